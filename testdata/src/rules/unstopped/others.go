package unstopped

import (
	"context"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Ticker stops its ticker only.
func Ticker(work func()) {
	t := time.NewTicker(time.Second)
	go func() { // want "unstopped"
		for range t.C {
			beats.Add(1)
		}
	}()
	work()
	t.Stop()
}

// TickerBound ends the loop.
func TickerBound(ctx context.Context) {
	t := time.NewTicker(time.Second)
	go func() {
		defer t.Stop()
		for {
			select {
			case <-t.C:
				beats.Add(1)
			case <-ctx.Done():
				return
			}
		}
	}()
}

// Timer sets the timer again after each round.
func Timer() {
	t := time.NewTimer(time.Second)
	go func() { // want "unstopped"
		for {
			<-t.C
			beats.Add(1)
			t.Reset(time.Second)
		}
	}()
}

// TimerBound has two timers, one of which ends it.
func TimerBound() {
	end := time.NewTimer(time.Minute)
	go func() {
		for {
			select {
			case <-end.C:
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
}

type spinner struct{ cancel context.CancelFunc }

func (s *spinner) spin(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// Cancel keeps the cancel func where nobody looks.
func Cancel() {
	s := &spinner{}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	go s.spin(ctx) // want "unstopped|detached"
}

type stoppedSpinner struct{ cancel context.CancelFunc }

func (s *stoppedSpinner) spin(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// CancelBound calls it.
func CancelBound(work func()) {
	s := &stoppedSpinner{}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	go s.spin(ctx)
	work()
	s.cancel()
}

// Flag has a flag that nobody sets.
func Flag() {
	var done atomic.Bool
	go func() { // want "unstopped|untracked"
		for !done.Load() {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
}

// FlagBound sets it.
func FlagBound(work func()) {
	var done atomic.Bool
	go func() {
		for !done.Load() {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
	work()
	done.Store(true)
}

type mailbox struct {
	mu     sync.Mutex
	filled *sync.Cond
	mail   []string
}

// Cond wakes the loop with mail, never with an end.
func Cond(mail []string) {
	m := &mailbox{}
	m.filled = sync.NewCond(&m.mu)
	go m.deliver() // want "unstopped|untracked"
	for _, s := range mail {
		m.put(s)
	}
}

func (m *mailbox) put(s string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.mail = append(m.mail, s)
	m.filled.Signal()
}

func (m *mailbox) deliver() {
	for {
		m.mu.Lock()
		for len(m.mail) == 0 {
			m.filled.Wait()
		}
		m.mail = m.mail[1:]
		m.mu.Unlock()
		beats.Add(1)
	}
}

type postbox struct {
	mu     sync.Mutex
	filled *sync.Cond
	mail   []string
	closed bool
}

// CondBound wakes it to end it.
func CondBound(mail []string) {
	p := &postbox{}
	p.filled = sync.NewCond(&p.mu)
	go p.deliver()
	for _, s := range mail {
		p.put(s)
	}
	p.close()
}

func (p *postbox) put(s string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mail = append(p.mail, s)
	p.filled.Signal()
}

func (p *postbox) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.filled.Broadcast()
}

func (p *postbox) deliver() {
	for {
		p.mu.Lock()
		for len(p.mail) == 0 && !p.closed {
			p.filled.Wait()
		}
		if len(p.mail) == 0 {
			p.mu.Unlock()
			return
		}
		p.mail = p.mail[1:]
		p.mu.Unlock()
		beats.Add(1)
	}
}

// Accept has a listener that nobody closes.
func Accept() (net.Addr, error) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return nil, err
	}
	go accept(ln) // want "unstopped|untracked"
	return ln.Addr(), nil
}

// AcceptBound returns it.
func AcceptBound() (net.Listener, error) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return nil, err
	}
	go accept(ln)
	return ln, nil
}

func accept(ln net.Listener) {
	for {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		c.Close()
	}
}

// Server has a server that nobody shuts down.
func Server(h http.Handler) {
	srv := &http.Server{Addr: "localhost:0", Handler: h}
	go func() { // want "unstopped|untracked"
		srv.ListenAndServe()
	}()
}

// ServerBound closes it after the work.
func ServerBound(h http.Handler, work func()) error {
	srv := &http.Server{Addr: "localhost:0", Handler: h}
	go func() {
		srv.ListenAndServe()
	}()
	work()
	return srv.Close()
}
