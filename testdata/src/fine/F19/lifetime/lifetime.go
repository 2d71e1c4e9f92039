// Package lifetime holds a group that lives in another package than its
// users.
package lifetime

import (
	"context"
	"sync"
)

// Tracker counts goroutines and hands them a context.
type Tracker struct {
	wg     sync.WaitGroup
	ctx    context.Context
	cancel context.CancelFunc
}

// NewTracker returns a tracker below parent.
func NewTracker(parent context.Context) *Tracker {
	t := &Tracker{}
	t.ctx, t.cancel = context.WithCancel(parent)
	return t
}

// Enter counts one goroutine.
func (t *Tracker) Enter() { t.wg.Add(1) }

// Leave is called by a goroutine at its end.
func (t *Tracker) Leave() { t.wg.Done() }

// Context ends with Stop.
func (t *Tracker) Context() context.Context { return t.ctx }

// Spawn runs fn and counts it.
func (t *Tracker) Spawn(fn func(context.Context)) {
	t.Enter()
	go func() {
		defer t.Leave()
		fn(t.ctx)
	}()
}

// Stop ends the goroutines and waits for them.
func (t *Tracker) Stop() {
	t.cancel()
	t.wg.Wait()
}
