// Package record is a stub with part of the API of the library of that name.
package record

import "context"

// A BroadcasterOption configures a broadcaster.
type BroadcasterOption func()

// WithContext ends the broadcaster with ctx.
func WithContext(ctx context.Context) BroadcasterOption { return func() {} }

// An EventBroadcaster sends events on.
type EventBroadcaster interface {
	StartLogging(logf func(format string, args ...interface{}))
	Shutdown()
}

type broadcaster struct{}

func (broadcaster) StartLogging(logf func(format string, args ...interface{})) {}
func (broadcaster) Shutdown()                                                  {}

// NewBroadcaster returns a broadcaster.
func NewBroadcaster(opts ...BroadcasterOption) EventBroadcaster { return broadcaster{} }
