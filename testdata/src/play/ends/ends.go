// Package ends has goroutines that a play shows to end, though one look at
// them does not: they are brief at the worst.
package ends

import (
	"log"
	"sync"
)

type gossip struct {
	mu     sync.Mutex
	closed bool
}

func (g *gossip) run() {
	for {
		g.mu.Lock()
		if g.closed {
			g.mu.Unlock()
			return
		}
		g.mu.Unlock()
	}
}

// Closed runs what was closed before.
func Closed() {
	g := &gossip{closed: true}
	go g.run() // want `goroutine running \(\*gossip\).run is fire-and-forget`
}

// Open runs what nobody closes.
func Open() {
	g := &gossip{}
	go g.run() // want `goroutine running \(\*gossip\).run is untracked`
}

type stopper struct{ quit chan struct{} }

func (s *stopper) poll() {
	select {
	case <-s.quit:
	default:
	}
}

// Poll looks twice for a stop that never comes.
func Poll() {
	go func() { // want `fire-and-forget`
		s := &stopper{quit: make(chan struct{})}
		for range 2 {
			s.poll()
		}
		log.Print("polled")
	}()
}

// Empty waits for nobody.
func Empty() {
	wg := &sync.WaitGroup{}
	go func() { // want `fire-and-forget`
		wg.Wait()
	}()
}

type node struct{ status, stop, done chan struct{} }

func (n *node) run() {
	for {
		select {
		case <-n.status:
		case <-n.stop:
			close(n.done)
			return
		}
	}
}

// Stop ends run, and waits for its end.
func (n *node) Stop() {
	select {
	case n.stop <- struct{}{}:
	case <-n.done:
		return
	}
	<-n.done
}

// Node stops in the background what it has just started.
func Node() {
	n := &node{make(chan struct{}), make(chan struct{}), make(chan struct{})}
	go n.run()
	go n.Stop()
}

var beat = func() { log.Print("beat") }

// Slow makes the beat go on for ever.
func Slow() {
	beat = func() {
		for {
			log.Print("slow")
		}
	}
}

// Beat runs one of two functions, of which a play knows only that one ends.
func Beat() {
	go beat() // want `goroutine running beat is untracked`
}

func noop() {}

// Nothing has nothing to stop or to wait for.
func Nothing() {
	go noop()
}

// Unseen calls what cannot be seen while its goroutine, which needs nobody,
// looks at its own stop.
func Unseen(f func()) {
	s := &stopper{quit: make(chan struct{})}
	go func() { // want `fire-and-forget`
		for range 2 {
			s.poll()
		}
	}()
	f()
}
