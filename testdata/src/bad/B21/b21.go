// Package b21: a path through the body that skips the announcement a waiter
// needs.
package b21

import (
	"log"
	"os"
	"sync"
)

// Group returns before Done when a file is missing.
func Group(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() { // want "missed-done"
			if err := os.Remove(name); err != nil {
				log.Print(err)
				return
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

// GroupBound defers it.
func GroupBound(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := os.Remove(name); err != nil {
				log.Print(err)
				return
			}
			log.Print(name)
		}()
	}
	wg.Wait()
}

// Channel closes at the end of the good path only.
func Channel(name string) {
	done := make(chan struct{})
	go func() { // want "missed-done"
		data, err := os.ReadFile(name)
		if err != nil {
			return
		}
		log.Print(len(data))
		close(done)
	}()
	<-done
}

// ChannelBound closes on both.
func ChannelBound(name string) {
	done := make(chan struct{})
	go func() {
		data, err := os.ReadFile(name)
		if err != nil {
			close(done)
			return
		}
		log.Print(len(data))
		close(done)
	}()
	<-done
}

// Errors sends the error, and nothing when there is none.
func Errors(name string) error {
	errc := make(chan error)
	go func() { // want "missed-done"
		if err := os.Remove(name); err != nil {
			errc <- err
		}
	}()
	return <-errc
}

// ErrorsBound closes the channel after it.
func ErrorsBound(name string) error {
	errc := make(chan error)
	go func() {
		defer close(errc)
		if err := os.Remove(name); err != nil {
			errc <- err
		}
	}()
	return <-errc
}

// Panic survives a panic and forgets who waits.
func Panic(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() { // want "missed-done"
			defer func() {
				if r := recover(); r != nil {
					log.Print(r)
				}
			}()
			mustRemove(name)
			wg.Done()
		}()
	}
	wg.Wait()
}

// PanicBound tells them in any case.
func PanicBound(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() {
				if r := recover(); r != nil {
					log.Print(r)
				}
			}()
			mustRemove(name)
		}()
	}
	wg.Wait()
}

func mustRemove(name string) {
	if err := os.Remove(name); err != nil {
		panic(err)
	}
}
