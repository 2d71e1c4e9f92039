// Package b15: a capacity that evaluates to 0.
package b15

import (
	"errors"
	"os"
	"time"
)

const backlog = 1

var errSlow = errors.New("too slow")

// Half rounds down to nothing.
func Half(name string, d time.Duration) error {
	errc := make(chan error, backlog/2)
	go func() { // want "blocked-send"
		errc <- os.Remove(name)
	}()
	select {
	case err := <-errc:
		return err
	case <-time.After(d):
		return errSlow
	}
}

// Zero says so.
func Zero(name string, d time.Duration) error {
	errc := make(chan error, 0)
	go func() { // want "blocked-send"
		errc <- os.Remove(name)
	}()
	select {
	case err := <-errc:
		return err
	case <-time.After(d):
		return errSlow
	}
}

// Bound has room for one.
func Bound(name string, d time.Duration) error {
	errc := make(chan error, backlog)
	go func() {
		errc <- os.Remove(name)
	}()
	select {
	case err := <-errc:
		return err
	case <-time.After(d):
		return errSlow
	}
}

// Length is empty when there is nothing to send: who knows.
func Length(names []string, d time.Duration) error {
	errc := make(chan error, len(names))
	for _, name := range names {
		go func() {
			errc <- os.Remove(name)
		}()
	}
	select {
	case err := <-errc:
		return err
	case <-time.After(d):
		return errSlow
	}
}
