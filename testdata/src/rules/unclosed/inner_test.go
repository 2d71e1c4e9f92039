package unclosed

import "testing"

// TestBacklog closes a backlog that no crew works on.
func TestBacklog(t *testing.T) {
	q := newBacklog()
	q.close()
	if _, ok := q.pop(); ok {
		t.Error("something in it")
	}
}

// TestReady shows channels that are closed before.
func TestReady(t *testing.T) {
	g := &gauge{}
	for range 5 {
		ready := make(chan struct{})
		close(ready)
		g.Show(ready)
	}
}

// TestNotReady shows channels that nobody closes.
func TestNotReady(t *testing.T) {
	g := &gauge{}
	for range 5 {
		ready := make(chan struct{})
		g.Show(ready) // want "goroutine started by g.Show is unclosed: nobody closes ready"
	}
}

// A gate is closed by one of its methods, which a table holds.
func newGate() *gate {
	g := &gate{stop: make(chan struct{})}
	go func() {
		<-g.stop
		g.n++
	}()
	return g
}

type gate struct {
	stop chan struct{}
	n    int
}

func (g *gate) Close() bool {
	close(g.stop)
	return true
}

func (g *gate) Count() bool { return g.n > 0 }

func TestClosing(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(*gate) bool
	}{{"close", (*gate).Close}} {
		g := newGate()
		if !tt.do(g) {
			t.Error(tt.name)
		}
	}
}

func TestCounting(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(*gate) bool
	}{{"count", (*gate).Count}} {
		g := newGate() // want "goroutine started by newGate is unclosed: nobody calls g.Close"
		if tt.do(g) {
			t.Error(tt.name)
		}
	}
}

// A pool is shut down by who makes it for a test.
type pool struct{ stops []chan int }

func (p *pool) spawn() {
	c := make(chan int)
	p.stops = append(p.stops, c)
	go func() { <-c }()
}

func (p *pool) shutdown() {
	for _, c := range p.stops {
		close(c)
	}
}

func newPool(t *testing.T) *pool {
	p := &pool{}
	t.Cleanup(func() { p.shutdown() })
	return p
}

func bare(*testing.T) *pool { return &pool{} }

func TestSpawn(t *testing.T) {
	p := newPool(t)
	p.spawn()
}

func fill(p *pool) { p.spawn() }

func TestFill(t *testing.T) { fill(newPool(t)) }

func TestSpawnBare(t *testing.T) {
	p := bare(t)
	p.spawn() // want "goroutine started by p.spawn is unclosed: nobody calls p.shutdown"
}

func TestListed(t *testing.T) {
	c := newCache()
	c.w.running = true // nothing is to be watched
	if len(c.list()) != 0 {
		t.Error("not empty")
	}
}

func TestWatched(t *testing.T) {
	c := newCache()
	if len(c.list()) != 0 { // want "goroutine started by c.list is unclosed: nobody calls c.close"
		t.Error("not empty")
	}
}

func TestClosed(t *testing.T) {
	c := newCache()
	defer c.close()
	t.Log(c.list())
}
