// Package f18: a work queue ends its workers by ShutDown, a condition
// variable ends its loops by a flag and Broadcast.
package f18

import (
	"sync"

	"k8s.io/client-go/util/workqueue"
)

// Reconciler works off keys.
type Reconciler struct {
	queue workqueue.TypedInterface[string]
	sync  func(key string) error
}

// NewReconciler returns an idle reconciler.
func NewReconciler(sync func(string) error) *Reconciler {
	return &Reconciler{queue: workqueue.NewTyped[string](), sync: sync}
}

// Run starts n workers and ends them when stop closes.
func (r *Reconciler) Run(n int, stop <-chan struct{}) {
	defer r.queue.ShutDown()
	for range n {
		go r.worker()
	}
	<-stop
}

func (r *Reconciler) worker() {
	for r.processNext() {
	}
}

func (r *Reconciler) processNext() bool {
	key, quit := r.queue.Get()
	if quit {
		return false
	}
	defer r.queue.Done(key)
	if err := r.sync(key); err != nil {
		r.queue.Add(key)
	}
	return true
}

// mailbox is an unbounded queue over a condition variable.
type mailbox[T any] struct {
	mu     sync.Mutex
	cond   *sync.Cond
	items  []T
	closed bool
}

func newMailbox[T any]() *mailbox[T] {
	m := &mailbox[T]{}
	m.cond = sync.NewCond(&m.mu)
	return m
}

func (m *mailbox[T]) put(v T) {
	m.mu.Lock()
	m.items = append(m.items, v)
	m.mu.Unlock()
	m.cond.Signal()
}

func (m *mailbox[T]) get() (v T, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for len(m.items) == 0 {
		if m.closed {
			return v, false
		}
		m.cond.Wait()
	}
	v, m.items = m.items[0], m.items[1:]
	return v, true
}

func (m *mailbox[T]) close() {
	m.mu.Lock()
	m.closed = true
	m.mu.Unlock()
	m.cond.Broadcast()
}

// Actor handles its messages one after the other.
type Actor struct {
	inbox  *mailbox[string]
	handle func(string)
}

// NewActor returns an actor at work.
func NewActor(handle func(string)) *Actor {
	a := &Actor{inbox: newMailbox[string](), handle: handle}
	go a.run()
	return a
}

func (a *Actor) run() {
	for {
		msg, ok := a.inbox.get()
		if !ok {
			return
		}
		a.handle(msg)
	}
}

// Tell sends msg to the actor.
func (a *Actor) Tell(msg string) { a.inbox.put(msg) }

// Stop lets the actor handle what it has, and no more.
func (a *Actor) Stop() { a.inbox.close() }

// Syncer writes dirty pages; its loop waits on the condition itself.
type Syncer struct {
	mu    sync.Mutex
	wake  sync.Cond
	dirty []int
	done  bool
	write func([]int)
}

// NewSyncer returns a syncer at work.
func NewSyncer(write func([]int)) *Syncer {
	s := &Syncer{write: write}
	s.wake.L = &s.mu
	go s.loop()
	return s
}

func (s *Syncer) loop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		for len(s.dirty) == 0 && !s.done {
			s.wake.Wait()
		}
		if s.done {
			return
		}
		pages := s.dirty
		s.dirty = nil
		s.mu.Unlock()
		s.write(pages)
		s.mu.Lock()
	}
}

// Mark marks a page dirty.
func (s *Syncer) Mark(page int) {
	s.mu.Lock()
	s.dirty = append(s.dirty, page)
	s.mu.Unlock()
	s.wake.Signal()
}

// Close ends the loop.
func (s *Syncer) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done = true
	s.wake.Broadcast()
}
