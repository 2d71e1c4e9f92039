// Package errgroup is a stub with the API of the library of that name.
package errgroup

import (
	"context"
	"sync"
)

// A Group runs goroutines and keeps their first error.
type Group struct {
	cancel context.CancelCauseFunc
	wg     sync.WaitGroup
	slots  chan struct{}
	once   sync.Once
	err    error
}

// WithContext returns a Group whose context ends with the first error or
// with Wait.
func WithContext(ctx context.Context) (*Group, context.Context) {
	ctx, cancel := context.WithCancelCause(ctx)
	return &Group{cancel: cancel}, ctx
}

// Wait waits for all goroutines and returns their first error.
func (g *Group) Wait() error {
	g.wg.Wait()
	if g.cancel != nil {
		g.cancel(g.err)
	}
	return g.err
}

// Go runs f in a goroutine, as soon as the limit allows.
func (g *Group) Go(f func() error) {
	if g.slots != nil {
		g.slots <- struct{}{}
	}
	g.start(f)
}

// TryGo runs f in a goroutine unless the limit is reached.
func (g *Group) TryGo(f func() error) bool {
	if g.slots != nil {
		select {
		case g.slots <- struct{}{}:
		default:
			return false
		}
	}
	g.start(f)
	return true
}

// SetLimit bounds the number of goroutines; a negative n lifts the bound.
func (g *Group) SetLimit(n int) {
	g.slots = nil
	if n >= 0 {
		g.slots = make(chan struct{}, n)
	}
}

func (g *Group) start(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() {
				g.err = err
				if g.cancel != nil {
					g.cancel(err)
				}
			})
		}
		if g.slots != nil {
			<-g.slots
		}
	}()
}
