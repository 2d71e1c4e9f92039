package f14

import (
	"context"
	"time"
)

// Async runs task in the background.
func Async(task func()) {
	background.Add(1)
	go func() {
		defer background.Done()
		task()
	}()
}

// Reap calls fn every second until Shutdown.
func Reap(fn func()) {
	go reapLoop(fn)
}

func reapLoop(fn func()) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			fn()
		case <-quit:
			return
		}
	}
}

// Poll calls fn with the package's context.
func Poll(fn func(context.Context) error) {
	go func() {
		for rootCtx.Err() == nil {
			if err := fn(rootCtx); err != nil {
				return
			}
		}
	}()
}

// Subscribe runs fn under a name until it is unsubscribed.
func Subscribe(name string, fn func(context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())
	mu.Lock()
	cancels[name] = cancel
	mu.Unlock()
	go func() {
		for ctx.Err() == nil {
			fn(ctx)
		}
	}()
}

// Unsubscribe ends the goroutine called name.
func Unsubscribe(name string) {
	mu.Lock()
	defer mu.Unlock()
	if cancel, ok := cancels[name]; ok {
		cancel()
		delete(cancels, name)
	}
}

// Flush waits for a last write of buf, in a goroutine that the package's
// group counts.
func Flush(buf []byte, write func([]byte)) {
	background.Go(func() { write(buf) })
	background.Wait()
}
