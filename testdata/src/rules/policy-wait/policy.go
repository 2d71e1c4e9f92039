// Package policywait asks of its goroutines what its policy says.
//
//straygo:policy wait
package policywait

import (
	"context"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var beats atomic.Int64

func beat(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// Stopped can be stopped, and nobody waits until it has.
func Stopped(ctx context.Context) {
	go beat(ctx) // want "unwaited"
}

// Closed is stopped by its launcher, who does not wait either.
func Closed(work func()) {
	stop := make(chan struct{})
	defer close(stop)
	go func() { // want "unwaited"
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
	work()
}

// Announced closes a channel that nobody receives from.
func Announced(ctx context.Context) {
	done := make(chan struct{})
	go func() { // want "unwaited"
		defer close(done)
		beat(ctx)
	}()
}

// Waited is waited for, and cannot be stopped.
func Waited(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() { os.Remove(name) })
	}
	wg.Wait()
}

// Both is stopped and waited for.
func Both(work func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		beat(ctx)
	}()
	work()
	cancel()
	<-done
}

// Neither is brief.
func Neither(name string) {
	go os.Remove(name) // want "fire-and-forget"
}

// NeitherLong is not.
func NeitherLong() {
	go func() { // want "untracked"
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
}
