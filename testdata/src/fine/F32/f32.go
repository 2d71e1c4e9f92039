// Package f32: the launches of tests.
package f32

import (
	"context"
	"time"
)

// Queue is what the tests test.
type Queue struct {
	items chan string
	done  chan struct{}
}

// NewQueue returns a queue at work.
func NewQueue(ctx context.Context, handle func(string)) *Queue {
	q := &Queue{items: make(chan string), done: make(chan struct{})}
	go func() {
		defer close(q.done)
		for {
			select {
			case <-ctx.Done():
				return
			case it := <-q.items:
				handle(it)
			}
		}
	}()
	return q
}

// Put queues it, for at most a second.
func (q *Queue) Put(it string) bool {
	select {
	case q.items <- it:
		return true
	case <-time.After(time.Second):
		return false
	}
}

// Done is closed at the end of the queue.
func (q *Queue) Done() <-chan struct{} { return q.done }
