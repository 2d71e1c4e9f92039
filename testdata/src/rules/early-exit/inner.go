package exit

import (
	"errors"
	"time"
)

type dispatcher struct {
	queue  chan func()
	closed bool
}

func (d *dispatcher) run() {
	for {
		f, ok := <-d.queue
		if !ok {
			return
		}
		f()
	}
}

func (d *dispatcher) close() {
	if !d.closed {
		d.closed = true
		close(d.queue)
	}
}

type dispatching struct{ d dispatcher }

// Stop ends the dispatcher.
func (s *dispatching) Stop() { s.d.close() }

func (s *dispatching) add(name string) error {
	if name == "" {
		return errors.New("no name")
	}
	return nil
}

// newInner ends the dispatcher itself where it fails.
func newInner(names map[string]bool) (*dispatching, error) {
	s := &dispatching{d: dispatcher{queue: make(chan func(), 100)}}
	go s.d.run()
	for name := range names {
		if err := s.add(name); err != nil {
			s.d.close()
			return nil, err
		}
	}
	return s, nil
}

type leaving struct{ queue chan func() }

func (l *leaving) run() {
	for f := range l.queue {
		f()
	}
}

// Stop ends it.
func (l *leaving) Stop() { close(l.queue) }

// newLeaving forgets it.
func newLeaving(names map[string]bool) (*leaving, error) {
	s := &leaving{queue: make(chan func(), 100)}
	go s.run() // want `goroutine running \(\*leaving\).run has an early-exit: the return at inner.go:\d+ drops the \*leaving whose Stop alone ends it`
	for name := range names {
		if name == "" {
			return nil, errors.New("no name")
		}
	}
	return s, nil
}

// Dispatchers makes and ends both.
func Dispatchers(names map[string]bool) {
	if s, err := newInner(names); err == nil {
		defer s.Stop()
	}
	if s, err := newLeaving(names); err == nil {
		defer s.Stop()
	}
}

// Eventually hears of the end, or ends the goroutine itself.
func Eventually(try func(int) error) error {
	done, exit := make(chan struct{}), make(chan struct{})
	go func() {
		for i := 0; ; i++ {
			if try(i) == nil {
				close(done)
				return
			}
			select {
			case <-exit:
				return
			case <-time.After(time.Second):
			}
		}
	}()
	select {
	case <-done:
		return nil
	case <-time.After(time.Minute):
		close(exit)
	}
	return errors.New("late")
}

func tries(i int) error {
	if i < 3 {
		return errors.New("not yet")
	}
	return nil
}

// Tries makes one.
func Tries() error { return Eventually(tries) }
