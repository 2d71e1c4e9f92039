package unclosed

import (
	"context"
	"net"
)

// A Daemon runs until its context ends, and closes what it has started.
type Daemon struct {
	ln     net.Listener
	cancel context.CancelFunc
}

func (d *Daemon) accept() {
	for {
		c, err := d.ln.Accept()
		if err != nil {
			return
		}
		c.Close()
	}
}

// Close ends it.
func (d *Daemon) Close() {
	d.ln.Close()
	if d.cancel != nil {
		d.cancel()
	}
}

// Run closes d itself.
func (d *Daemon) Run(ctx context.Context) {
	ctx, d.cancel = context.WithCancel(ctx)
	go d.accept()
	<-ctx.Done()
	if d.ln != nil {
		d.Close()
	}
}

// Start closes it only where it fails.
func (d *Daemon) Start(addr string) error {
	go d.accept()
	if _, err := net.Dial("tcp", addr); err != nil {
		d.Close()
		return err
	}
	return nil
}

func daemon() (*Daemon, error) {
	ln, err := net.Listen("tcp", ":0")
	return &Daemon{ln: ln}, err
}

// RunDaemon has nothing left to close.
func RunDaemon(ctx context.Context) error {
	d, err := daemon()
	if err != nil {
		return err
	}
	d.Run(ctx)
	return nil
}

// StartDaemon has.
func StartDaemon(addr string) error {
	d, err := daemon()
	if err != nil {
		return err
	}
	return d.Start(addr) // want `goroutine started by d.Start is unclosed: nobody calls d.Close`
}
