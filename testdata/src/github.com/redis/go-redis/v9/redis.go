// Package redis is a stub with part of the API of the library of that name.
package redis

import "context"

// Options configure a client.
type Options struct{ Addr string }

// A Client is a client.
type Client struct{}

// A PubSub is a subscription.
type PubSub struct{}

// A Message is a message.
type Message struct{ Payload string }

// NewClient makes a client.
func NewClient(o *Options) *Client { return &Client{} }

// Ping asks whether the server is there.
func (c *Client) Ping(ctx context.Context) error { return nil }

// Subscribe subscribes.
func (c *Client) Subscribe(ctx context.Context, channels ...string) *PubSub { return &PubSub{} }

// ReceiveMessage waits for a message.
func (c *PubSub) ReceiveMessage(ctx context.Context) (*Message, error) { return nil, nil }

// Channel delivers messages.
func (c *PubSub) Channel() <-chan *Message { return nil }

// Close ends the subscription.
func (c *PubSub) Close() error { return nil }
