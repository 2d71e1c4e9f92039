// Package fine has the same goroutines, repaired.
package fine

import (
	"context"
	"errors"
	"sync"
)

type plugin struct{}

func (*plugin) load() {}

func loadAll(plugins []*plugin) {
	var group sync.WaitGroup
	group.Add(len(plugins))
	for _, p := range plugins {
		go func() {
			defer group.Done()
			p.load()
		}()
	}
	group.Wait()
}

func Load() { loadAll([]*plugin{{}, {}}) }

type conn struct {
	inbox   chan int
	closed  chan struct{}
	stopped chan struct{}
	once    sync.Once
	handle  func()
}

func (c *conn) loop() {
	defer close(c.stopped)
	for {
		select {
		case <-c.inbox:
			c.handle()
		case <-c.closed:
			return
		}
	}
}

func (c *conn) Close() { c.once.Do(func() { close(c.closed) }) }

func Serve() {
	c := &conn{inbox: make(chan int), closed: make(chan struct{}), stopped: make(chan struct{})}
	c.handle = c.Close
	go c.loop()
	c.inbox <- 1
	<-c.stopped
}

func restore(ctx context.Context) bool {
	ready := make(chan bool, 8)
	go func() {
		defer close(ready)
		for i := 0; i < 8; i++ {
			ready <- i != 0
		}
	}()
	for r := range ready {
		select {
		case <-ctx.Done():
			return r
		}
	}
	return true
}

func Restore() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	restore(ctx)
}

// What is returned is its caller's.
func New() *conn {
	c := &conn{inbox: make(chan int), closed: make(chan struct{}), stopped: make(chan struct{}), handle: func() {}}
	go c.loop()
	return c
}

var errFull = errors.New("full")

// The deferred call sees the error that a return sets: the closer runs.
func Open(full bool) (done chan struct{}, err error) {
	d := make(chan struct{})
	go func() { <-d }()
	defer func() {
		if err != nil {
			close(d)
		}
	}()
	if full {
		return nil, errFull
	}
	return d, nil
}

// How often each side goes round is for the data to say.
func Pace(next func() (int, bool), enough func(int) bool) {
	values := make(chan int)
	go func() {
		defer close(values)
		for {
			v, ok := next()
			if !ok {
				return
			}
			values <- v
		}
	}()
	sum := 0
	for v := range values {
		sum += v
		if enough(sum) {
			continue
		}
	}
}
