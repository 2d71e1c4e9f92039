package mixed

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Conn has a read pump, a write pump and a keepalive.
type Conn struct {
	nc      net.Conn
	sendc   chan []byte
	closing chan struct{}
	once    sync.Once
	err     error
	pumps   sync.WaitGroup
	seen    atomic.Int64
	onFrame func([]byte)
}

// NewConn starts the pumps of nc.
func NewConn(nc net.Conn, onFrame func([]byte)) *Conn {
	c := &Conn{
		nc:      nc,
		sendc:   make(chan []byte, 32),
		closing: make(chan struct{}),
		onFrame: onFrame,
	}
	c.pumps.Add(3)
	go c.readPump()
	go c.writePump()
	go func() {
		defer c.pumps.Done()
		c.keepalive(15 * time.Second)
	}()
	return c
}

func (c *Conn) readPump() {
	defer c.pumps.Done()
	r := bufio.NewReader(c.nc)
	var head [4]byte
	for {
		if _, err := io.ReadFull(r, head[:]); err != nil {
			c.fail(err)
			return
		}
		frame := make([]byte, binary.BigEndian.Uint32(head[:]))
		if _, err := io.ReadFull(r, frame); err != nil {
			c.fail(err)
			return
		}
		c.seen.Store(time.Now().UnixNano())
		c.onFrame(frame)
	}
}

func (c *Conn) writePump() {
	defer c.pumps.Done()
	w := bufio.NewWriter(c.nc)
	for {
		select {
		case b := <-c.sendc:
			if err := writeFrame(w, b, len(c.sendc) == 0); err != nil {
				c.fail(err)
				return
			}
		case <-c.closing:
			return
		}
	}
}

func writeFrame(w *bufio.Writer, b []byte, flush bool) error {
	if err := binary.Write(w, binary.BigEndian, uint32(len(b))); err != nil {
		return err
	}
	if _, err := w.Write(b); err != nil {
		return err
	}
	if flush {
		return w.Flush()
	}
	return nil
}

func (c *Conn) keepalive(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case now := <-tick.C:
			if now.UnixNano()-c.seen.Load() > int64(3*every) {
				c.fail(errors.New("peer is silent"))
				return
			}
		case <-c.closing:
			return
		}
	}
}

// fail closes the connection for the first reason; every pump ends by it.
func (c *Conn) fail(err error) {
	c.once.Do(func() {
		c.err = err
		close(c.closing)
		c.nc.Close()
	})
}

// Send queues b.
func (c *Conn) Send(b []byte) error {
	select {
	case c.sendc <- b:
		return nil
	case <-c.closing:
		return c.err
	}
}

// Close ends the pumps and waits for them.
func (c *Conn) Close() error {
	c.fail(net.ErrClosed)
	c.pumps.Wait()
	return nil
}

// Listener keeps track of its connections and closes them with itself.
type Listener struct {
	ln       net.Listener
	mu       sync.Mutex
	conns    map[*Conn]struct{}
	stopping atomic.Bool
	done     chan struct{}
}

// Accept serves ln.
func Accept(ln net.Listener, onFrame func([]byte)) *Listener {
	l := &Listener{ln: ln, conns: make(map[*Conn]struct{}), done: make(chan struct{})}
	go func() {
		defer close(l.done)
		for !l.stopping.Load() {
			nc, err := ln.Accept()
			if err != nil {
				if ne, ok := err.(net.Error); ok && ne.Timeout() {
					continue
				}
				return
			}
			l.mu.Lock()
			l.conns[NewConn(nc, onFrame)] = struct{}{}
			l.mu.Unlock()
		}
	}()
	return l
}

// Close ends the listener and its connections.
func (l *Listener) Close() error {
	l.stopping.Store(true)
	err := l.ln.Close()
	<-l.done
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.conns {
		err = errors.Join(err, c.Close())
		delete(l.conns, c)
	}
	return err
}

// Pipe forwards between two connections until one side or ctx ends.
func Pipe(ctx context.Context, a, b net.Conn) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stop := context.AfterFunc(ctx, func() {
		now := time.Now()
		a.SetDeadline(now)
		b.SetDeadline(now)
	})
	defer stop()

	errc := make(chan error, 2)
	forward := func(dst, src net.Conn) {
		_, err := io.Copy(dst, src)
		cancel()
		errc <- err
	}
	go forward(a, b)
	go forward(b, a)
	return errors.Join(<-errc, <-errc)
}
