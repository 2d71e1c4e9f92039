// Package f17: a loop around a blocking call with context.Background, which
// ends because somebody closes what it blocks on.
package f17

import (
	"context"
	"errors"
	"io"
	"sync"
)

var errClosed = errors.New("closed")

// session is what a multiplexed transport looks like.
type session interface {
	AcceptStream(ctx context.Context) (io.ReadWriteCloser, error)
	CloseWithError(code uint64, msg string) error
}

// Mux hands out the streams of a session.
type Mux struct {
	sess    session
	streams chan io.ReadWriteCloser
}

// NewMux accepts streams until Close.
func NewMux(sess session) *Mux {
	m := &Mux{sess: sess, streams: make(chan io.ReadWriteCloser, 16)}
	go m.accept()
	return m
}

func (m *Mux) accept() {
	defer close(m.streams)
	for {
		st, err := m.sess.AcceptStream(context.Background())
		if err != nil {
			return
		}
		select {
		case m.streams <- st:
		default:
			st.Close()
		}
	}
}

// Close ends the session and with it the accepting.
func (m *Mux) Close() error { return m.sess.CloseWithError(0, "bye") }

// packetConn is an in-package connection whose ReadPacket ends with Close.
type packetConn struct {
	once   sync.Once
	closed chan struct{}
	queue  chan []byte
}

func newPacketConn() *packetConn {
	return &packetConn{closed: make(chan struct{}), queue: make(chan []byte, 8)}
}

// ReadPacket waits for a packet, for ctx or for Close.
func (c *packetConn) ReadPacket(ctx context.Context) ([]byte, error) {
	select {
	case p := <-c.queue:
		return p, nil
	case <-c.closed:
		return nil, errClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Close unblocks all readers.
func (c *packetConn) Close() error {
	c.once.Do(func() { close(c.closed) })
	return nil
}

// Peer receives packets until it is closed.
type Peer struct {
	conn *packetConn
	on   func([]byte)
}

// NewPeer returns a peer at work.
func NewPeer(on func([]byte)) *Peer {
	p := &Peer{conn: newPacketConn(), on: on}
	go p.receive()
	return p
}

func (p *Peer) receive() {
	for {
		b, err := p.conn.ReadPacket(context.Background())
		if err != nil {
			return
		}
		p.on(b)
	}
}

// Close hangs up.
func (p *Peer) Close() error { return p.conn.Close() }

// Forward reads from one connection while fn runs.
func Forward(fn func(), on func([]byte)) {
	conn := newPacketConn()
	defer conn.Close()
	go func() {
		ctx := context.Background()
		for {
			b, err := conn.ReadPacket(ctx)
			if err != nil {
				return
			}
			on(b)
		}
	}()
	fn()
}
