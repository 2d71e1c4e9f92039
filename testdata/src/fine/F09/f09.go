// Package f09: the goroutines count themselves, the last one closes the
// channel that Close receives from.
package f09

import (
	"sync"
	"sync/atomic"
)

// Cluster runs one goroutine per member.
type Cluster struct {
	alive   atomic.Int32
	stopc   chan struct{}
	stopped chan struct{}
	step    func(id int)
}

// Start runs n members.
func Start(n int, step func(int)) *Cluster {
	c := &Cluster{stopc: make(chan struct{}), stopped: make(chan struct{}), step: step}
	c.alive.Store(int32(n))
	for id := range n {
		go c.member(id)
	}
	return c
}

func (c *Cluster) member(id int) {
	defer func() {
		if c.alive.Add(-1) == 0 {
			close(c.stopped)
		}
	}()
	for {
		select {
		case <-c.stopc:
			return
		default:
			c.step(id)
		}
	}
}

// Close stops all members and returns when the last one has ended.
func (c *Cluster) Close() {
	close(c.stopc)
	<-c.stopped
}

// Copier counts its copies under a mutex.
type Copier struct {
	mu     sync.Mutex
	active int
	idle   chan struct{} // made by Drain, closed by the last copy
	copy   func(src, dst string) error
}

// Copy starts a copy.
func (c *Copier) Copy(src, dst string) {
	c.mu.Lock()
	c.active++
	c.mu.Unlock()
	go func() {
		defer c.leave()
		c.copy(src, dst)
	}()
}

func (c *Copier) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.active--
	if c.active == 0 && c.idle != nil {
		close(c.idle)
		c.idle = nil
	}
}

// Drain waits until no copy runs.
func (c *Copier) Drain() {
	c.mu.Lock()
	if c.active == 0 {
		c.mu.Unlock()
		return
	}
	if c.idle == nil {
		c.idle = make(chan struct{})
	}
	idle := c.idle
	c.mu.Unlock()
	<-idle
}

// Map applies fn to all items at once.
func Map[T, U any](items []T, fn func(T) U) []U {
	if len(items) == 0 {
		return nil
	}
	out := make([]U, len(items))
	left := int64(len(items))
	done := make(chan struct{})
	for i, it := range items {
		go func() {
			out[i] = fn(it)
			if atomic.AddInt64(&left, -1) == 0 {
				close(done)
			}
		}()
	}
	<-done
	return out
}
