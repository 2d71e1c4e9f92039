// Package b04: a break that leaves only the select, and a Done case that does
// nothing.
package b04

import (
	"context"
	"sync/atomic"
	"time"
)

var seen atomic.Int64

// Events never leaves its loop: break ends the select.
func Events(ctx context.Context, events <-chan int64) {
	go func() { // want "deaf"
		for {
			select {
			case <-ctx.Done():
				break
			case e := <-events:
				seen.Add(e)
			}
		}
	}()
}

// EventsLabel leaves the loop.
func EventsLabel(ctx context.Context, events <-chan int64) {
	go func() {
	loop:
		for {
			select {
			case <-ctx.Done():
				break loop
			case e := <-events:
				seen.Add(e)
			}
		}
	}()
}

// EventsAfter breaks from the select and then asks again.
func EventsAfter(ctx context.Context, events <-chan int64) {
	go func() {
		for {
			select {
			case <-ctx.Done():
				break
			case e := <-events:
				seen.Add(e)
			}
			if ctx.Err() != nil {
				return
			}
		}
	}()
}

type watcher struct {
	stop chan struct{}
	tick *time.Ticker
}

// Watch closes the stop channel; the loop spins on it from then on.
func Watch(d time.Duration) {
	w := &watcher{stop: make(chan struct{}), tick: time.NewTicker(time.Second)}
	go w.loop() // want "deaf"
	time.Sleep(d)
	close(w.stop)
}

func (w *watcher) loop() {
	for {
		select {
		case <-w.stop:
			w.tick.Stop()
			break
		case <-w.tick.C:
			seen.Add(1)
		}
	}
}

// WatchReturn returns instead.
func WatchReturn(d time.Duration) {
	w := &watcher{stop: make(chan struct{}), tick: time.NewTicker(time.Second)}
	go w.loopReturn()
	time.Sleep(d)
	close(w.stop)
}

func (w *watcher) loopReturn() {
	for {
		select {
		case <-w.stop:
			w.tick.Stop()
			return
		case <-w.tick.C:
			seen.Add(1)
		}
	}
}

// Spin has a Done case without a body.
func Spin(ctx context.Context) {
	go func() { // want "deaf"
		t := time.NewTicker(time.Second)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
			case <-t.C:
				seen.Add(1)
			}
		}
	}()
}

// Continue goes round again when the context ends.
func Continue(ctx context.Context) {
	go func() { // want "deaf"
		t := time.NewTicker(time.Second)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				seen.Add(-1)
				continue
			case <-t.C:
			}
			seen.Add(1)
		}
	}()
}
