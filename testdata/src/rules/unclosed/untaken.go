package unclosed

import (
	"errors"
	"fmt"
	"log"
	"os"
)

// A feed is started by openFeed, and ended by Close.
type feed struct {
	stop chan struct{}
	rows chan string
	name string
}

func openFeed(name string) (*feed, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	w := &feed{stop: make(chan struct{}), rows: make(chan string), name: name}
	go w.loop()
	return w, nil
}

func (f *feed) loop() {
	for {
		select {
		case f.rows <- f.name:
		case <-f.stop:
			return
		}
	}
}

// Close ends f.
func (f *feed) Close() { close(f.stop) }

func (f *feed) title() string { return f.name }

// A reader owns a feed.
type reader struct{ f *feed }

// Close closes the feed.
func (r *reader) Close() { r.f.Close() }

func newReader(f *feed) (*reader, error) {
	if f.title() == "" {
		return nil, errors.New("no title")
	}
	return &reader{f: f}, nil
}

var registry = map[string]*feed{}

// Register fails between the feed and the map that takes it.
func Register(name string) error {
	f, err := openFeed(name) // want `goroutine started by openFeed is unclosed: the return at untaken.go:\d+ drops f, and nobody calls f.Close`
	if err != nil {
		return err
	}
	log.Println("opened", (f))
	if _, err := os.Stat((f).title()); err != nil && !os.IsNotExist(err) {
		return err
	}
	registry[name] = f
	return nil
}

// RegisterClosing closes it on the way out.
func RegisterClosing(name string) error {
	f, err := openFeed(name)
	if err != nil {
		return err
	}
	if _, err := os.Stat(name); err != nil {
		f.Close()
		return err
	}
	registry[name] = f
	return nil
}

// RegisterDeferring has a deferred function for that.
func RegisterDeferring(name string) (err error) {
	var f *feed
	defer func() {
		if err != nil && f != nil {
			f.Close()
		}
	}()
	f, err = openFeed(name)
	if err != nil {
		return err
	}
	if _, err := os.Stat(name); err != nil {
		return err
	}
	registry[name] = f
	return nil
}

// RegisterWrapped has no feed where the error says so, however it is put.
func RegisterWrapped(name string) error {
	f, err := openFeed(name)
	err = wrap(err)
	if err != nil {
		return err
	}
	registry[name] = f
	return nil
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("feed: %w", err)
}

// RegisterFirst hands it over before anything can fail.
func RegisterFirst(name string) error {
	f, err := openFeed(name)
	if err != nil {
		return err
	}
	registry[name] = f
	_, err = os.Stat(name)
	return err
}

// RegisterLater leaves the feed to who gets the function.
func RegisterLater(name string) (func(), error) {
	f, err := openFeed(name)
	if err != nil {
		return nil, err
	}
	return func() { registry[name] = f }, nil
}

// known returns a feed that is there, or none.
func known(name string) (*feed, bool) {
	if name == "" {
		return nil, false
	}
	f := &feed{stop: make(chan struct{}), rows: make(chan string), name: name}
	go f.loop()
	return f, true
}

// RegisterKnown has a feed only if it is told so.
func RegisterKnown(name string) bool {
	f, ok := known(name)
	if !ok {
		return false
	}
	registry[name] = f
	return true
}

// Read makes the reader's feed, and drops it when the title is missing.
func Read(name string, strict bool) (*reader, error) {
	f, err := openFeed(name) // want `goroutine started by openFeed is unclosed: the return at untaken.go:\d+ drops f, and nobody calls f.Close`
	if err != nil {
		return nil, err
	}
	if strict && f.title() != name {
		return nil, errors.New("another title")
	}
	return newReader(f)
}
