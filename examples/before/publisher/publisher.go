// Package publisher sends market signals to a message broker. A manager in the
// background redials the broker whenever the link is down.
package publisher

import (
	"errors"
	"log/slog"
	"sync"
	"time"
)

// ErrDisconnected says that there is no link to the broker right now.
var ErrDisconnected = errors.New("publisher: not connected")

// A Conn is a link to the broker.
type Conn interface {
	Send(msg []byte) error
	Close() error
}

// A Publisher sends messages to the broker.
type Publisher struct {
	dial  func() (Conn, error)
	every time.Duration

	mu   sync.Mutex
	conn Conn // nil while the link is down
}

// New returns a publisher that looks after its link in the given interval.
func New(dial func() (Conn, error), every time.Duration) *Publisher {
	return &Publisher{dial: dial, every: every}
}

// Start connects to the broker and keeps the link up from then on.
func (p *Publisher) Start() error {
	if err := p.connect(); err != nil {
		return err
	}
	// stray: untracked
	go p.keepConnected()
	return nil
}

// Publish sends one message.
func (p *Publisher) Publish(msg []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.conn == nil {
		return ErrDisconnected
	}
	if err := p.conn.Send(msg); err != nil {
		err = errors.Join(err, p.conn.Close())
		p.conn = nil // the manager dials again
		return err
	}
	return nil
}

// Close hangs up. The manager takes that for a broken link and dials again.
func (p *Publisher) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.conn == nil {
		return nil
	}
	err := p.conn.Close()
	p.conn = nil
	return err
}

func (p *Publisher) keepConnected() {
	for {
		time.Sleep(p.every)
		if p.connected() {
			continue
		}
		if err := p.connect(); err != nil {
			slog.Warn("publisher: reconnect failed", "err", err)
		}
	}
}

func (p *Publisher) connected() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.conn != nil
}

func (p *Publisher) connect() error {
	conn, err := p.dial()
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conn = conn
	return nil
}
