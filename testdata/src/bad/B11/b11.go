// Package b11: a handle that exists and that nobody ever uses.
package b11

import (
	"context"
	"sync/atomic"
	"time"
)

var beats atomic.Int64

// Channel makes a stop channel and forgets it.
func Channel() {
	stop := make(chan struct{})
	go func() { // want "unstopped"
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
}

// Param gives a local stop channel to a worker, and to nobody else.
func Param() {
	stop := make(chan struct{})
	go beat(stop) // want "unstopped"
}

func beat(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

type pacer struct {
	cancel context.CancelFunc
	stop   chan struct{}
}

// Cancel keeps a cancel func in a field that nobody reads.
func Cancel() {
	p := &pacer{}
	var ctx context.Context
	ctx, p.cancel = context.WithCancel(context.Background())
	go p.pace(ctx) // want "unstopped|detached"
}

func (p *pacer) pace(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// Field has a stop channel in a field, with no method that closes it.
func Field() {
	p := &pacer{stop: make(chan struct{})}
	go p.loop() // want "unstopped"
}

func (p *pacer) loop() {
	for {
		select {
		case <-p.stop:
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

type engine struct{ stop chan struct{} }

// Dead has a method that closes the channel, and no code that calls it.
func Dead() {
	e := &engine{stop: make(chan struct{})}
	go e.run() // want "unstopped"
}

func (e *engine) run() {
	for {
		select {
		case <-e.stop:
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

func (e *engine) halt() { close(e.stop) }

// ParamBound closes what it made.
func ParamBound(d time.Duration) {
	stop := make(chan struct{})
	go beat(stop)
	time.Sleep(d)
	close(stop)
}

type metronome struct{ cancel context.CancelFunc }

// CancelBound calls what it keeps.
func CancelBound(d time.Duration) {
	m := &metronome{}
	ctx, cancel := context.WithCancel(context.Background())
	m.cancel = cancel
	go m.run(ctx)
	time.Sleep(d)
	m.stop()
}

func (m *metronome) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

func (m *metronome) stop() { m.cancel() }

type motor struct{ stop chan struct{} }

// DeadBound calls the method that closes.
func DeadBound(d time.Duration) {
	m := &motor{stop: make(chan struct{})}
	go m.run()
	time.Sleep(d)
	m.halt()
}

func (m *motor) run() {
	for {
		select {
		case <-m.stop:
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

func (m *motor) halt() { close(m.stop) }
