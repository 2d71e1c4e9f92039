// Package unclosed has values that own goroutines and are dropped without the
// call that ends them, each beside a twin that is ended.
package unclosed

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"sync"
	"testing"
	"time"
)

type sampler struct {
	stop chan struct{}
	done sync.WaitGroup
	mu   sync.Mutex
	n    int
}

func newSampler() *sampler {
	s := &sampler{stop: make(chan struct{})}
	s.start()
	return s
}

func open(name string) (*sampler, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return newSampler(), nil
}

func (s *sampler) start() {
	s.done.Go(func() {
		for {
			select {
			case <-s.stop:
				return
			case <-time.After(time.Second):
				s.n++
			}
		}
	})
}

func (s *sampler) Close() error {
	s.halt()
	s.done.Wait()
	return nil
}

func (s *sampler) halt() { close(s.stop) }

// Name makes it a Stringer, which nobody can close.
func (s *sampler) String() string { return fmt.Sprint(s.n) }

// Never closes.
func Never() int {
	s := newSampler() // want `goroutine started by newSampler is unclosed: nobody calls s.Close`
	return s.n
}

// Dropped does not even keep it.
func Dropped() {
	newSampler() // want `goroutine started by newSampler is unclosed: nobody calls Close on what it returns`
}

// Early closes, but for an error.
func Early(name string) error {
	s, err := open(name) // want `goroutine started by open is unclosed: the return at unclosed.go:\d+ leaves before s.Close, which alone ends it`
	if err != nil {
		return err
	}
	if err = os.Remove(name); err != nil {
		return err
	}
	return s.Close()
}

// EarlyBound closes on both ways.
func EarlyBound(name string) error {
	s, err := open(name)
	if err != nil {
		return err
	}
	if err = os.Remove(name); err != nil {
		s.Close()
		return err
	}
	return s.Close()
}

// Maybe closes if there is one.
func Maybe(name string) error {
	s, err := open(name)
	if s != nil {
		defer s.Close()
	}
	return err
}

// Elsewhere is left to the branch that is compiled.
func Elsewhere(name string) {
	s, _ := open(name)
	if runtime.GOOS == "no such system" {
		return
	}
	s.Close()
}

// Fails expects no sampler.
func Fails() error {
	_, err := open("")
	return err
}

// Careless does not even ask.
func Careless() {
	open("")
}

// Literal closes in a literal that runs later.
func Literal(defers func(func())) {
	s := newSampler()
	defers(func() { s.Close() })
}

// Value gives the method away.
func Value(defers func(func() error)) {
	s := newSampler()
	defers(s.Close)
}

// Either gives the method away, or something else.
func Either(name string, defers func(func() error)) {
	s := newSampler()
	end := s.Close
	if name == "" {
		end = func() error { return nil }
	}
	defers(end)
}

// Helped gives it to a helper that closes it.
func Helped() {
	s := newSampler()
	finish(s)
}

func finish(s *sampler) { s.Close() }

// Shown gives it to a helper that only looks at it.
func Shown() {
	s := newSampler() // want `goroutine started by newSampler is unclosed: nobody calls s.Close`
	show(s)
}

func show(s *sampler) { println(s.n) }

// Restarted starts anew what its caller closes.
func Restarted() {
	s := newSampler()
	defer s.Close()
	restart(s)
}

func restart(s *sampler) { s.start() }

// Ended starts what has been ended before.
func Ended() {
	s := newSampler()
	s.Close()
	s.start()
}

// Waited waits for what somebody else ends.
func Waited() {
	s := newSampler()
	s.Wait()
}

// Wait waits.
func (s *sampler) Wait() { s.done.Wait() }

type holder struct {
	shown fmt.Stringer
	owned *sampler
}

// Named keeps it as something that cannot be closed.
func Named() *holder {
	return &holder{shown: newSampler()} // want `goroutine started by newSampler is unclosed: nobody calls shown.Close`
}

// Owned keeps it for Close.
func Owned() *holder { return &holder{owned: newSampler()} }

// Close closes what h owns.
func (h *holder) Close() error { return h.owned.Close() }

// Half fails when it has started one.
func Half(name string) (*holder, error) {
	h := &holder{owned: newSampler()} // want `goroutine started by newSampler is unclosed: the return at unclosed.go:\d+ drops the \*holder whose Close alone ends it`
	if err := os.Remove(name); err != nil {
		return nil, err
	}
	return h, nil
}

// HalfBound closes it first.
func HalfBound(name string) (*holder, error) {
	h := &holder{owned: newSampler()}
	if err := os.Remove(name); err != nil {
		h.Close()
		return nil, err
	}
	return h, nil
}

