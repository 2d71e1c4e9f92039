// Package bad has goroutines that block for ever in some order of events,
// though each of their handles is served somewhere.
package bad

import (
	"context"
	"sync"
)

type plugin struct{}

func (*plugin) load() {}

// The Wait stands in the loop: it waits for goroutines that are not there yet.
func loadAll(plugins []*plugin) {
	var group sync.WaitGroup
	group.Add(len(plugins))
	for _, p := range plugins {
		go func() {
			defer group.Done()
			p.load()
		}()
		group.Wait()
	}
}

func Load() {
	go loadAll([]*plugin{{}, {}}) // want `goroutine running loadAll may block for ever: it waits for group at bad.go:\d+, and nobody is left to finish it`
}

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

func (c *conn) Close() {
	c.once.Do(func() {
		close(c.closed)
		<-c.stopped
	})
}

// The handler closes the connection, and so waits for itself.
func Serve() {
	c := &conn{inbox: make(chan int), closed: make(chan struct{}), stopped: make(chan struct{})}
	c.handle = c.Close
	go c.loop() // want `goroutine running \(\*conn\).loop may block for ever: it receives from c.stopped at bad.go:\d+, and nobody is left to send or close it`
	c.inbox <- 1
	<-c.stopped
}

// Two of eight values have no room once the context has ended.
func restore(ctx context.Context) bool {
	ready := make(chan bool, 6)
	go func() { // want `goroutine running func literal may block for ever: it sends on ready at bad.go:\d+, and nobody is left to receive`
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
	go restore(ctx)
	cancel()
}

// A logger is told of what it is given, and does nothing with it.
type logger interface{ Info(msg string, args ...any) }

type pump struct {
	log  logger
	stop chan struct{}
}

func (p *pump) run() {
	p.log.Info("started", "pump", p)
	<-p.stop
	p.log.Info("stopped", "pump", p)
}

// Logged is never stopped.
func Logged(log logger) {
	p := &pump{log: log, stop: make(chan struct{})}
	go p.run() // want "goroutine running \\(\\*pump\\).run may block for ever: it receives from p.stop at bad.go:\\d+"
}

// Stopped is.
func Stopped(log logger) {
	p := &pump{log: log, stop: make(chan struct{})}
	go p.run()
	close(p.stop)
}
