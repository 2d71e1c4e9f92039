// Package f01: a WaitGroup in a struct field, Add in the spawner, Done in the
// launched method, Wait in Close.
package f01

import (
	"net"
	"sync"
)

// Server answers connections, one goroutine each.
type Server struct {
	mu       sync.Mutex
	closed   bool
	handlers map[string]func([]byte) []byte
	wg       sync.WaitGroup
}

// Handle serves one connection in the background.
func (s *Server) Handle(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		conn.Close()
		return
	}
	s.wg.Add(1)
	go s.serve(conn)
}

func (s *Server) serve(conn net.Conn) {
	defer s.wg.Done()
	defer conn.Close()
	buf := make([]byte, 4096)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			return
		}
		if _, err := conn.Write(s.answer(buf[:n])); err != nil {
			return
		}
	}
}

func (s *Server) answer(req []byte) []byte {
	if h, ok := s.handlers[string(req)]; ok {
		return h(req)
	}
	return nil
}

// Close refuses new connections and waits for the open ones.
func (s *Server) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.wg.Wait()
	return nil
}

// tasks is embedded by everything that starts goroutines.
type tasks struct {
	sync.WaitGroup
}

// Compactor merges segments in the background.
type Compactor struct {
	tasks
	segments chan string
	merge    func(string) error
	onError  func(error)
}

// Start launches n workers.
func (c *Compactor) Start(n int) {
	c.Add(n)
	for range n {
		go c.work()
	}
}

func (c *Compactor) work() {
	defer c.Done()
	for seg := range c.segments {
		if err := c.merge(seg); err != nil {
			c.onError(err)
		}
	}
}

// Stop lets the workers drain the queue and waits for them.
func (c *Compactor) Stop() {
	close(c.segments)
	c.Wait()
}

// Fanout holds its WaitGroup by pointer: it shares it with its parent.
type Fanout[T any] struct {
	inflight *sync.WaitGroup
	sinks    []func(T)
}

// NewFanout returns a Fanout over sinks.
func NewFanout[T any](sinks ...func(T)) *Fanout[T] {
	return &Fanout[T]{inflight: new(sync.WaitGroup), sinks: sinks}
}

// Publish hands v to every sink.
func (f *Fanout[T]) Publish(v T) {
	for _, sink := range f.sinks {
		f.inflight.Add(1)
		go f.deliver(sink, v)
	}
}

func (f *Fanout[T]) deliver(sink func(T), v T) {
	defer f.inflight.Done()
	sink(v)
}

// Flush waits until every published value has been delivered.
func (f *Fanout[T]) Flush() { f.inflight.Wait() }
