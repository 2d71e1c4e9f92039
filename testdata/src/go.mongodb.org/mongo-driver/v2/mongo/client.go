// Package mongo is a stub with part of the API of the library of that name.
package mongo

import "context"

// A Client is a client.
type Client struct{}

// Connect makes a client.
func Connect(opts ...any) (*Client, error) { return &Client{}, nil }

// Ping asks whether the database is there.
func (c *Client) Ping(ctx context.Context, pref any) error { return nil }

// Disconnect ends it.
func (c *Client) Disconnect(ctx context.Context) error { return nil }
