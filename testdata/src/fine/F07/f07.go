// Package f07: joins that count. So many launches, so many receives.
package f07

import (
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

// FetchAll fetches every URL and returns the first error.
func FetchAll(urls []string, fetch func(string) error) error {
	errc := make(chan error)
	for _, u := range urls {
		go func() { errc <- fetch(u) }()
	}
	var first error
	for range urls {
		if err := <-errc; err != nil && first == nil {
			first = err
		}
	}
	return first
}

// Each runs fn for every item, limit at a time, and fills the semaphore to
// wait for the last ones.
func Each[T any](items []T, limit int, fn func(T)) {
	sem := make(chan struct{}, limit)
	for _, it := range items {
		sem <- struct{}{}
		go func() {
			defer func() { <-sem }()
			fn(it)
		}()
	}
	for range cap(sem) {
		sem <- struct{}{}
	}
}

// Proxy copies both ways; either side ends the other.
func Proxy(client, backend net.Conn) error {
	errc := make(chan error, 2)
	go func() {
		_, err := io.Copy(backend, client)
		backend.Close()
		errc <- err
	}()
	go func() {
		_, err := io.Copy(client, backend)
		client.Close()
		errc <- err
	}()
	return errors.Join(<-errc, <-errc)
}

// Load reads two halves in different ways and waits for both.
func Load(left, right func() ([]byte, error)) ([]byte, error) {
	type half struct {
		at   int
		data []byte
		err  error
	}
	halves := make(chan half)
	go func() {
		data, err := left()
		halves <- half{0, data, err}
	}()
	go func() {
		data, err := right()
		halves <- half{1, data, err}
	}()

	var parts [2][]byte
	var err error
	for i := 0; i < 2; i++ {
		h := <-halves
		if h.err != nil {
			err = h.err
		}
		parts[h.at] = h.data
	}
	if err != nil {
		return nil, err
	}
	return append(parts[0], parts[1]...), nil
}

// Endpoint serves one handler on several listeners.
type Endpoint struct {
	listeners []net.Listener
	errc      chan error
}

// Listen opens the addresses and serves them.
func Listen(addrs []string, h http.Handler) (*Endpoint, error) {
	e := &Endpoint{errc: make(chan error)}
	for _, a := range addrs {
		ln, err := net.Listen("tcp", a)
		if err != nil {
			e.Close()
			return nil, err
		}
		e.listeners = append(e.listeners, ln)
		go func() { e.errc <- http.Serve(ln, h) }()
	}
	return e, nil
}

// Close closes every listener and receives once for each.
func (e *Endpoint) Close() error {
	var errs []error
	for _, ln := range e.listeners {
		errs = append(errs, ln.Close())
		if err := <-e.errc; !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// Workers count with a done channel of empty structs.
type Workers struct {
	n    int
	jobs chan func()
	done chan struct{}
}

// NewWorkers starts n workers.
func NewWorkers(n int) *Workers {
	w := &Workers{n: n, jobs: make(chan func(), n), done: make(chan struct{}, n)}
	for range n {
		go w.run()
	}
	return w
}

func (w *Workers) run() {
	defer func() { w.done <- struct{}{} }()
	for job := range w.jobs {
		job()
	}
}

// Submit queues a job.
func (w *Workers) Submit(job func()) { w.jobs <- job }

// Close drains the queue and waits for all workers.
func (w *Workers) Close() {
	close(w.jobs)
	for i := 0; i < w.n; i++ {
		<-w.done
	}
}

// A pacer holds one token: who takes it has it put back after a while, for the
// next to take.
type pacer struct{ token chan struct{} }

func newPacer() *pacer {
	p := &pacer{token: make(chan struct{}, 1)}
	p.token <- struct{}{}
	return p
}

func (p *pacer) begin(d time.Duration) {
	<-p.token
	go func() {
		time.Sleep(d)
		p.token <- struct{}{}
	}()
}

// Call paces f.
func Call(f func()) {
	p := newPacer()
	p.begin(time.Millisecond)
	f()
}

// Counted tries to hand over a count until somebody takes it.
func Counted() int {
	ch := make(chan int)
	go count(ch)
	return <-ch
}

func count(ch chan int) {
	for i := 0; ; i++ {
		select {
		case ch <- i:
			return
		default:
		}
	}
}
