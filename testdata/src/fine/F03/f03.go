// Package f03: a stop channel in a field, closed or sent on by the stopper.
package f03

import (
	"sync"
	"time"
)

// Heartbeat beats until it is closed.
type Heartbeat struct {
	stopc    chan struct{}
	interval time.Duration
	beat     func(time.Time)
}

// NewHeartbeat starts a heartbeat.
func NewHeartbeat(interval time.Duration, beat func(time.Time)) *Heartbeat {
	h := &Heartbeat{stopc: make(chan struct{}), interval: interval, beat: beat}
	go h.run()
	return h
}

func (h *Heartbeat) run() {
	tick := time.NewTicker(h.interval)
	defer tick.Stop()
	for {
		select {
		case now := <-tick.C:
			h.beat(now)
		case <-h.stopc:
			return
		}
	}
}

// Close stops the heartbeat.
func (h *Heartbeat) Close() { close(h.stopc) }

// Watchdog is stopped by a single value on its channel.
type Watchdog struct {
	quit  chan bool
	kicks chan struct{}
}

// Start launches the watchdog.
func (w *Watchdog) Start(timeout time.Duration, bite func()) {
	w.quit = make(chan bool, 1)
	w.kicks = make(chan struct{}, 1)
	go func() {
		timer := time.NewTimer(timeout)
		defer timer.Stop()
		for {
			select {
			case <-w.kicks:
				timer.Reset(timeout)
			case <-timer.C:
				bite()
				timer.Reset(timeout)
			case <-w.quit:
				return
			}
		}
	}()
}

// Stop ends the watchdog.
func (w *Watchdog) Stop() { w.quit <- true }

// Raft is stopped by a rendezvous: stop is sent, done acknowledges.
type Raft struct {
	propc chan []byte
	stop  chan struct{}
	done  chan struct{}
	apply func([]byte)
}

// StartRaft starts the state machine.
func StartRaft(apply func([]byte)) *Raft {
	r := &Raft{
		propc: make(chan []byte),
		stop:  make(chan struct{}),
		done:  make(chan struct{}),
		apply: apply,
	}
	go r.run()
	return r
}

func (r *Raft) run() {
	for {
		select {
		case p := <-r.propc:
			r.apply(p)
		case <-r.stop:
			close(r.done)
			return
		}
	}
}

// Propose submits p unless the machine has stopped.
func (r *Raft) Propose(p []byte) bool {
	select {
	case r.propc <- p:
		return true
	case <-r.done:
		return false
	}
}

// Stop ends the machine and returns when it has ended.
func (r *Raft) Stop() {
	select {
	case r.stop <- struct{}{}:
	case <-r.done:
		return
	}
	<-r.done
}

// Flusher acknowledges on the very channel that the stopper sent: a channel
// of channels.
type Flusher struct {
	closing chan chan error
	in      chan []byte
	write   func([]byte) error
}

// NewFlusher returns a flusher at work.
func NewFlusher(write func([]byte) error) *Flusher {
	f := &Flusher{closing: make(chan chan error), in: make(chan []byte, 64), write: write}
	go f.loop()
	return f
}

func (f *Flusher) loop() {
	var first error
	for {
		select {
		case b := <-f.in:
			if err := f.write(b); err != nil && first == nil {
				first = err
			}
		case ack := <-f.closing:
			ack <- first
			return
		}
	}
}

// Close ends the flusher and reports the first write error.
func (f *Flusher) Close() error {
	ack := make(chan error)
	f.closing <- ack
	return <-ack
}

// Ping's Close may be called often, from several places.
type Ping struct {
	once sync.Once
	quit chan struct{}
	send func() error
}

// Run starts pinging.
func (p *Ping) Run(every time.Duration) {
	p.quit = make(chan struct{})
	go pingLoop(p.send, every, p.quit)
}

func pingLoop(send func() error, every time.Duration, quit <-chan struct{}) {
	for {
		select {
		case <-quit:
			return
		case <-time.After(every):
		}
		if send() != nil {
			return
		}
	}
}

// Close stops pinging.
func (p *Ping) Close() error {
	p.once.Do(func() { close(p.quit) })
	return nil
}
