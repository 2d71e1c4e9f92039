// Package b19: a value that owns a goroutine is dropped without its close.
package b19

import (
	"os"
	"sync"
	"time"
)

// A sampler samples until it is closed.
type sampler struct {
	stop chan struct{}
	done sync.WaitGroup
	n    int
}

func newSampler() *sampler {
	s := &sampler{stop: make(chan struct{})}
	s.done.Add(1)
	go s.loop()
	return s
}

func (s *sampler) loop() {
	defer s.done.Done()
	for {
		select {
		case <-s.stop:
			return
		case <-time.After(time.Second):
			s.n++
		}
	}
}

func (s *sampler) close() int {
	close(s.stop)
	s.done.Wait()
	return s.n
}

// ErrorPath closes, except when the file is missing.
func ErrorPath(name string) (int, error) {
	s := newSampler() // want "unclosed"
	if err := os.Remove(name); err != nil {
		return 0, err
	}
	return s.close(), nil
}

// Never has no use for close at all.
func Never(name string) error {
	s := newSampler() // want "unclosed"
	err := os.Remove(name)
	println(s.n)
	return err
}

// Bound closes on every path.
func Bound(name string) error {
	s := newSampler()
	defer s.close()
	return os.Remove(name)
}

// ErrorPathBound closes on both.
func ErrorPathBound(name string) (int, error) {
	s := newSampler()
	if err := os.Remove(name); err != nil {
		s.close()
		return 0, err
	}
	return s.close(), nil
}
