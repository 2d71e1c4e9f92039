package unstopped

import "rules/unstopped/svc"

// A daemon that another package makes runs in Main until somebody calls Exit,
// in whatever container it travels.
func boot() (string, []*svc.Daemon) {
	d, err := svc.New()
	if err != nil {
		panic(err)
	}
	go func() {
		if err := d.Main(); err != nil {
			panic(err)
		}
	}()
	return "", []*svc.Daemon{d}
}

func reboot() (string, []*svc.Daemon) { return boot() }

func booted() {
	_, all := reboot()
	defer all[0].Exit()
}

func forgotten() {
	d, _ := svc.New()
	go func() { // want `unstopped: it blocks in Main on d, and nobody else closes it`
		d.Main()
	}()
}

var _, _ = booted, forgotten
