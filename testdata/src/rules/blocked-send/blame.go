package send

import (
	"sync"
	"time"
)

// WaitFor waits for the group of its caller for a while: only a test leaves its
// group undone.
func WaitFor(wg *sync.WaitGroup, d time.Duration) bool {
	done := make(chan struct{}, 1)
	go func() {
		wg.Wait()
		done <- struct{}{}
	}()
	select {
	case <-done:
		return true
	case <-time.After(d):
		return false
	}
}
