// Package f19: own types for lifetimes.
package f19

import (
	"context"
	"sync"
	"time"

	"fine/F19/lifetime"
)

// closer is signal, done and wait in one value.
type closer struct {
	waiting sync.WaitGroup
	ctx     context.Context
	cancel  context.CancelFunc
}

func newCloser(n int) *closer {
	c := &closer{}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	c.waiting.Add(n)
	return c
}

func (c *closer) signalled() <-chan struct{} { return c.ctx.Done() }
func (c *closer) done()                      { c.waiting.Done() }
func (c *closer) signalAndWait() {
	c.cancel()
	c.waiting.Wait()
}

// DB has two background jobs, each with its closer.
type DB struct {
	gc      *closer
	flusher *closer
	memtab  chan []byte
	write   func([]byte)
	vacuum  func()
}

// Open starts the jobs.
func Open(write func([]byte), vacuum func()) *DB {
	db := &DB{memtab: make(chan []byte, 8), write: write, vacuum: vacuum}
	db.gc = newCloser(1)
	go db.collect(db.gc)
	db.flusher = newCloser(1)
	go db.flush(db.flusher)
	return db
}

func (db *DB) collect(lc *closer) {
	defer lc.done()
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-lc.signalled():
			return
		case <-tick.C:
			db.vacuum()
		}
	}
}

func (db *DB) flush(lc *closer) {
	defer lc.done()
	for {
		select {
		case b := <-db.memtab:
			db.write(b)
		case <-lc.signalled():
			return
		}
	}
}

// Close ends the jobs.
func (db *DB) Close() {
	db.gc.signalAndWait()
	db.flusher.signalAndWait()
}

// throttle bounds and joins goroutines.
type throttle struct {
	wg    sync.WaitGroup
	slots chan struct{}
	errs  chan error
}

func newThrottle(n int) *throttle {
	return &throttle{slots: make(chan struct{}, n), errs: make(chan error, n)}
}

func (t *throttle) do() error {
	for {
		select {
		case t.slots <- struct{}{}:
			t.wg.Add(1)
			return nil
		case err := <-t.errs:
			if err != nil {
				return err
			}
		}
	}
}

func (t *throttle) done(err error) {
	if err != nil {
		select {
		case t.errs <- err:
		default:
		}
	}
	<-t.slots
	t.wg.Done()
}

func (t *throttle) finish() error {
	t.wg.Wait()
	select {
	case err := <-t.errs:
		return err
	default:
		return nil
	}
}

// Backup copies the tables, four at a time.
func Backup(tables []string, dump func(string) error) error {
	th := newThrottle(4)
	for _, tab := range tables {
		if err := th.do(); err != nil {
			th.finish()
			return err
		}
		go func() { th.done(dump(tab)) }()
	}
	return th.finish()
}

// group counts goroutines in one method and waits for them in another.
type group struct {
	mu     sync.Mutex
	closed bool
	wg     sync.WaitGroup
}

func (g *group) start(fn func()) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		fn()
	}()
	return true
}

func (g *group) close() {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
	g.wg.Wait()
}

// Gateway runs its requests in a group.
type Gateway struct {
	grp  group
	call func(string)
}

// Call sends a request and does not wait for it.
func (g *Gateway) Call(req string) bool { return g.grp.start(func() { g.call(req) }) }

// Close waits for all requests.
func (g *Gateway) Close() { g.grp.close() }

// future is a value that is not there yet.
type future[T any] struct {
	ready chan struct{}
	val   T
	err   error
}

func async[T any](fn func() (T, error)) *future[T] {
	f := &future[T]{ready: make(chan struct{})}
	go func() {
		defer close(f.ready)
		f.val, f.err = fn()
	}()
	return f
}

func (f *future[T]) get() (T, error) {
	<-f.ready
	return f.val, f.err
}

// Lookup asks both replicas.
func Lookup(a, b func() (string, error)) (string, error) {
	fa, fb := async(a), async(b)
	va, err := fa.get()
	if err != nil {
		return fb.get()
	}
	fb.get()
	return va, nil
}

// Agent is tracked by a type of another package.
type Agent struct {
	tracker *lifetime.Tracker
	report  func(context.Context)
}

// NewAgent returns an agent at work.
func NewAgent(report func(context.Context)) *Agent {
	a := &Agent{tracker: lifetime.NewTracker(context.Background()), report: report}
	a.tracker.Enter()
	go a.run()
	a.tracker.Spawn(a.report)
	return a
}

func (a *Agent) run() {
	defer a.tracker.Leave()
	for {
		select {
		case <-a.tracker.Context().Done():
			return
		case <-time.After(time.Second):
			a.report(a.tracker.Context())
		}
	}
}

// Close ends the agent.
func (a *Agent) Close() { a.tracker.Stop() }