// Direct launches, and then fails.
func Direct(name string) (*sampler, error) {
	s := &sampler{stop: make(chan struct{})}
	go func() { // want `goroutine running func literal has an early-exit: the return at unclosed.go:\d+ drops the \*sampler whose Close alone ends it`
		for {
			select {
			case <-s.stop:
				return
			case <-time.After(time.Second):
				s.n++
			}
		}
	}()
	if err := os.Remove(name); err != nil {
		return nil, err
	}
	return s, nil
}

// poll returns what ends it.
func poll(every time.Duration) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for ctx.Err() == nil {
			time.Sleep(every)
		}
	}()
	return cancel
}

// Polled throws it away.
func Polled() {
	_ = poll(time.Second) // want `goroutine started by poll is unclosed: the function that ends it is thrown away`
}

// PolledOnce never calls it.
func PolledOnce() bool {
	stop := poll(time.Second) // want `goroutine started by poll is unclosed: nobody calls stop`
	return stop != nil
}

// PolledBound calls it.
func PolledBound() {
	defer poll(time.Second)()
}

// Again calls what ended the last round, if there was one.
func Again(rounds int) {
	var stop func()
	for range rounds {
		if stop != nil {
			stop()
		}
		stop = poll(time.Second)
	}
	if stop != nil {
		stop()
	}
}

// Refused checks that an open one cannot be opened.
func Refused(t *testing.T) {
	s, err := open("")
	if s != nil || err == nil {
		t.Fatal("opened")
	}
}

// each runs all of them, and waits.
func each(ctx context.Context, names []string) {
	var wg sync.WaitGroup
	for range names {
		wg.Go(func() {
			for ctx.Err() == nil {
				time.Sleep(time.Second)
			}
		})
	}
	wg.Wait()
}

// Each leaves nothing running.
func Each(names []string) { each(context.Background(), names) }

type queue struct {
	jobs chan string
	stop chan struct{}
}

func newQueue(ctx context.Context) *queue {
	q := &queue{jobs: make(chan string), stop: make(chan struct{})}
	go func() {
		for {
			select {
			case <-q.jobs:
			case <-ctx.Done():
				return
			}
		}
	}()
	return q
}

func (q *queue) put(job string) { q.jobs <- job }

// Queued ends the queue with its context, not by putting something into it.
func Queued(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	q := newQueue(ctx)
	q.put("job")
}

type cached struct{ s *sampler }

// get keeps it, for its own Close.
func (c *cached) get() *sampler {
	if c.s != nil {
		return c.s
	}
	c.s = newSampler()
	return c.s
}

func (c *cached) Close() error { return c.s.Close() }

// Gets leaves it to the cache.
func Gets(c *cached) int { return c.get().n }

// Served serves until the process ends.
func Served() error {
	s := newSampler()
	return http.ListenAndServe(s.String(), nil)
}

// Tested starts a server of the catalogue.
func Tested(h http.Handler) string {
	srv := httptest.NewServer(h) // want `goroutine started by httptest.NewServer is unclosed: nobody calls srv.Close`
	return srv.URL
}

// TestedBound closes it.
func TestedBound(h http.Handler) string {
	srv := httptest.NewServer(h)
	defer srv.Close()
	return srv.URL
}

// Allowed says why.
func Allowed() int {
	//straygo:allow process -- sampled for as long as the process lives
	s := newSampler()
	return s.n
}

var kept = map[string]*sampler{}

// Kept keeps it among others.
func Kept(name string) { kept[name] = newSampler() }

var always = newSampler()

// A worker that starts others of its kind works for a manager that its owner
// stops.
type managed struct {
	queue, shutdown chan int
}

func newManaged() *managed { return &managed{make(chan int), make(chan int)} }

func (m *managed) put(n int) {
	go m.worker()
	m.queue <- n
}

func (m *managed) worker() {
	for {
		select {
		case <-m.shutdown:
			return
		case n := <-m.queue:
			m.process(n)
		}
	}
}

func (m *managed) process(n int) {
	if n > 0 {
		m.put(n - 1)
	}
}

func (m *managed) stop() { close(m.shutdown) }

// Manager owns one.
type Manager struct{ m *managed }

func NewManager() *Manager   { return &Manager{m: newManaged()} }
func (m *Manager) Put(n int) { m.m.put(n) }
func (m *Manager) Shutdown() { m.m.stop() }

type runner struct{ done chan struct{} }

func (r *runner) start() { go func() { <-r.done }() }
func (r *runner) stop()  { close(r.done) }

// What starts and ends in one call leaves nothing.
func (r *runner) run() {
	r.start()
	r.stop()
}

func (r *runner) runDeferred() {
	defer r.stop()
	r.start()
}

// Runs drops what has run.
func Runs() {
	r := &runner{done: make(chan struct{})}
	r.run()
}

// RunsDeferred does, too.
func RunsDeferred() {
	r := &runner{done: make(chan struct{})}
	r.runDeferred()
}
