// Package grpc is a stub with part of the API of the library of that name.
package grpc

import (
	"context"
	"net"
)

// A DialOption configures a connection.
type DialOption interface{}

// A ClientConn is a connection to servers of a target.
type ClientConn struct{}

// NewClient returns a connection that is idle.
func NewClient(target string, opts ...DialOption) (*ClientConn, error) { return &ClientConn{}, nil }

// DialContext returns a connection that is not.
func DialContext(ctx context.Context, target string, opts ...DialOption) (*ClientConn, error) {
	return &ClientConn{}, nil
}

// Invoke calls a method of the server.
func (cc *ClientConn) Invoke(ctx context.Context, method string, args, reply any) error { return nil }

// Close ends the connection.
func (cc *ClientConn) Close() error { return nil }

// A Server serves.
type Server struct{}

// NewServer returns a server.
func NewServer() *Server { return &Server{} }

// Serve serves until the server is stopped.
func (s *Server) Serve(lis net.Listener) error { return nil }

// Stop stops the server.
func (s *Server) Stop() {}

// GracefulStop stops it when all is answered.
func (s *Server) GracefulStop() {}
