// Package buffer has a send that a timeout strands, which a buffer of one
// repairs.
package buffer

import (
	"errors"
	"time"
)

var errLate = errors.New("late")

// Ask gives up after a second, and its goroutine stays in the send.
func Ask(question func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer)
	go func() { // want "blocked-send"
		text, err := question()
		answers <- answer{text, err}
	}()
	select {
	case a := <-answers:
		return a.text, a.err
	case <-time.After(time.Second):
		return "", errLate
	}
}

// Either has two senders and one receive: a buffer of one is not enough for
// every path, so none is suggested.
func Either(a, b func() error) error {
	errs := make(chan error)
	go func() { errs <- a() }() // want "blocked-send|may block for ever"
	go func() { errs <- b() }() // want "blocked-send"
	return <-errs
}
