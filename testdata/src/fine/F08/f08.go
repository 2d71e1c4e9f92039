// Package f08: the reverse semaphore. The goroutine receives from a buffered
// channel as its last act, the waiter sends to join.
package f08

import "sync"

// Walk visits nodes with at most width goroutines; a goroutine gives its slot
// back when it ends, and Walk takes all slots to be sure that nobody runs.
func Walk(roots []string, width int, visit func(string)) {
	slots := make(chan struct{}, width)
	for _, r := range roots {
		slots <- struct{}{}
		go func() {
			visit(r)
			<-slots
		}()
	}
	for i := 0; i < width; i++ {
		slots <- struct{}{}
	}
}

// Do runs fn beside the caller; the unbuffered send joins it.
func Do(fn func(), meanwhile func()) {
	join := make(chan struct{})
	go func() {
		fn()
		<-join
	}()
	meanwhile()
	join <- struct{}{}
}

// Sender sends asynchronously, one message at a time: busy holds a token
// while a send is in flight.
type Sender struct {
	busy chan struct{}
	out  func([]byte) error
	mu   sync.Mutex
	err  error
}

// NewSender returns a Sender over out.
func NewSender(out func([]byte) error) *Sender {
	return &Sender{busy: make(chan struct{}, 1), out: out}
}

// Send starts sending msg as soon as the previous one is out.
func (s *Sender) Send(msg []byte) {
	s.busy <- struct{}{}
	go s.send(msg)
}

func (s *Sender) send(msg []byte) {
	defer func() { <-s.busy }()
	if err := s.out(msg); err != nil {
		s.mu.Lock()
		s.err = err
		s.mu.Unlock()
	}
}

// Close waits for the message in flight and keeps the token.
func (s *Sender) Close() error {
	s.busy <- struct{}{}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// limiter is a semaphore with names for its two ends.
type limiter chan struct{}

func (l limiter) acquire() { l <- struct{}{} }
func (l limiter) release() { <-l }
func (l limiter) wait() {
	for range cap(l) {
		l.acquire()
	}
}

// Hash hashes the files, four at a time.
func Hash(files []string, sum func(string)) {
	lim := make(limiter, 4)
	for _, f := range files {
		lim.acquire()
		go func() {
			defer lim.release()
			sum(f)
		}()
	}
	lim.wait()
}
