// Package websocket is a stub with part of the API of the library of that name.
package websocket

import (
	"context"
	"io"
	"net"
	"net/http"
	"time"
)

// A Conn is a connection.
type Conn struct{}

// An Upgrader says how to upgrade.
type Upgrader struct{ ReadBufferSize int }

// A Dialer says how to dial.
type Dialer struct{ HandshakeTimeout time.Duration }

// DefaultDialer is a dialer.
var DefaultDialer = &Dialer{}

// Upgrade takes the connection over from a server.
func (u *Upgrader) Upgrade(w http.ResponseWriter, r *http.Request, h http.Header) (*Conn, error) {
	return &Conn{}, nil
}

// Dial connects to a server.
func (d *Dialer) Dial(u string, h http.Header) (*Conn, *http.Response, error) {
	return &Conn{}, nil, nil
}

// DialContext connects to a server.
func (d *Dialer) DialContext(ctx context.Context, u string, h http.Header) (*Conn, *http.Response, error) {
	return &Conn{}, nil, nil
}

// JoinMessages reads one message after the other.
func JoinMessages(c *Conn, term string) io.Reader { return nil }

// ReadMessage reads a message.
func (c *Conn) ReadMessage() (typ int, p []byte, err error) { return 0, nil, nil }

// NextReader returns a reader of the next message.
func (c *Conn) NextReader() (typ int, r io.Reader, err error) { return 0, nil, nil }

// ReadJSON reads a message.
func (c *Conn) ReadJSON(v any) error { return nil }

// NextWriter returns a writer of the next message.
func (c *Conn) NextWriter(typ int) (io.WriteCloser, error) { return nil, nil }

// WriteMessage writes a message.
func (c *Conn) WriteMessage(typ int, p []byte) error { return nil }

// SetReadDeadline bounds reading.
func (c *Conn) SetReadDeadline(t time.Time) error { return nil }

// SetPongHandler sets what is called for a pong.
func (c *Conn) SetPongHandler(f func(string) error) {}

// NetConn returns the connection under it.
func (c *Conn) NetConn() net.Conn { return nil }

// Close closes the connection under it.
func (c *Conn) Close() error { return nil }
