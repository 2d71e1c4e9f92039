// Package wait is a stub with part of the API of the library of that name.
package wait

import (
	"context"
	"time"
)

// NeverStop is never closed.
var NeverStop <-chan struct{} = make(chan struct{})

// Until calls f until stop is closed.
func Until(f func(), period time.Duration, stop <-chan struct{}) {
	for {
		f()
		select {
		case <-stop:
			return
		case <-time.After(period):
		}
	}
}

// A Group waits for the goroutines that it starts.
type Group struct{}

// Start runs f in a goroutine.
func (g *Group) Start(f func()) { f() }

// StartWithContext runs f in a goroutine.
func (g *Group) StartWithContext(ctx context.Context, f func(context.Context)) { f(ctx) }

// Wait waits for all of them.
func (g *Group) Wait() {}
