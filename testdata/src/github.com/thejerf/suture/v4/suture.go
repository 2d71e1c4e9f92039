// Package suture is a stub with part of the API of the library of that name.
package suture

import "context"

// A Service is supervised.
type Service interface {
	Serve(ctx context.Context) error
}

// A Supervisor supervises services.
type Supervisor struct{}

// NewSimple returns a supervisor.
func NewSimple(name string) *Supervisor { return &Supervisor{} }

// Add adds a service.
func (s *Supervisor) Add(service Service) {}

// Serve supervises until ctx ends.
func (s *Supervisor) Serve(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }

// ServeBackground does so in a goroutine.
func (s *Supervisor) ServeBackground(ctx context.Context) <-chan error { return nil }
