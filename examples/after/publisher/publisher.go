// Package publisher sends market signals to a message broker. A manager in the
// background redials the broker whenever the link is down; Close ends it.
package publisher

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// ErrDisconnected says that there is no link to the broker right now.
var ErrDisconnected = errors.New("publisher: not connected")

// maxFailures is how many times in a row the manager dials in vain before it
// gives up.
const maxFailures = 5

// A Conn is a link to the broker.
type Conn interface {
	Send(msg []byte) error
	Close() error
}

// A Publisher sends messages to the broker.
type Publisher struct {
	dial  func(context.Context) (Conn, error)
	every time.Duration

	// The handle of the manager: cancel ends it, done says that it has ended,
	// and from then on failure holds what it ended with.
	cancel  context.CancelFunc
	done    chan struct{}
	failure error

	mu   sync.Mutex
	conn Conn // nil while the link is down
}

// New returns a publisher that looks after its link in the given interval.
func New(dial func(context.Context) (Conn, error), every time.Duration) *Publisher {
	return &Publisher{dial: dial, every: every}
}

// Start connects to the broker and keeps the link up until Close, or until ctx
// ends. Call it once.
func (p *Publisher) Start(ctx context.Context) error {
	if err := p.connect(ctx); err != nil {
		return err
	}
	ctx, p.cancel = context.WithCancel(ctx)
	p.done = make(chan struct{})
	go func() {
		defer close(p.done)
		p.failure = p.keepConnected(ctx)
	}()
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

// Close ends the manager, waits for it, and hangs up. It reports why the
// manager gave up, if it did.
func (p *Publisher) Close() error {
	if p.cancel == nil {
		return nil // never started
	}
	p.cancel()
	<-p.done

	p.mu.Lock()
	defer p.mu.Unlock()
	if p.conn == nil {
		return p.failure
	}
	err := p.conn.Close()
	p.conn = nil
	return errors.Join(p.failure, err)
}

// keepConnected returns when ctx ends, or with an error when the broker cannot
// be reached for too long.
func (p *Publisher) keepConnected(ctx context.Context) error {
	ticker := time.NewTicker(p.every)
	defer ticker.Stop()
	failures := 0
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
		if p.connected() {
			continue
		}
		err := p.connect(ctx)
		switch {
		case err == nil:
			failures = 0
		case ctx.Err() != nil:
			return nil
		default:
			failures++
			slog.Warn("publisher: reconnect failed", "err", err, "failures", failures)
			if failures == maxFailures {
				return err
			}
		}
	}
}

func (p *Publisher) connected() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.conn != nil
}

func (p *Publisher) connect(ctx context.Context) error {
	conn, err := p.dial(ctx)
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conn = conn
	return nil
}
