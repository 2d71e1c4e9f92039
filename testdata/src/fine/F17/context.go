package f17

import (
	"context"
	"sync/atomic"
)

// conn is a connection whose context ends with it.
type conn interface {
	Context() context.Context
	AcceptStream(ctx context.Context) (flow, error)
	CloseWithError(code int, reason string) error
}

type flow interface {
	Context() context.Context
	Read(p []byte) (int, error)
	SetReadDeadline(unix int64) error
}

type acceptor interface {
	Accept(ctx context.Context) (conn, error)
}

type dialer interface {
	Dial(ctx context.Context, addr string) (conn, error)
}

var gone, open atomic.Int64

// Count counts connections until they end; that Accept may wait for ever is
// no matter of theirs.
func Count(ln acceptor) error {
	for {
		c, err := ln.Accept(context.Background())
		if err != nil {
			return err
		}
		open.Add(1)
		go func() {
			<-c.Context().Done()
			open.Add(-1)
		}()
	}
}

// Dialled does so on the other side, and hands the context on.
func Dialled(d dialer, addr string) error {
	c, err := d.Dial(context.TODO(), addr)
	if err != nil {
		return err
	}
	go leave(c.Context())
	return nil
}

func leave(ctx context.Context) {
	<-ctx.Done()
	gone.Add(1)
}

// Streams does so for the streams of a connection that somebody gave it.
func Streams(c conn) error {
	for {
		s, err := c.AcceptStream(context.Background())
		if err != nil {
			return err
		}
		go leave(s.Context())
	}
}

// DialledUntil dials with a context that ends the waiting, whatever becomes of
// the connection.
func DialledUntil(d dialer, addr string, work func(conn)) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	c, err := d.Dial(ctx, addr)
	if err != nil {
		return err
	}
	go leave(c.Context())
	work(c)
	return nil
}
