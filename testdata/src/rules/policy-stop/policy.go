// Package policystop asks of its goroutines what its policy says.
//
//straygo:policy stop
package policystop

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

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// Waited waits for a file to appear, however long it takes.
func Waited(name string) {
	done := make(chan struct{})
	go func() { // want "unstopped|untracked"
		defer close(done)
		for !exists(name) {
			time.Sleep(time.Minute)
		}
	}()
	<-done
}

// Joined sleeps through the night, and so does its launcher.
func Joined(name string) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // want "unstopped|untracked"
		defer wg.Done()
		time.Sleep(8 * time.Hour)
		os.Remove(name)
	}()
	wg.Wait()
}

// Stopped can be stopped.
func Stopped(ctx context.Context) {
	go beat(ctx)
}

// Closed is stopped by its launcher.
func Closed(name string, work func()) {
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for !exists(name) {
			select {
			case <-stop:
				return
			case <-time.After(time.Minute):
			}
		}
	}()
	work()
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
