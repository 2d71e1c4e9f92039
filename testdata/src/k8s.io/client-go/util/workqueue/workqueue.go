// Package workqueue is a stub with part of the API of the library of that
// name.
package workqueue

import (
	"sync"
	"time"
)

// TypedInterface is a queue of items that are each handled by one worker.
type TypedInterface[T comparable] interface {
	Add(item T)
	Len() int
	Get() (item T, shutdown bool)
	Done(item T)
	ShutDown()
	ShutDownWithDrain()
	ShuttingDown() bool
}

// Interface is a queue of anything.
type Interface = TypedInterface[any]

// NewTyped returns an empty queue.
func NewTyped[T comparable]() TypedInterface[T] {
	q := &queue[T]{}
	q.cond = sync.NewCond(&q.mu)
	return q
}

// New returns an empty queue of anything.
func New() Interface { return NewTyped[any]() }

type queue[T comparable] struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items []T
	down  bool
}

func (q *queue[T]) Add(item T) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.down {
		q.items = append(q.items, item)
		q.cond.Signal()
	}
}

func (q *queue[T]) Len() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.items)
}

func (q *queue[T]) Get() (item T, shutdown bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 && !q.down {
		q.cond.Wait()
	}
	if len(q.items) == 0 {
		return item, true
	}
	item, q.items = q.items[0], q.items[1:]
	return item, false
}

func (q *queue[T]) Done(T) {}

func (q *queue[T]) ShutDown() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.down = true
	q.cond.Broadcast()
}

func (q *queue[T]) ShutDownWithDrain() { q.ShutDown() }

func (q *queue[T]) ShuttingDown() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.down
}

// TypedDelayingInterface is a queue that items can be added to later.
type TypedDelayingInterface[T comparable] interface {
	TypedInterface[T]
	AddAfter(item T, d time.Duration)
}

// NewTypedDelayingQueue returns an empty queue that can delay.
func NewTypedDelayingQueue[T comparable]() TypedDelayingInterface[T] {
	return delaying[T]{NewTyped[T]()}
}

type delaying[T comparable] struct{ TypedInterface[T] }

func (q delaying[T]) AddAfter(item T, d time.Duration) { q.Add(item) }
