package send

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

func serve(ctx context.Context) { <-ctx.Done() }

var errLate = errors.New("late")

// Turns has a second sender only once the first one's value is taken.
func Turns(ctx context.Context) error {
	signal := make(chan struct{}, 1)
	go func() {
		serve(ctx)
		signal <- struct{}{}
	}()
	select {
	case <-signal:
	case <-time.After(time.Second):
		return errLate
	}
	go func() {
		serve(ctx)
		signal <- struct{}{}
	}()
	select {
	case <-signal:
	case <-time.After(time.Second):
		return errLate
	}
	return nil
}

// NoTurns launches the second whether or not the first has been taken.
func NoTurns(ctx context.Context) error {
	signal := make(chan struct{}, 1)
	go func() { // want "goroutine running func literal has a blocked-send: it sends on signal, and nobody receives once the select takes the case at turns.go:\\d+"
		serve(ctx)
		signal <- struct{}{}
	}()
	select {
	case <-signal:
	case <-time.After(time.Second):
	}
	go func() { // want "goroutine running func literal has a blocked-send: it sends on signal, and nobody receives once the select takes the case at turns.go:\\d+"
		serve(ctx)
		signal <- struct{}{}
	}()
	select {
	case <-signal:
	case <-time.After(time.Second):
		return errLate
	}
	return nil
}

// A Part starts its receiver last: nothing is sent before.
type Part struct {
	ready atomic.Bool
	clear chan func()
	quit  chan struct{}
}

func (p *Part) clearAll() {
	if !p.ready.Load() {
		return
	}
	p.clear <- func() {}
}

func newPart() *Part {
	p := &Part{clear: make(chan func()), quit: make(chan struct{})}
	p.clearAll()
	p.ready.Store(true)
	go p.dispatch()
	return p
}

func (p *Part) dispatch() {
	for {
		select {
		case <-p.quit:
			return
		case f := <-p.clear:
			f()
		}
	}
}

// Close stops the receiver.
func (p *Part) Close() { close(p.quit) }

// OpenPart makes one in a goroutine.
func OpenPart() *Part {
	made := make(chan *Part, 1)
	go func() { made <- newPart() }()
	return <-made
}

// ClearPart sends when it may be closed.
func ClearPart(p *Part) {
	go p.clearAll() // want `blocked-send: it sends on p.clear, and nobody receives once the loop around the receive at turns.go:\d+ has ended`
}
