package main

import (
	"fmt"
	"io"
	"time"
)

// How long a stage may last in silence, and how often it then tells.
const (
	patience = time.Second
	interval = 200 * time.Millisecond
)

// watched runs f and tells people who read along, if it takes long, what is
// going on: how far it is, after the given words. Nothing of that is left when
// it returns.
func watched(stderr io.Writer, what string, far func() string, f func()) {
	if !screenOf(stderr).rewrites {
		f()
		return
	}
	whileTelling(stderr, what, far, f)
}

// whileTelling runs f and writes to w what is going on, if it takes long.
func whileTelling(w io.Writer, what string, far func() string, f func()) {
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tell(w, what, far, stop)
	}()
	defer func() {
		close(stop)
		<-done
	}()
	f()
}

// tell writes a line over and over until stop is closed, and wipes it then.
func tell(w io.Writer, what string, far func() string, stop <-chan struct{}) {
	select {
	case <-stop:
		return
	case <-time.After(patience):
	}
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		fmt.Fprintf(w, "\r\x1b[Kstraygo: %s%s", what, far())
		select {
		case <-stop:
			io.WriteString(w, "\r\x1b[K")
			return
		case <-tick.C:
		}
	}
}
