// Package websocket is a stub with part of the API of the library of that name.
package websocket

import (
	"context"
	"io"
	"net/http"
)

// A Conn is a connection.
type Conn struct{}

// A Config says how to dial.
type Config struct{}

// A Codec sends and receives values.
type Codec struct{}

// A Handler handles a connection.
type Handler func(*Conn)

// Codecs.
var (
	JSON    Codec
	Message Codec
)

// ServeHTTP makes a handler of HTTP of it.
func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {}

// Dial connects to a server.
func Dial(url, protocol, origin string) (*Conn, error) { return &Conn{}, nil }

// NewClient makes a connection of one.
func NewClient(c *Config, rwc io.ReadWriteCloser) (*Conn, error) { return &Conn{}, nil }

// DialContext connects to a server.
func (c *Config) DialContext(ctx context.Context) (*Conn, error) { return &Conn{}, nil }

// Send sends v.
func (c Codec) Send(ws *Conn, v any) error { return nil }

// Receive receives v.
func (c Codec) Receive(ws *Conn, v any) error { return nil }

// Read reads part of a message.
func (ws *Conn) Read(p []byte) (int, error) { return 0, nil }

// Write writes a message.
func (ws *Conn) Write(p []byte) (int, error) { return 0, nil }

// Close closes the connection.
func (ws *Conn) Close() error { return nil }
