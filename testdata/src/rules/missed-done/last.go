package missed

import (
	"log"
	"os"
	"sync"
	"sync/atomic"
)

// A crew waits for the last of its members, who announces for all.
type crew struct {
	mu      sync.Mutex
	members int
	gone    chan struct{}
}

// Join counts under a lock.
func (c *crew) Join(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.members++
	go func() {
		os.Remove(name)
		c.mu.Lock()
		c.members--
		if c.members == 0 {
			close(c.gone)
		}
		c.mu.Unlock()
	}()
}

// Wait waits if there is anybody.
func (c *crew) Wait() {
	if c.members > 0 {
		<-c.gone
	}
}

// Crew uses one.
func Crew(name string) {
	c := &crew{gone: make(chan struct{})}
	c.Join(name)
	c.Wait()
}

// LastOut counts down to zero.
func LastOut(name string, left *atomic.Int64) {
	done := make(chan struct{})
	go func() {
		os.Remove(name)
		if left.Add(-1) == 0 {
			close(done)
		}
	}()
	<-done
}

// NotLastOut leaves unless it is the last.
func NotLastOut(name string, left *int32) {
	done := make(chan struct{})
	go func() {
		os.Remove(name)
		n := atomic.AddInt32(left, -1)
		if n > 0 {
			return
		}
		close(done)
	}()
	<-done
}

// LastIn counts up to all.
func LastIn(names []string, in *atomic.Int64) {
	all := make(chan struct{})
	go func() {
		os.Remove(names[0])
		if int(in.Add(1)) == len(names) {
			close(all)
		}
	}()
	<-all
}

// LastName is the last one in a map.
func LastName(name string, names map[string]bool) {
	gone := make(chan struct{})
	go func() {
		os.Remove(name)
		delete(names, name)
		if len(names) == 0 {
			close(gone)
		}
	}()
	<-gone
}

// Uncounted leaves before it has counted itself out.
func Uncounted(name string, left *atomic.Int64) {
	done := make(chan struct{})
	go func() { // want "missed-done: the return at last.go:\\d+ skips close\\(done\\), which Uncounted waits for"
		if err := os.Remove(name); err != nil {
			log.Print(err)
			return
		}
		if left.Add(-1) == 0 {
			close(done)
		}
	}()
	<-done
}

// NotLast closes only if it is one of the first.
func NotLast(name string, left *atomic.Int64) {
	done := make(chan struct{})
	go func() { // want "missed-done: the end of the body at last.go:\\d+ skips close\\(done\\), which NotLast waits for"
		os.Remove(name)
		if left.Add(-1) != 0 {
			close(done)
		}
	}()
	<-done
}

// Unshared asks for a number that it does not share with anybody.
func Unshared(name string) {
	done := make(chan struct{})
	go func() { // want "missed-done: the end of the body at last.go:\\d+ skips close\\(done\\), which Unshared waits for"
		errs := 0
		if os.Remove(name) != nil {
			errs++
		}
		if errs == 0 {
			close(done)
		}
	}()
	<-done
}
