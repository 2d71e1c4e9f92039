// Package mongo is a stub with part of the API of the library of that name.
package mongo

import "context"

// A Client is a client.
type Client struct{}

// NewClient makes a client that is not yet connected.
func NewClient(opts ...any) (*Client, error) { return &Client{}, nil }

// Connect makes a client and connects it.
func Connect(ctx context.Context, opts ...any) (*Client, error) { return &Client{}, nil }

// Connect connects it.
func (c *Client) Connect(ctx context.Context) error { return nil }

// Ping asks whether the database is there.
func (c *Client) Ping(ctx context.Context, pref any) error { return nil }

// Disconnect ends it.
func (c *Client) Disconnect(ctx context.Context) error { return nil }
