// Package tracker has methods that wait, and do not say so by their names.
package tracker

import (
	"net"
	"sync"
)

// A Client connects.
type Client struct {
	mu     sync.Mutex
	cond   sync.Cond
	conn   net.Conn
	closed bool
}

// New makes one that is not connected.
func New() *Client {
	c := &Client{}
	c.cond.L = &c.mu
	return c
}

// Connect connects it before long.
func (c *Client) Connect(addr string) { // want Connect:"^returns soon$"
	go func() { //straygo:allow event -- whoever announces waits for it
		conn, err := net.Dial("tcp", addr)
		c.mu.Lock()
		defer c.mu.Unlock()
		c.conn, c.closed = conn, err != nil
	}()
}

// Announce waits until it is connected, or closed.
func (c *Client) Announce(n int) error { // want Announce:"^blocks$"
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.conn == nil {
		if c.closed {
			return net.ErrClosed
		}
		c.cond.Wait()
	}
	_, err := c.conn.Write(make([]byte, n))
	return err
}

// Close ends the wait.
func (c *Client) Close() { // want Close:"^returns soon$"
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.cond.Broadcast()
}
