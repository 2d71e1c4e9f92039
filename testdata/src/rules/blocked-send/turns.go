package send

import (
	"context"
	"errors"
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
