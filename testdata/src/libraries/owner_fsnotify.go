package libraries

import (
	"github.com/fsnotify/fsnotify"
)

// WatcherDropped leaves the goroutine that reads events.
func WatcherDropped(name string) error {
	watcher, err := fsnotify.NewWatcher() // want "unclosed"
	if err != nil {
		return err
	}
	return watcher.Add(name)
}

// WatcherClosed ends it when it is done.
func WatcherClosed(name string) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	return watcher.Add(name)
}

// WatcherReturned leaves it to its caller.
func WatcherReturned(name string) (*fsnotify.Watcher, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return watcher, nil
}

type watcherHolder struct{ watcher *fsnotify.Watcher }

// NewWatcherHolder keeps it in a field.
func NewWatcherHolder(name string) (*watcherHolder, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return &watcherHolder{watcher: watcher}, nil
}

// Close ends what the holder holds.
func (h *watcherHolder) Close() { h.watcher.Close() }

var watcherKept []*fsnotify.Watcher

func keepWatcher(watcher *fsnotify.Watcher) { watcherKept = append(watcherKept, watcher) }

// WatcherHandedOn gives it to a function that keeps it.
func WatcherHandedOn(name string) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	keepWatcher(watcher)
	return nil
}
