// Package f14: the handle is a package variable, declared in another file
// than the launch.
package f14

import (
	"context"
	"sync"
)

var (
	background sync.WaitGroup
	stopOnce   sync.Once
	quit       = make(chan struct{})

	rootCtx, rootCancel = context.WithCancel(context.Background())

	mu      sync.Mutex
	cancels = map[string]context.CancelFunc{}
)

// Shutdown ends everything that the package has started.
func Shutdown() {
	stopOnce.Do(func() {
		close(quit)
		rootCancel()
	})
	mu.Lock()
	for name, cancel := range cancels {
		cancel()
		delete(cancels, name)
	}
	mu.Unlock()
	background.Wait()
}
