// Package semaphore is a stub of golang.org/x/sync/semaphore.
package semaphore

import "context"

// A Weighted is a semaphore.
type Weighted struct{ n int64 }

// NewWeighted makes one.
func NewWeighted(n int64) *Weighted { return &Weighted{n} }

// Acquire takes n.
func (s *Weighted) Acquire(ctx context.Context, n int64) error { return ctx.Err() }

// TryAcquire takes n, or does not.
func (s *Weighted) TryAcquire(n int64) bool { return n < s.n }

// Release gives n back.
func (s *Weighted) Release(n int64) { s.n += n }
