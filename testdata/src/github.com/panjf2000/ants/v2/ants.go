// Package ants is a stub with part of the API of the library of that name.
package ants

import (
	"context"
	"time"
)

type poolCommon struct{}

// Release ends the pool.
func (p *poolCommon) Release() {}

// ReleaseTimeout ends the pool and waits for its tasks.
func (p *poolCommon) ReleaseTimeout(time.Duration) error { return nil }

// ReleaseContext likewise.
func (p *poolCommon) ReleaseContext(context.Context) error { return nil }

// A Pool runs tasks.
type Pool struct{ *poolCommon }

// NewPool returns a pool of so many workers.
func NewPool(size int) (*Pool, error) { return &Pool{&poolCommon{}}, nil }

// Submit hands a task to a worker.
func (p *Pool) Submit(task func()) error { task(); return nil }

// A PoolWithFunc calls one function with many arguments.
type PoolWithFunc struct{ *poolCommon }

// NewPoolWithFunc returns a pool of so many workers.
func NewPoolWithFunc(size int, pf func(any)) (*PoolWithFunc, error) {
	return &PoolWithFunc{&poolCommon{}}, nil
}

// Invoke hands an argument to a worker.
func (p *PoolWithFunc) Invoke(arg any) error { return nil }

// A MultiPool is several pools.
type MultiPool struct{}

// NewMultiPool returns so many pools of so many workers.
func NewMultiPool(size, sizePerPool int, lbs int) (*MultiPool, error) { return &MultiPool{}, nil }

// Submit hands a task to a worker.
func (mp *MultiPool) Submit(task func()) error { task(); return nil }

// ReleaseTimeout ends the pools and waits for their tasks.
func (mp *MultiPool) ReleaseTimeout(time.Duration) error { return nil }

// Submit hands a task to a worker of the default pool.
func Submit(task func()) error { task(); return nil }

// Release ends the default pool.
func Release() {}
