// Package b25: a launch from init or from a package variable's initialiser.
package b25

import (
	"sync/atomic"
	"time"
)

var beats atomic.Int64

func init() {
	go func() { // want "init-launch"
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
}

func init() {
	go beat() // want "init-launch"
}

func beat() {
	for range time.Tick(time.Minute) {
		beats.Store(0)
	}
}

var watched = func() bool {
	go beat() // want "init-launch"
	return true
}()

var clock = newClock()

// A meter counts seconds.
type meter struct{ n atomic.Int64 }

func newClock() *meter {
	m := &meter{}
	go func() { // want "init-launch|untracked"
		for {
			m.n.Add(1)
			time.Sleep(time.Second)
		}
	}()
	return m
}

// Watched tells whether the import has started the watcher.
func Watched() bool { return watched && clock.n.Load() > 0 }

// A Meter counts seconds when it is asked to.
type Meter struct {
	n    atomic.Int64
	stop chan struct{}
}

// Start starts the meter.
func Start() *Meter {
	m := &Meter{stop: make(chan struct{})}
	go m.loop()
	return m
}

func (m *Meter) loop() {
	for {
		select {
		case <-m.stop:
			return
		case <-time.After(time.Second):
			m.n.Add(1)
		}
	}
}

// Stop stops it.
func (m *Meter) Stop() { close(m.stop) }
