// Package pool is a stub with part of the API of the library of that name.
package pool

import "context"

// A Pool runs functions in goroutines.
type Pool struct{}

// New returns an empty pool.
func New() *Pool { return new(Pool) }

// Go runs f in a goroutine.
func (p *Pool) Go(f func()) { f() }

// Wait waits for all of them.
func (p *Pool) Wait() {}

// WithMaxGoroutines bounds their number.
func (p *Pool) WithMaxGoroutines(n int) *Pool { return p }

// WithErrors returns a pool of functions that can fail.
func (p *Pool) WithErrors() *ErrorPool { return new(ErrorPool) }

// WithContext returns a pool of functions that take a context.
func (p *Pool) WithContext(ctx context.Context) *ContextPool { return new(ContextPool) }

// An ErrorPool runs functions that can fail.
type ErrorPool struct{}

// Go runs f in a goroutine.
func (p *ErrorPool) Go(f func() error) { f() }

// Wait waits for all of them.
func (p *ErrorPool) Wait() error { return nil }

// A ContextPool runs functions that take a context.
type ContextPool struct{}

// Go runs f in a goroutine.
func (p *ContextPool) Go(f func(context.Context) error) { f(context.Background()) }

// Wait waits for all of them.
func (p *ContextPool) Wait() error { return nil }
