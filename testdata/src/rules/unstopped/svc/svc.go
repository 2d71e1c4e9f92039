// Package svc has a service in the manner of a daemon.
package svc

// Daemon runs in Main until Exit.
type Daemon struct{ exit chan struct{} }

// New returns a daemon.
func New() (*Daemon, error) { return &Daemon{make(chan struct{})}, nil }

// Main runs d.
func (d *Daemon) Main() error {
	<-d.exit
	return nil
}

// Exit ends Main.
func (d *Daemon) Exit() { close(d.exit) }
