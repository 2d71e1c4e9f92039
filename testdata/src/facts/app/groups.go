package app

import (
	"log"
	"time"

	"facts/proc"
	"facts/safego"
)

// Safe waits for what a launcher in a launcher starts.
func Safe(fs []func()) {
	var g safego.Group
	for _, f := range fs {
		g.GoSafe(f)
	}
	g.Wait()
}

// StartAll leaves to a goroutine to wait for others.
func StartAll(fs []func()) {
	go func() { // want `goroutine running func literal is untracked: .* \(it waits for g at groups.go:\d+\)`
		var g safego.Group
		for _, f := range fs {
			g.Run(f)
		}
		g.Wait()
	}()
}

// Until asks another package when to end.
func Until() {
	go func() {
		for {
			select {
			case <-time.After(time.Second):
				log.Print("tick")
			case <-proc.Done():
				return
			}
		}
	}()
}

// UntilNever asks what nobody else can reach.
func UntilNever() {
	go func() { // want "untracked"
		p := proc.New()
		for {
			select {
			case <-time.After(time.Second):
				log.Print("tick")
			case <-p.Events():
				return
			}
		}
	}()
}

// A Device listens until its switch is off.
type Device struct{ on *proc.Switch }

func listen() (*proc.Switch, error) {
	s, err := proc.NewSwitch()
	if err != nil {
		return nil, err
	}
	go func() {
		for {
			log.Print("on")
			time.Sleep(time.Second)
			if !s.Ready(0) {
				return
			}
		}
	}()
	return s, nil
}

// Up starts it.
func (d *Device) Up() (err error) {
	d.on, err = listen()
	return err
}

// Down ends it.
func (d *Device) Down() { d.on.Cancel() }

// ListenOn has a switch that nobody switches off.
func ListenOn() error {
	s, err := proc.NewSwitch()
	if err != nil {
		return err
	}
	go func() { // want `unstopped: it blocks in Ready on s, and nobody else closes it`
		for {
			log.Print("on")
			time.Sleep(time.Second)
			if !s.Ready(0) {
				return
			}
		}
	}()
	return nil
}
