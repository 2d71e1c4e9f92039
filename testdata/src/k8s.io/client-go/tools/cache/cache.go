// Package cache is a stub with part of the API of the library of that name.
package cache

import "context"

// A SharedInformer tells what it hears of.
type SharedInformer interface {
	Run(stopCh <-chan struct{})
	RunWithContext(ctx context.Context)
	HasSynced() bool
}

// A SharedIndexInformer also knows where to find it.
type SharedIndexInformer interface {
	SharedInformer
	AddIndexers() error
}
