// Package f25: the stop is known only through an interface, whose
// implementation in this package closes the channel.
package f25

import (
	"context"
	"sync"
	"time"
)

// source delivers values until it is stopped.
type source interface {
	events() <-chan string
	stop()
}

// poller is a source that polls.
type poller struct {
	out  chan string
	quit chan struct{}
	poll func() (string, bool)
}

func newPoller(poll func() (string, bool)) *poller {
	p := &poller{out: make(chan string), quit: make(chan struct{}), poll: poll}
	go p.run()
	return p
}

func (p *poller) run() {
	defer close(p.out)
	for {
		v, ok := p.poll()
		if !ok {
			return
		}
		select {
		case p.out <- v:
		case <-p.quit:
			return
		}
	}
}

func (p *poller) events() <-chan string { return p.out }
func (p *poller) stop()                 { close(p.quit) }

// replay is a source with a fixed content.
type replay struct {
	out chan string
}

func newReplay(values []string) *replay {
	r := &replay{out: make(chan string, len(values))}
	for _, v := range values {
		r.out <- v
	}
	return r
}

func (r *replay) events() <-chan string { return r.out }
func (r *replay) stop()                 { close(r.out) }

// Consumer reads a source.
type Consumer struct {
	src  source
	done chan struct{}
	each func(string)
}

// Poll returns a consumer of polled values.
func Poll(poll func() (string, bool), each func(string)) *Consumer {
	return consume(newPoller(poll), each)
}

// Replay returns a consumer of fixed values.
func Replay(values []string, each func(string)) *Consumer {
	return consume(newReplay(values), each)
}

func consume(src source, each func(string)) *Consumer {
	c := &Consumer{src: src, done: make(chan struct{}), each: each}
	go c.run()
	return c
}

func (c *Consumer) run() {
	defer close(c.done)
	for e := range c.src.events() {
		c.each(e)
	}
}

// Close stops the source and waits for the consumer.
func (c *Consumer) Close() {
	c.src.stop()
	<-c.done
}

// service is what the supervisor knows of its parts.
type service interface {
	Start() error
	Stop()
}

// reporter is a service that reports every minute.
type reporter struct {
	once   sync.Once
	quit   chan struct{}
	report func()
}

var _ service = (*reporter)(nil)

func (r *reporter) Start() error {
	go r.loop()
	return nil
}

func (r *reporter) loop() {
	for {
		select {
		case <-r.quit:
			return
		case <-time.After(time.Minute):
			r.report()
		}
	}
}

func (r *reporter) Stop() { r.once.Do(func() { close(r.quit) }) }

// syncer is a service with a context and a WaitGroup.
type syncer struct {
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup
	sync   func(context.Context) error
}

func (s *syncer) Start() error {
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		for s.ctx.Err() == nil {
			s.sync(s.ctx)
		}
	}()
	return nil
}

func (s *syncer) Stop() {
	s.cancel()
	s.wg.Wait()
}

// Supervisor starts and stops services.
type Supervisor struct{ parts []service }

// New returns a supervisor of a reporter and a syncer.
func New(report func(), sync func(context.Context) error) *Supervisor {
	return &Supervisor{parts: []service{
		&reporter{quit: make(chan struct{}), report: report},
		&syncer{sync: sync},
	}}
}

// Start starts all parts; on an error those that run are stopped.
func (s *Supervisor) Start() error {
	for i, p := range s.parts {
		if err := p.Start(); err != nil {
			for _, q := range s.parts[:i] {
				q.Stop()
			}
			return err
		}
	}
	return nil
}

// Stop stops all parts.
func (s *Supervisor) Stop() {
	for _, p := range s.parts {
		p.Stop()
	}
}
