// Package nats is a stub with part of the API of the library of that name.
package nats

// A Msg is a message.
type Msg struct{ Data []byte }

// An Option configures a connection.
type Option func()

// A Conn is a connection.
type Conn struct{}

// A Subscription is a subscription.
type Subscription struct{}

// Connect connects to a server.
func Connect(url string, options ...Option) (*Conn, error) { return &Conn{}, nil }

// Publish sends data.
func (nc *Conn) Publish(subj string, data []byte) error { return nil }

// Subscribe calls cb for each message.
func (nc *Conn) Subscribe(subj string, cb func(*Msg)) (*Subscription, error) {
	return &Subscription{}, nil
}

// Drain closes the connection when all is handled.
func (nc *Conn) Drain() error { return nil }

// Close closes the connection.
func (nc *Conn) Close() {}
