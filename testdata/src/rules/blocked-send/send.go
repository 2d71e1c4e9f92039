// Package send has goroutines that send more than anybody receives, each beside
// a twin whose values all have a place to go.
package send

import (
	"context"
	"errors"
	"os"
	"sync"
	"time"
)

var errSlow = errors.New("slow")

// Timeout gives up before the answer comes.
func Timeout(name string) error {
	errc := make(chan error)
	go func() { // want `goroutine running func literal has a blocked-send: it sends on errc, and nobody receives once the select takes the case at send.go:24`
		errc <- os.Remove(name)
	}()
	select {
	case err := <-errc:
		return err
	case <-time.After(time.Second):
		return errSlow
	}
}

// TimeoutBound lets the sender give up, too.
func TimeoutBound(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	errc := make(chan error)
	go func() {
		select {
		case errc <- os.Remove(name):
		case <-ctx.Done():
		}
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Surplus receives one answer of two.
func Surplus(first, second string) error {
	errc := make(chan error)
	go remove(first, errc)  // want `goroutine running remove may block for ever: it sends on errc at send.go:64, and nobody is left to receive once send.go:53 has returned`
	go remove(second, errc) // want `blocked-send: it may send on errc when nobody receives any more: 2 values are sent, 1 received at the most, and the buffer takes 0`
	return <-errc
}

// SurplusBound has room for the answer that comes late.
func SurplusBound(first, second string) error {
	errc := make(chan error, 1)
	go remove(first, errc)
	go remove(second, errc)
	return <-errc
}

func remove(name string, errc chan<- error) { errc <- os.Remove(name) }

// Some skips the receive for an empty name.
func Some(name string) error {
	errc := make(chan error)
	go func() { // want `blocked-send: it sends on errc, and nobody receives if the return at send.go:73 leaves first`
		errc <- os.Remove(name)
	}()
	if name == "" {
		return nil
	}
	return <-errc
}

// SomeBound receives on either way.
func SomeBound(name string) error {
	errc := make(chan error)
	go func() {
		errc <- os.Remove(name)
	}()
	if name == "" {
		<-errc
		return nil
	}
	return <-errc
}

// Locked waits for the goroutine with the lock that it wants first.
func Locked(name string) {
	var mu sync.Mutex
	done := make(chan bool)
	mu.Lock()
	go func() { // want `may block for ever: it waits for the lock mu at send.go:97, whose holder is stuck`
		mu.Lock()
		os.Remove(name)
		mu.Unlock()
		done <- true
	}()
	<-done
	mu.Unlock()
}

// LockedBound gives the lock back first.
func LockedBound(name string) {
	var mu sync.Mutex
	done := make(chan bool)
	mu.Lock()
	go func() {
		mu.Lock()
		os.Remove(name)
		mu.Unlock()
		done <- true
	}()
	mu.Unlock()
	<-done
}
