package missed

import (
	"log"
	"net"
	"sync"
)

// A hub counts its connections where they are served.
type hub struct {
	mu    sync.Mutex
	conns map[net.Conn]bool
	wg    sync.WaitGroup
}

func (h *hub) track(c net.Conn, on bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if on {
		h.conns[c] = true
		h.wg.Add(1)
		return
	}
	delete(h.conns, c)
	h.wg.Done()
}

// What has not counted itself yet owes nothing.
func (h *hub) serve(c net.Conn) {
	if c.RemoteAddr() == nil {
		return
	}
	h.track(c, true)
	defer h.track(c, false)
	log.Print(c.RemoteAddr())
}

func (h *hub) accept(c net.Conn) {
	go h.serve(c)
}

func (h *hub) wait() { h.wg.Wait() }

// CountedInside is waited for.
func CountedInside(c net.Conn) {
	h := &hub{conns: make(map[net.Conn]bool)}
	h.accept(c)
	h.wait()
}

// CountedOutside owes what its launcher has counted.
func CountedOutside(c net.Conn) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // want "goroutine running func literal has a missed-done: the return at owed.go:\\d+ skips wg.Done, which CountedOutside waits for at owed.go:\\d+"
		if c.RemoteAddr() == nil {
			return
		}
		log.Print(c.RemoteAddr())
		wg.Done()
	}()
	wg.Wait()
}

// A gate is shut once, by whoever comes first.
type gate struct {
	mu     sync.Mutex
	shut   bool
	wg     sync.WaitGroup
	closed chan struct{}
}

// OrShut returns where somebody else has shut the gate.
func OrShut(g *gate) {
	h := &gate{closed: make(chan struct{})}
	go func() {
		h.wg.Wait()
		if h.isShut() {
			return
		}
		h.Shut()
	}()
	<-h.closed
}

func (g *gate) isShut() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.shut
}

// Shut may be called by anybody.
func (g *gate) Shut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut {
		return
	}
	g.shut = true
	close(g.closed)
}

// AloneShuts is the only one who could.
func AloneShuts(busy bool) {
	closed := make(chan struct{})
	go func() { // want "goroutine running func literal has a missed-done: the return at owed.go:\\d+ skips close\\(closed\\)"
		if busy {
			return
		}
		close(closed)
	}()
	<-closed
}

// A manager tells its owner, if that asked for it.
type manager struct{ callback func(error) }

func (m *manager) add(run func() error) {
	go m.serve(run)
}

func (m *manager) serve(run func() error) {
	err := run()
	if m.callback != nil {
		m.callback(err)
	}
}

// A part says that it is done where it is closed, by whoever does.
type part struct{ wg sync.WaitGroup }

// Close may be called by anybody.
func (p *part) Close() { p.wg.Done() }

// Parts closes unless somebody else has.
func Parts(closed func() bool) {
	p := &part{}
	p.wg.Add(1)
	go func() {
		if closed() {
			return
		}
		p.Close()
	}()
	p.wg.Wait()
}
