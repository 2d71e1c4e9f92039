package missed

import (
	"errors"
	"os"
	"os/signal"
	"sync"
)

// A node is closed once, whoever does it, and waited for.
type node struct {
	mu     sync.Mutex
	closed bool
	failed bool
	stop   chan struct{}
}

func (n *node) Close() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return errors.New("closed already")
	}
	n.closed = true
	close(n.stop)
	return nil
}

func (n *node) Wait() { <-n.stop }

// Interrupt closes it on a signal.
func (n *node) Interrupt() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	<-c
	signal.Stop(c)
	go n.Close()
}

// A fragile node is not closed where it has failed.
type fragile struct {
	failed bool
	stop   chan struct{}
}

func (f *fragile) Close() error {
	if f.failed {
		return errors.New("failed")
	}
	close(f.stop)
	return nil
}

func (f *fragile) Wait() { <-f.stop }

// Interrupt leaves who waits behind.
func (f *fragile) Interrupt() {
	go f.Close() // want "has a missed-done: the return at again.go:\\d+ skips close\\(f.stop\\), which \\(\\*fragile\\).Wait waits for"
}
