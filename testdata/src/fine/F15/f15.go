// Package f15: the goroutine ranges over a channel that is returned, kept in a
// map and closed in a loop, or closed through an accessor.
package f15

import (
	"sync"
)

// Sink returns a channel; whoever sends on it closes it.
func Sink(write func(string)) chan<- string {
	in := make(chan string, 8)
	go func() {
		for s := range in {
			write(s)
		}
	}()
	return in
}

// Hub keeps one queue per topic.
type Hub struct {
	mu     sync.Mutex
	topics map[string]chan []byte
	store  func(topic string, msg []byte)
}

// NewHub returns an empty hub.
func NewHub(store func(string, []byte)) *Hub {
	return &Hub{topics: make(map[string]chan []byte), store: store}
}

// Publish queues msg; the first message of a topic starts its writer.
func (h *Hub) Publish(topic string, msg []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	q, ok := h.topics[topic]
	if !ok {
		q = make(chan []byte, 64)
		h.topics[topic] = q
		go h.writer(topic, q)
	}
	q <- msg
}

func (h *Hub) writer(topic string, q <-chan []byte) {
	for msg := range q {
		h.store(topic, msg)
	}
}

// Close ends all writers.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for topic, q := range h.topics {
		close(q)
		delete(h.topics, topic)
	}
}

// Shards is a fixed set of queues.
type Shards struct{ queues []chan func() }

// NewShards starts n shards.
func NewShards(n int) *Shards {
	s := &Shards{queues: make([]chan func(), n)}
	for i := range s.queues {
		s.queues[i] = make(chan func(), 16)
		go run(s.queues[i])
	}
	return s
}

func run(queue chan func()) {
	for fn := range queue {
		fn()
	}
}

// Do runs fn on the shard of key.
func (s *Shards) Do(key uint64, fn func()) { s.queues[key%uint64(len(s.queues))] <- fn }

// Close ends all shards.
func (s *Shards) Close() {
	for _, q := range s.queues {
		close(q)
	}
}

// Request collects results until its owner closes the channel.
type Request struct {
	results chan int
	sum     chan int
}

// NewRequest starts collecting.
func NewRequest() *Request {
	r := &Request{results: make(chan int), sum: make(chan int, 1)}
	go r.collect()
	return r
}

func (r *Request) collect() {
	total := 0
	for v := range r.results {
		total += v
	}
	r.sum <- total
}

// Results is where the shares go.
func (r *Request) Results() chan int { return r.results }

// Sum is the total once Results has been closed.
func (r *Request) Sum() int { return <-r.sum }

// Total adds the values, concurrently.
func Total(values []int) int {
	r := NewRequest()
	for _, v := range values {
		r.Results() <- v
	}
	close(r.Results())
	return r.Sum()
}

// subscriber is a value in a map: the channel is one of its fields.
type subscriber struct {
	id    int
	inbox chan string
}

// Bus delivers to its subscribers.
type Bus struct {
	mu   sync.Mutex
	subs map[int]*subscriber
	next int
}

// Subscribe calls fn for every message.
func (b *Bus) Subscribe(fn func(string)) (id int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.subs == nil {
		b.subs = make(map[int]*subscriber)
	}
	b.next++
	sub := &subscriber{id: b.next, inbox: make(chan string, 32)}
	b.subs[sub.id] = sub
	go func() {
		for msg := range sub.inbox {
			fn(msg)
		}
	}()
	return sub.id
}

// Unsubscribe ends the delivery to id.
func (b *Bus) Unsubscribe(id int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if sub, ok := b.subs[id]; ok {
		delete(b.subs, id)
		close(sub.inbox)
	}
}
