package mixed

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Hub owns its state in one goroutine and is spoken to by channels.
type Hub[T any] struct {
	join    chan *Sub[T]
	leave   chan *Sub[T]
	publish chan T
	quit    chan struct{}
	done    chan struct{}
	once    sync.Once
}

// Sub is one subscription, with a goroutine that calls its function.
type Sub[T any] struct {
	hub   *Hub[T]
	inbox chan T
	fn    func(T)
	ended chan struct{}
}

// NewHub returns a hub at work.
func NewHub[T any]() *Hub[T] {
	h := &Hub[T]{
		join:    make(chan *Sub[T]),
		leave:   make(chan *Sub[T]),
		publish: make(chan T),
		quit:    make(chan struct{}),
		done:    make(chan struct{}),
	}
	go h.run()
	return h
}

func (h *Hub[T]) run() {
	subs := make(map[*Sub[T]]bool)
	defer func() {
		for s := range subs {
			close(s.inbox)
		}
		close(h.done)
	}()
	for {
		select {
		case s := <-h.join:
			subs[s] = true
		case s := <-h.leave:
			if subs[s] {
				delete(subs, s)
				close(s.inbox)
			}
		case v := <-h.publish:
			for s := range subs {
				select {
				case s.inbox <- v:
				default: // a slow subscriber misses values
				}
			}
		case <-h.quit:
			return
		}
	}
}

// Subscribe calls fn for every value until the subscription or the hub ends.
func (h *Hub[T]) Subscribe(fn func(T)) *Sub[T] {
	s := &Sub[T]{hub: h, inbox: make(chan T, 16), fn: fn, ended: make(chan struct{})}
	select {
	case h.join <- s:
		go s.deliver()
	case <-h.done:
		close(s.ended)
	}
	return s
}

func (s *Sub[T]) deliver() {
	defer close(s.ended)
	for v := range s.inbox {
		s.fn(v)
	}
}

// Cancel ends the subscription and waits for its last call.
func (s *Sub[T]) Cancel() {
	select {
	case s.hub.leave <- s:
	case <-s.hub.done:
	}
	<-s.ended
}

// Publish hands v to the hub.
func (h *Hub[T]) Publish(v T) {
	select {
	case h.publish <- v:
	case <-h.done:
	}
}

// Close ends the hub and, by it, all subscriptions.
func (h *Hub[T]) Close() {
	h.once.Do(func() { close(h.quit) })
	<-h.done
}

// Pool is a worker pool with a bounded queue and an atomic flag.
type Pool struct {
	jobs   chan func(context.Context)
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup
	busy   atomic.Int32
}

// NewPool returns a pool of n workers.
func NewPool(n int) *Pool {
	ctx, cancel := context.WithCancel(context.Background())
	p := &Pool{jobs: make(chan func(context.Context), n), ctx: ctx, cancel: cancel}
	for range n {
		p.wg.Go(p.worker)
	}
	return p
}

func (p *Pool) worker() {
	for {
		select {
		case <-p.ctx.Done():
			return
		case job, ok := <-p.jobs:
			if !ok {
				return
			}
			p.busy.Add(1)
			job(p.ctx)
			p.busy.Add(-1)
		}
	}
}

// Submit queues a job.
func (p *Pool) Submit(job func(context.Context)) bool {
	select {
	case p.jobs <- job:
		return true
	case <-p.ctx.Done():
		return false
	}
}

// Drain lets the workers finish the queue; when ctx ends first, they are
// cancelled.
func (p *Pool) Drain(ctx context.Context) error {
	close(p.jobs)
	idle := make(chan struct{})
	go func() {
		p.wg.Wait()
		close(idle)
	}()
	defer p.cancel()
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		p.cancel()
		<-idle
		return ctx.Err()
	}
}

// Flight lets the callers of one key share one call.
type Flight[K comparable, V any] struct {
	mu    sync.Mutex
	calls map[K]*call[V]
}

type call[V any] struct {
	waiters []chan<- outcome[V]
}

type outcome[V any] struct {
	val V
	err error
}

// DoChan returns a channel that receives the outcome once; its buffer lets
// the caller go away.
func (f *Flight[K, V]) DoChan(key K, fn func() (V, error)) <-chan outcome[V] {
	ch := make(chan outcome[V], 1)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.calls == nil {
		f.calls = make(map[K]*call[V])
	}
	if c, ok := f.calls[key]; ok {
		c.waiters = append(c.waiters, ch)
		return ch
	}
	c := &call[V]{waiters: []chan<- outcome[V]{ch}}
	f.calls[key] = c
	go f.run(key, c, fn)
	return ch
}

func (f *Flight[K, V]) run(key K, c *call[V], fn func() (V, error)) {
	val, err := fn()
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.calls, key)
	for _, w := range c.waiters {
		w <- outcome[V]{val, err}
	}
}

// Do waits for the outcome or for ctx.
func (f *Flight[K, V]) Do(ctx context.Context, key K, fn func() (V, error)) (V, error) {
	select {
	case o := <-f.DoChan(key, fn):
		return o.val, o.err
	case <-ctx.Done():
		var zero V
		return zero, ctx.Err()
	}
}

// Refresher reloads a value at an interval that may change while it runs.
type Refresher struct {
	val      atomic.Pointer[string]
	interval chan time.Duration
	stop     func()
}

// NewRefresher returns a refresher at work; Close ends it and waits.
func NewRefresher(load func(context.Context) (string, error), every time.Duration) *Refresher {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	r := &Refresher{interval: make(chan time.Duration)}
	go func() {
		defer close(done)
		timer := time.NewTimer(0)
		defer timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case every = <-r.interval:
			case <-timer.C:
				if v, err := load(ctx); err == nil {
					r.val.Store(&v)
				}
			}
			timer.Reset(every)
		}
	}()
	r.stop = sync.OnceFunc(func() {
		cancel()
		<-done
	})
	return r
}

// Every sets the interval.
func (r *Refresher) Every(d time.Duration) { r.interval <- d }

// Close ends the refresher.
func (r *Refresher) Close() { r.stop() }

// Elect campaigns until it wins, then leads until ctx or the lease ends.
func Elect(ctx context.Context, campaign func(context.Context) error, lead func(context.Context), lease <-chan struct{}) error {
	if err := campaign(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	defer func() { cancel(); <-done }()
	go func() {
		defer close(done)
		lead(ctx)
	}()
	select {
	case <-lease:
		return errStopped
	case <-done:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Spinner polls until its flag is set.
type Spinner struct {
	stop atomic.Bool
	done chan struct{}
}

// Spin starts a spinner.
func Spin(poll func() bool) *Spinner {
	s := &Spinner{done: make(chan struct{})}
	go func() {
		defer close(s.done)
		for !s.stop.Load() {
			if !poll() {
				time.Sleep(time.Millisecond)
			}
		}
	}()
	return s
}

// Stop sets the flag and waits.
func (s *Spinner) Stop() {
	if s.stop.CompareAndSwap(false, true) {
		<-s.done
	}
}
