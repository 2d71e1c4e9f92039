package libraries

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

// PoolDropped leaves the goroutine that checks the connections, whatever
// becomes of the context.
func PoolDropped(ctx context.Context, url string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pool, err := pgxpool.New(ctx, url) // want `goroutine started by pgxpool.New is unclosed: nobody calls pool.Close`
	if err != nil {
		return err
	}
	return pool.Ping(ctx)
}

// PoolClosed ends it.
func PoolClosed(ctx context.Context, url string) error {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return err
	}
	defer pool.Close()
	return pool.Ping(ctx)
}

type poolHolder struct{ pool *pgxpool.Pool }

// NewPoolHolder keeps it in a field.
func NewPoolHolder(ctx context.Context, url string) (*poolHolder, error) {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return nil, err
	}
	return &poolHolder{pool: pool}, nil
}

// Close ends what the holder holds.
func (h *poolHolder) Close() { h.pool.Close() }
