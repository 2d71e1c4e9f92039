// Package events is a stub with part of the API of the library of that name.
package events

// An EventBroadcaster sends events on.
type EventBroadcaster interface {
	StartRecordingToSink(stopCh <-chan struct{})
	Shutdown()
}

type broadcaster struct{}

func (broadcaster) StartRecordingToSink(stopCh <-chan struct{}) {}
func (broadcaster) Shutdown()                                   {}

// NewBroadcaster returns a broadcaster.
func NewBroadcaster(sink any) EventBroadcaster { return broadcaster{} }
