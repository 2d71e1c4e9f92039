// Package amqp091 is a stub with part of the API of the library of that name.
package amqp091

import "io"

// A Config configures.
type Config struct{}

// A Connection is a connection.
type Connection struct{}

// A Channel is a channel of a connection.
type Channel struct{}

// A Delivery is a message.
type Delivery struct{ Body []byte }

// Dial connects.
func Dial(url string) (*Connection, error) { return &Connection{}, nil }

// Open makes a connection of one.
func Open(conn io.ReadWriteCloser, c Config) (*Connection, error) { return &Connection{}, nil }

// Channel opens a channel.
func (c *Connection) Channel() (*Channel, error) { return &Channel{}, nil }

// Close closes it all.
func (c *Connection) Close() error { return nil }

// Consume delivers messages.
func (ch *Channel) Consume(queue string) (<-chan Delivery, error) { return nil, nil }

// Close closes the channel.
func (ch *Channel) Close() error { return nil }
