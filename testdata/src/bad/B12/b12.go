// Package b12: a context rooted in Background at its only caller, a channel
// that never stops, a nil stop channel.
package b12

import (
	"context"
	"sync/atomic"
	"time"
)

var beats atomic.Int64

// Background is the only caller of watch.
func Background() {
	watch(context.Background())
}

func watch(ctx context.Context) {
	go func() { // want "detached"
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
}

// Todo launches with a context yet to be decided on.
func Todo() {
	go beat(context.TODO()) // want "detached"
}

func beat(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// Without cuts the context off from its parent.
func Without(ctx context.Context) {
	ctx = context.WithoutCancel(ctx)
	go beat(ctx) // want "detached"
}

type key struct{}

// Value derives a context that carries a value and no end.
func Value() {
	ctx := context.WithValue(context.Background(), key{}, 1)
	go beat(ctx) // want "detached"
}

var neverStop = make(chan struct{})

// Never names its intention.
func Never() {
	go until(neverStop) // want "unstopped"
}

// Nil launches with a channel that blocks for ever.
func Nil() {
	go until(nil) // want "unstopped"
}

// NilVar does the same by way of a variable.
func NilVar() {
	var stop chan struct{}
	go until(stop) // want "unstopped"
}

func until(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// BackgroundBound has a caller that cancels.
func BackgroundBound(d time.Duration) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	watchBound(ctx)
	time.Sleep(d)
}

func watchBound(ctx context.Context) {
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
}

// TodoBound ends by a deadline.
func TodoBound() {
	ctx, cancel := context.WithTimeout(context.TODO(), time.Minute)
	go func() {
		defer cancel()
		beat(ctx)
	}()
}

// WithoutBound puts a new end on the context.
func WithoutBound(ctx context.Context, d time.Duration) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	go beat(ctx)
	time.Sleep(d)
}

// NilBound makes the channel and closes it.
func NilBound(d time.Duration) {
	var stop chan struct{}
	stop = make(chan struct{})
	defer close(stop)
	go until(stop)
	time.Sleep(d)
}

// Refresh goes on after the request, whoever makes it.
func Refresh(ctx context.Context) {
	if ctx == nil {
		ctx = context.Background()
	}
	ctx = context.WithoutCancel(ctx)
	go beat(ctx) // want "detached: its context ctx comes from context.WithoutCancel"
}

// Defaulted has a context of its own only if it is given none.
func Defaulted(ctx context.Context) {
	if ctx == nil {
		ctx = context.Background()
	}
	go beat(ctx)
}
