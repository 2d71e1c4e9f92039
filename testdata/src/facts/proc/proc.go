// Package proc says when the process is to end.
package proc

import (
	"net"
	"os"
	"os/signal"
)

var done = make(chan struct{})

// Done is closed by a signal.
func Done() <-chan struct{} { return done }

func init() {
	go func() { // want "init-launch"
		c := make(chan os.Signal, 1)
		signal.Notify(c, os.Interrupt)
		<-c
		close(done)
	}()
}

// A Proc has events of its own.
type Proc struct{ events chan int }

// New makes one.
func New() *Proc { return &Proc{events: make(chan int)} }

// Events are given to all.
func (p *Proc) Events() chan int { return p.events }

// A Switch is on until it is cancelled.
type Switch struct{ r, w *os.File }

// NewSwitch makes one.
func NewSwitch() (*Switch, error) {
	r, w, err := os.Pipe()
	return &Switch{r, w}, err
}

// Cancel switches it off.
func (s *Switch) Cancel() { s.w.Write([]byte{0}) }

// Ready reports whether it is on.
func (s *Switch) Ready(n int) bool { return s.r.Fd() > uintptr(n) }

type limited struct{ net.Listener }

// Limit wraps ln.
func Limit(ln net.Listener) net.Listener { return &limited{ln} }
