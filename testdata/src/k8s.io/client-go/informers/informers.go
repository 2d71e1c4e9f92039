// Package informers is a stub with part of the API of the library of that name.
package informers

import "context"

// A SharedInformerFactory makes informers.
type SharedInformerFactory interface {
	Start(stopCh <-chan struct{})
	StartWithContext(ctx context.Context)
	Shutdown()
}

type factory struct{}

func (factory) Start(stopCh <-chan struct{})         {}
func (factory) StartWithContext(ctx context.Context) {}
func (factory) Shutdown()                            {}

// NewSharedInformerFactory returns a factory.
func NewSharedInformerFactory() SharedInformerFactory { return factory{} }
