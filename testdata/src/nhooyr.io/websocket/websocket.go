// Package websocket is a stub with part of the API of the library of that name.
package websocket

import (
	"context"
	"net/http"
)

// A Conn is a connection.
type Conn struct{}

// A StatusCode says why a connection is closed.
type StatusCode int

// Accept takes the connection over from a server.
func Accept(w http.ResponseWriter, r *http.Request, opts any) (*Conn, error) { return &Conn{}, nil }

// Dial connects to a server.
func Dial(ctx context.Context, u string, opts any) (*Conn, *http.Response, error) {
	return &Conn{}, nil, nil
}

// CloseRead reads in a goroutine, and returns a context that ends when there
// is nothing more to read.
func (c *Conn) CloseRead(ctx context.Context) context.Context { return ctx }

// Write writes a message.
func (c *Conn) Write(ctx context.Context, typ int, p []byte) error { return nil }

// Close says why, and closes.
func (c *Conn) Close(code StatusCode, reason string) error { return nil }

// CloseNow closes.
func (c *Conn) CloseNow() error { return nil }
