// Package b02: a context that is only logged, stored, blanked or read for
// values ends nothing.
package b02

import (
	"context"
	"log"
	"sync/atomic"
	"time"
)

type traceKey struct{}

var polls atomic.Int64

func poll() { polls.Add(1) }

// Logged prints its context and goes on for ever.
func Logged(ctx context.Context) {
	go func() { // want "untracked|deaf"
		log.Printf("polling with %v", ctx)
		for {
			poll()
			time.Sleep(time.Second)
		}
	}()
}

// Valued reads a value from its context.
func Valued(ctx context.Context) {
	go valued(ctx) // want "untracked|deaf"
}

func valued(ctx context.Context) {
	id, _ := ctx.Value(traceKey{}).(string)
	for {
		log.Print(id)
		time.Sleep(time.Second)
	}
}

// Blanked keeps the compiler quiet.
func Blanked(ctx context.Context) {
	go func() { // want "untracked|deaf"
		_ = ctx
		for {
			poll()
			time.Sleep(time.Second)
		}
	}()
}

type poller struct {
	ctx context.Context
	n   int
}

// Stored puts the context in a struct that nobody asks.
func Stored(ctx context.Context) {
	p := &poller{ctx: ctx}
	go p.loop() // want "untracked|deaf"
}

func (p *poller) loop() {
	for {
		p.n++
		time.Sleep(time.Second)
	}
}

// Named takes a context as the interface demands, and never looks at it.
func Named(ctx context.Context) {
	go unheeded(ctx) // want "untracked|deaf"
}

func unheeded(_ context.Context) {
	for {
		poll()
		time.Sleep(time.Second)
	}
}

// ValuedBound reads a value and heeds the context as well.
func ValuedBound(ctx context.Context) {
	go func() {
		id, _ := ctx.Value(traceKey{}).(string)
		for ctx.Err() == nil {
			log.Print(id)
			time.Sleep(time.Second)
		}
	}()
}

type asker struct{ ctx context.Context }

// StoredBound puts the context in a struct whose loop asks it.
func StoredBound(ctx context.Context) {
	a := &asker{ctx: ctx}
	go a.loop()
}

func (a *asker) loop() {
	for {
		select {
		case <-a.ctx.Done():
			return
		case <-time.After(time.Second):
			poll()
		}
	}
}
