// Package b05: readiness is not completion.
package b05

import (
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var beats atomic.Int64

// Heart waits until the goroutine has started.
func Heart() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // want "untracked"
		wg.Done()
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
	wg.Wait()
}

// HeartStarted does the same with a channel.
func HeartStarted() {
	started := make(chan struct{})
	go func() { // want "untracked"
		close(started)
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
	<-started
}

type monitor struct{ ready chan struct{} }

// Monitor does it with a field and a method.
func Monitor() {
	m := &monitor{ready: make(chan struct{})}
	go m.run() // want "untracked"
	<-m.ready
}

func (m *monitor) run() {
	beats.Store(0)
	close(m.ready)
	for {
		beats.Add(1)
		time.Sleep(time.Second)
	}
}

// Save is told that all is written before the first byte is.
func Save(files map[string][]byte) {
	var wg sync.WaitGroup
	for name, data := range files {
		wg.Add(1)
		go func() { // want "fire-and-forget|unwaited"
			wg.Done()
			os.WriteFile(name, data, 0o600)
		}()
	}
	wg.Wait()
}

// SaveBound says so when it is true.
func SaveBound(files map[string][]byte) {
	var wg sync.WaitGroup
	for name, data := range files {
		wg.Add(1)
		go func() {
			defer wg.Done()
			os.WriteFile(name, data, 0o600)
		}()
	}
	wg.Wait()
}

// HeartBound announces that it started and that it is done.
func HeartBound(d time.Duration) {
	started, stop := make(chan struct{}), make(chan struct{})
	go func() {
		close(started)
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
	<-started
	time.Sleep(d)
	close(stop)
}
