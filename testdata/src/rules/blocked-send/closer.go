package send

import (
	"sync"
	"time"
)

// Once done is closed, the goroutines that it waits for have sent.
func closer(f, g func() error) (err error) {
	errc, done := make(chan error), make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		if err := f(); err != nil {
			errc <- err
		}
	}()
	go func() {
		defer wg.Done()
		if err := g(); err != nil {
			errc <- err
		}
	}()
	go func() {
		wg.Wait()
		close(done)
	}()
	for {
		select {
		case err = <-errc:
		case <-done:
			return err
		}
	}
}

// The group may start them, too.
func closerGroup(f, g func() error) (err error) {
	errc, done := make(chan error), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := f(); err != nil {
			errc <- err
		}
	})
	wg.Go(func() {
		if err := g(); err != nil {
			errc <- err
		}
	})
	go func() {
		defer close(done)
		wg.Wait()
	}()
	for {
		select {
		case err = <-errc:
		case <-done:
			return err
		}
	}
}

// It does not wait for this one.
func closerOfOther(f, g func() error) (err error) {
	errc, done := make(chan error), make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
	go func() { // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at closer.go:86`
		if err := g(); err != nil {
			errc <- err
		}
	}()
	go func() {
		wg.Wait()
		close(done)
	}()
	for {
		select {
		case err = <-errc:
		case <-done:
			return err
		}
	}
}

// The first error leaves the second one.
func closerFirst(f, g func() error) error {
	errc, done := make(chan error), make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(2)
	go func() { // want `may block for ever`
		defer wg.Done()
		if err := f(); err != nil {
			errc <- err
		}
	}()
	go func() { // want `blocked-send: it may send on errc when nobody receives any more: 2 values are sent, 1 received at the most`
		defer wg.Done()
		if err := g(); err != nil {
			errc <- err
		}
	}()
	go func() { // want `may block for ever`
		wg.Wait()
		close(done)
	}()
	select {
	case err := <-errc:
		return err
	case <-done:
		return nil
	}
}

// A closure that is called by its name sends as well.
func eitherSaid(get func() (*page, error)) error {
	errc, pages := make(chan error), make(chan *page)
	say := func(err error) { errc <- err }
	go func() {
		p, err := get()
		if err != nil {
			say(err)
			return
		}
		pages <- p
	}()
	select {
	case <-pages:
		return nil
	case err := <-errc:
		return err
	}
}

func saidLate(get func() error) error {
	errc := make(chan error)
	say := func(err error) { errc <- err }
	go func() { // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at closer.go:150`
		say(get())
	}()
	select {
	case err := <-errc:
		return err
	case <-time.After(time.Second):
		return errSlow
	}
}

// It receives as well.
func heardLate(get func() error) error {
	errc := make(chan error)
	hear := func() error { return <-errc }
	go func() { errc <- get() }()
	select {
	case err := <-errc:
		return err
	case <-time.After(time.Second):
		return hear()
	}
}

// A closure that is called more than once may see to it that it sends once.
func saidOnce(f, g func() error) error {
	errc := make(chan error, 1)
	go func() {
		defer close(errc)
		said := false
		say := func(err error) {
			if !said {
				errc <- err
				said = true
			}
		}
		if err := f(); err != nil {
			say(err)
		}
		if err := g(); err != nil {
			say(err)
		}
	}()
	return <-errc
}

// In plain sight it does not.
func saidTwice(f, g func() error) error {
	errc := make(chan error, 1)
	go func() { // want `blocked-send: it may send on errc when nobody receives any more: 3 values are sent, 1 received at the most, and the buffer takes 1`
		defer close(errc)
		if err := f(); err != nil {
			errc <- err
		}
		if err := g(); err != nil {
			errc <- err
		}
		errc <- nil
	}()
	return <-errc
}

// A closure that receives twice takes two values.
func heardTwice(f, g func() error) {
	errc := make(chan error)
	hear := func() error { return <-errc }
	go func() { errc <- f() }()
	go func() { errc <- g() }()
	hear()
	hear()
}

func heardOnce(f, g func() error) error {
	errc := make(chan error)
	hear := func() error { return <-errc }
	go func() { errc <- f() }() // want `may block for ever`
	go func() { errc <- g() }() // want `blocked-send: it may send on errc when nobody receives any more: 2 values are sent, 1 received at the most`
	return hear()
}

var _, _, _, _ = saidOnce, saidTwice, heardTwice, heardOnce
var _, _, _, _, _, _, _ = closer, closerGroup, closerOfOther, closerFirst, eitherSaid, saidLate, heardLate
