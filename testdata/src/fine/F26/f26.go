// Package f26: time.AfterFunc whose timer is kept and stopped, and a mock
// clock that calls synchronously.
package f26

import (
	"context"
	"sync"
	"time"
)

// Lease expires unless it is renewed.
type Lease struct {
	mu    sync.Mutex
	timer *time.Timer
	ttl   time.Duration
}

// NewLease returns a running lease.
func NewLease(ttl time.Duration, expire func()) *Lease {
	l := &Lease{ttl: ttl}
	l.timer = time.AfterFunc(ttl, expire)
	return l
}

// Renew starts the time anew.
func (l *Lease) Renew() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.timer.Reset(l.ttl)
}

// Revoke ends the lease.
func (l *Lease) Revoke() { stopTimer(l.timer) }

func stopTimer(t *time.Timer) {
	if t != nil {
		t.Stop()
	}
}

// Retries keeps one timer per key.
type Retries struct {
	mu     sync.Mutex
	timers map[string]*time.Timer
	retry  func(string)
}

// Schedule retries key after a minute.
func (r *Retries) Schedule(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.timers == nil {
		r.timers = make(map[string]*time.Timer)
	}
	if t, ok := r.timers[key]; ok {
		t.Stop()
	}
	r.timers[key] = time.AfterFunc(time.Minute, func() {
		r.mu.Lock()
		delete(r.timers, key)
		r.mu.Unlock()
		r.retry(key)
	})
}

// Close drops what is still scheduled.
func (r *Retries) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, t := range r.timers {
		t.Stop()
	}
	clear(r.timers)
}

// WithDeadline runs fn and interrupts it after a while.
func WithDeadline(d time.Duration, fn func() error, interrupt func()) error {
	t := time.AfterFunc(d, interrupt)
	defer t.Stop()
	return fn()
}

// Bind closes c with ctx, unless fn ends first.
func Bind(ctx context.Context, c interface{ Close() error }, fn func() error) error {
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	return fn()
}

// clock is what the cache needs of time.
type clock interface {
	Now() time.Time
	AfterFunc(d time.Duration, fn func()) stopper
}

type stopper interface{ Stop() bool }

// fakeClock calls synchronously when it is advanced past the time.
type fakeClock struct {
	now     time.Time
	pending []*fakeTimer
}

type fakeTimer struct {
	at      time.Time
	fn      func()
	stopped bool
}

func (t *fakeTimer) Stop() bool {
	was := t.stopped
	t.stopped = true
	return !was
}

func (c *fakeClock) Now() time.Time { return c.now }

func (c *fakeClock) AfterFunc(d time.Duration, fn func()) stopper {
	t := &fakeTimer{at: c.now.Add(d), fn: fn}
	c.pending = append(c.pending, t)
	return t
}

func (c *fakeClock) advance(d time.Duration) {
	c.now = c.now.Add(d)
	for _, t := range c.pending {
		if !t.stopped && !t.at.After(c.now) {
			t.stopped = true
			t.fn()
		}
	}
}

// Demo needs no handle: nothing runs in the background.
func Demo(fn func()) {
	c := &fakeClock{}
	c.AfterFunc(time.Hour, fn)
	c.advance(2 * time.Hour)
}

// Entry is forgotten by a clock's timer.
type Entry struct {
	expiry stopper
}

// Keep calls forget after a while.
func (e *Entry) Keep(c clock, forget func()) {
	e.expiry = c.AfterFunc(time.Hour, forget)
}

// Drop cancels the expiry.
func (e *Entry) Drop() { e.expiry.Stop() }

// Spin works until the time is up.
func Spin(d time.Duration, work func()) {
	done := make(chan struct{})
	time.AfterFunc(d, func() { close(done) })
	for {
		select {
		case <-done:
			return
		default:
			work()
		}
	}
}

// A dir forgets its entries after a while, unless it is in use.
type dir struct {
	t    *time.Timer
	subs []*dir
	busy bool
}

func newDir() *dir {
	d := &dir{}
	d.t = time.AfterFunc(time.Hour, d.expire)
	return d
}

func (d *dir) expire() { d.Forget() }

// Forget stops the timer of what is forgotten.
func (d *dir) Forget() {
	for _, s := range d.subs {
		s.Forget()
	}
	if !d.busy {
		d.t.Stop()
	} else {
		d.t.Reset(time.Minute)
	}
}
