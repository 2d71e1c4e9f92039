// Package b18: a wait that stands only where the ordinary way does not go.
package b18

import (
	"errors"
	"os"
	"sync"
	"sync/atomic"
)

var errFailed = errors.New("some files are left")

// Branch waits when something failed already.
func Branch(names []string) error {
	var wg sync.WaitGroup
	var failed atomic.Bool
	for _, name := range names {
		wg.Add(1)
		go func() { // known limit, want "early-exit"
			defer wg.Done()
			if os.Remove(name) != nil {
				failed.Store(true)
			}
		}()
	}
	if failed.Load() {
		wg.Wait()
		return errFailed
	}
	return nil
}

// BranchBound waits and then looks.
func BranchBound(names []string) error {
	var wg sync.WaitGroup
	var failed atomic.Bool
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if os.Remove(name) != nil {
				failed.Store(true)
			}
		}()
	}
	wg.Wait()
	if failed.Load() {
		return errFailed
	}
	return nil
}

// Select waits for the goroutine only if somebody is in the way.
func Select(names []string, quit <-chan struct{}) {
	done := make(chan struct{})
	go func() { // known limit, want "early-exit"
		defer close(done)
		for _, name := range names {
			os.Remove(name)
		}
	}()
	select {
	case <-quit:
		<-done
	default:
	}
}

// SelectBound waits in both cases.
func SelectBound(names []string, quit <-chan struct{}) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, name := range names {
			select {
			case <-quit:
				return
			default:
			}
			os.Remove(name)
		}
	}()
	select {
	case <-quit:
		<-done
	case <-done:
	}
}

// Verbose receives in a loop that a flag skips.
func Verbose(names []string, verbose bool) {
	done := make(chan string, len(names))
	go func() { // known limit, want "early-exit"
		defer close(done)
		for _, name := range names {
			os.Remove(name)
			done <- name
		}
	}()
	if verbose {
		for name := range done {
			println(name)
		}
	}
}

// VerboseBound drains whether it prints or not.
func VerboseBound(names []string, verbose bool) {
	done := make(chan string, len(names))
	go func() {
		defer close(done)
		for _, name := range names {
			os.Remove(name)
			done <- name
		}
	}()
	for name := range done {
		if verbose {
			println(name)
		}
	}
}
