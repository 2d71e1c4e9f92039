package libraries

import (
	"context"
	"os"
	"time"

	"golang.org/x/sync/semaphore"
)

// Semaphore limits, and does not wait.
func Semaphore(ctx context.Context, names []string) error {
	sem := semaphore.NewWeighted(4)
	for _, name := range names {
		if err := sem.Acquire(ctx, 1); err != nil {
			return err
		}
		go func() { // want "goroutine running func literal is fire-and-forget"
			defer sem.Release(1)
			os.Remove(name)
		}()
	}
	return nil
}

// SemaphoreBound takes all of it in the end.
func SemaphoreBound(ctx context.Context, names []string) error {
	sem := semaphore.NewWeighted(4)
	for _, name := range names {
		if err := sem.Acquire(ctx, 1); err != nil {
			return err
		}
		go func() {
			defer sem.Release(1)
			os.Remove(name)
		}()
	}
	return sem.Acquire(ctx, 4)
}

// SemaphoreHeeded waits for its turn as long as ctx lasts.
func SemaphoreHeeded(ctx context.Context, sem *semaphore.Weighted, names []string) {
	go func() {
		for {
			if err := sem.Acquire(ctx, 1); err != nil {
				return
			}
			time.Sleep(time.Minute)
			sem.Release(1)
		}
	}()
}
