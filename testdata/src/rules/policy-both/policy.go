// Package policyboth asks of its goroutines what its policy says.
//
//straygo:policy both
package policyboth

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

// Stopped can be stopped, and nobody waits until it has.
func Stopped(ctx context.Context) {
	go beat(ctx) // want "unwaited"
}

// Closed is stopped by its launcher, who does not wait.
func Closed(name string, work func()) {
	stop := make(chan struct{})
	defer close(stop)
	go func() { // want "unwaited"
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

// Channels is stopped by one channel and waited for on another.
func Channels(work func()) {
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
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
	close(stop)
	<-done
}

type service struct {
	cancel context.CancelFunc
	wg     sync.WaitGroup
}

func (s *service) start() {
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.wg.Add(1)
	go s.run(ctx)
}

func (s *service) run(ctx context.Context) {
	defer s.wg.Done()
	beat(ctx)
}

func (s *service) stop() {
	s.cancel()
	s.wg.Wait()
}

// Fields has both handles in fields.
func Fields(work func()) {
	s := &service{}
	s.start()
	defer s.stop()
	work()
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
