package missed

import (
	"errors"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
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

// A device has its state in an atomic variable, which a method reads.
type device struct {
	mu    sync.Mutex
	state struct{ state atomic.Uint32 }
	busy  atomic.Bool
	users sync.WaitGroup
	queue chan int
}

// NewDevice makes one that somebody uses.
func NewDevice() *device {
	d := &device{queue: make(chan int)}
	d.users.Add(1)
	go func() {
		d.users.Wait()
		close(d.queue)
	}()
	return d
}

func (d *device) isClosed() bool { return d.state.state.Load() == 2 }

func (d *device) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.isClosed() {
		return
	}
	d.state.state.Store(2)
	d.users.Done()
}

// Fail closes it, if nobody has.
func (d *device) Fail() {
	go d.Close()
}

// A bar is closed by whoever comes first, unless it is busy.
type bar struct {
	closed, busy atomic.Bool
	users        sync.WaitGroup
	queue        chan int
}

// NewBar makes one.
func NewBar() *bar {
	b := &bar{queue: make(chan int)}
	b.users.Add(1)
	go func() {
		b.users.Wait()
		close(b.queue)
	}()
	return b
}

func (b *bar) Close() {
	if !b.closed.CompareAndSwap(false, true) {
		return
	}
	b.users.Done()
}

func (b *bar) CloseIdle() {
	if b.busy.Load() {
		return
	}
	b.users.Done()
}

// Fail closes it, if nobody has.
func (b *bar) Fail() {
	go b.Close()
}

// FailIdle does not, where it is busy.
func (b *bar) FailIdle() {
	go b.CloseIdle() // want `missed-done: the return at again.go:\d+ skips b.users.Done, which func literal waits for`
}
