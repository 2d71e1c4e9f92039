// Package pipes launches nothing, and does things to the channels of others.
package pipes

import "sync"

// SafeClose closes a channel that is there.
func SafeClose[T any](c chan<- T) { // want SafeClose:`^does \[close\] to parameter 1, returns soon$`
	if c != nil {
		close(c)
	}
}

// Finish is the last that a worker does.
func Finish(wg *sync.WaitGroup) { // want Finish:`^does \[Done\] to parameter 1, returns soon$`
	wg.Done()
}
