package libraries

import (
	"os"
	"time"

	"github.com/panjf2000/ants/v2"
)

// AntPoolDropped leaves the goroutines that look after the workers.
func AntPoolDropped(name string) error {
	pool, err := ants.NewPoolWithFunc(4, func(any) { os.Remove(name) }) // want "unclosed"
	if err != nil {
		return err
	}
	return pool.Invoke(name)
}

// AntPoolClosed ends it when it is done.
func AntPoolClosed(name string) error {
	pool, err := ants.NewPoolWithFunc(4, func(any) { os.Remove(name) })
	if err != nil {
		return err
	}
	defer pool.Release()
	return pool.Invoke(name)
}

// AntPoolReturned leaves it to its caller.
func AntPoolReturned(name string) (*ants.PoolWithFunc, error) {
	pool, err := ants.NewPoolWithFunc(4, func(any) { os.Remove(name) })
	if err != nil {
		return nil, err
	}
	return pool, nil
}

type antPoolHolder struct{ pool *ants.PoolWithFunc }

// NewAntPoolHolder keeps it in a field.
func NewAntPoolHolder(name string) (*antPoolHolder, error) {
	pool, err := ants.NewPoolWithFunc(4, func(any) { os.Remove(name) })
	if err != nil {
		return nil, err
	}
	return &antPoolHolder{pool: pool}, nil
}

// Close ends what the holder holds.
func (h *antPoolHolder) Close() { h.pool.Release() }

var antPoolKept []*ants.PoolWithFunc

func keepAntPool(pool *ants.PoolWithFunc) { antPoolKept = append(antPoolKept, pool) }

// AntPoolHandedOn gives it to a function that keeps it.
func AntPoolHandedOn(name string) error {
	pool, err := ants.NewPoolWithFunc(4, func(any) { os.Remove(name) })
	if err != nil {
		return err
	}
	keepAntPool(pool)
	return nil
}

// AntPoolWaited ends it by waiting for its tasks.
func AntPoolWaited(name string) error {
	pool, err := ants.NewPool(4)
	if err != nil {
		return err
	}
	defer pool.ReleaseTimeout(time.Minute)
	return pool.Submit(func() { os.Remove(name) })
}
