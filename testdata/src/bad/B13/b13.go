// Package b13: an unbuffered result channel, and a path that leaves before the
// receive.
package b13

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"
)

var errSlow = errors.New("too slow")

type answer struct {
	data []byte
	err  error
}

// ErrorReturn leaves when the second file is missing.
func ErrorReturn(first, second string) ([]byte, error) {
	ch := make(chan []byte)
	go func() { // want "blocked-send"
		data, _ := os.ReadFile(first)
		ch <- data
	}()
	more, err := os.ReadFile(second)
	if err != nil {
		return nil, err
	}
	return append(<-ch, more...), nil
}

// ErrorReturnBound has room for the answer.
func ErrorReturnBound(first, second string) ([]byte, error) {
	ch := make(chan []byte, 1)
	go func() {
		data, _ := os.ReadFile(first)
		ch <- data
	}()
	more, err := os.ReadFile(second)
	if err != nil {
		return nil, err
	}
	return append(<-ch, more...), nil
}

// Timeout leaves the goroutine in its send.
func Timeout(name string, d time.Duration) ([]byte, error) {
	ch := make(chan answer)
	go func() { // want "blocked-send"
		data, err := os.ReadFile(name)
		ch <- answer{data, err}
	}()
	select {
	case a := <-ch:
		return a.data, a.err
	case <-time.After(d):
		return nil, errSlow
	}
}

// TimeoutBound has room for the answer.
func TimeoutBound(name string, d time.Duration) ([]byte, error) {
	ch := make(chan answer, 1)
	go func() {
		data, err := os.ReadFile(name)
		ch <- answer{data, err}
	}()
	select {
	case a := <-ch:
		return a.data, a.err
	case <-time.After(d):
		return nil, errSlow
	}
}

// Done leaves it there when the caller gives up.
func Done(ctx context.Context, name string) error {
	errc := make(chan error)
	go func() { // want "blocked-send"
		errc <- os.Remove(name)
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// DoneBound gives up on both sides.
func DoneBound(ctx context.Context, name string) error {
	errc := make(chan error)
	go func() {
		select {
		case errc <- os.Remove(name):
		case <-ctx.Done():
		}
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Method sends from a function that got the channel as a parameter.
func Method(name string, d time.Duration) error {
	errc := make(chan error)
	go remove(name, errc) // want "blocked-send"
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case err := <-errc:
		return err
	case <-t.C:
		return errSlow
	}
}

func remove(name string, errc chan<- error) {
	errc <- os.Remove(name)
}

// MethodBound receives after the timeout as well.
func MethodBound(name string, d time.Duration) error {
	errc := make(chan error)
	go remove(name, errc)
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case err := <-errc:
		return err
	case <-t.C:
		return errors.Join(errSlow, <-errc)
	}
}

// Search leaves its loop at the first hit.
func Search(r io.Reader, word string) (string, bool) {
	lines := make(chan string)
	go func() { // want "blocked-send"
		defer close(lines)
		for s := bufio.NewScanner(r); s.Scan(); {
			lines <- s.Text()
		}
	}()
	for line := range lines {
		if strings.Contains(line, word) {
			return line, true
		}
	}
	return "", false
}

// SearchBound takes the rest before it leaves.
func SearchBound(r io.Reader, word string) (hit string, ok bool) {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(r); s.Scan(); {
			lines <- s.Text()
		}
	}()
	for line := range lines {
		if strings.Contains(line, word) {
			hit, ok = line, true
			break
		}
	}
	for range lines {
	}
	return hit, ok
}
