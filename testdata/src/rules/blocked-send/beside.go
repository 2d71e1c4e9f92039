package send

import (
	"context"
	"os"
	"time"
)

type page struct{ text string }

// The goroutine sends one value, on one of two channels, and the select takes
// it from either.
func either(get func() (*page, error)) (*page, error) {
	errc, pages := make(chan error), make(chan *page)
	go func() {
		p, err := get()
		if err != nil {
			errc <- err
			return
		}
		pages <- p
	}()
	select {
	case err := <-errc:
		return nil, err
	case p := <-pages:
		return p, nil
	}
}

func eitherElse(get func() (*page, error)) (p *page, err error) {
	errc, pages := make(chan error), make(chan *page)
	go func() {
		if p, err := get(); err == nil {
			pages <- p
		} else {
			errc <- err
		}
	}()
	select {
	case p = <-pages:
	case err = <-errc:
	}
	return p, err
}

// Without a return after the error it sends on both.
func neither(get func() (*page, error)) (*page, error) {
	errc, pages := make(chan error), make(chan *page)
	go func() { // want `blocked-send: it sends on pages, and nobody receives once the select takes the case at beside.go:58`
		p, err := get()
		if err != nil {
			errc <- err
		}
		pages <- p
	}()
	select {
	case err := <-errc:
		return nil, err
	case p := <-pages:
		return p, nil
	}
}

// The order of the cases does not matter.
func neitherTurned(get func() (*page, error)) (p *page, err error) {
	errc, pages := make(chan error), make(chan *page)
	go func() { // want `blocked-send: it sends on pages, and nobody receives once the select takes the case at beside.go:77`
		p, err := get()
		if err != nil {
			errc <- err
		}
		pages <- p
	}()
	select {
	case p = <-pages:
	case err = <-errc:
	}
	return p, err
}

// Two selects take both.
func neitherTwice(get func() (*page, error)) (p *page, err error) {
	errc, pages := make(chan error), make(chan *page)
	go func() {
		p, err := get()
		errc <- err
		pages <- p
	}()
	for range 2 {
		select {
		case p = <-pages:
		case err = <-errc:
		}
	}
	return p, err
}

// A third case leaves either channel alone.
func eitherLate(ctx context.Context, get func() (*page, error)) (*page, error) {
	errc, pages := make(chan error), make(chan *page)
	go func() { // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at beside.go:115`
		p, err := get()
		if err != nil {
			errc <- err
			return
		}
		pages <- p
	}()
	select {
	case err := <-errc:
		return nil, err
	case p := <-pages:
		return p, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// So does a return before the select.
func eitherEarly(name string, get func() (*page, error)) (*page, error) {
	errc, pages := make(chan error), make(chan *page)
	go func() { // want `blocked-send: it sends on errc, and nobody receives if the return at beside.go:132 leaves first`
		p, err := get()
		if err != nil {
			errc <- err
			return
		}
		pages <- p
	}()
	if name == "" {
		return nil, nil
	}
	select {
	case err := <-errc:
		return nil, err
	case p := <-pages:
		return p, nil
	}
}

// A close is a way to say so, too, at once or in the end.
func eitherDone(name string) error {
	errc, done := make(chan error), make(chan struct{})
	go func() {
		if err := os.Remove(name); err != nil {
			errc <- err
			return
		}
		close(done)
	}()
	select {
	case err := <-errc:
		return err
	case <-done:
		return nil
	}
}

func inTheEnd(name string) error {
	errc, done := make(chan error), make(chan struct{})
	go func() {
		defer close(done)
		if err := os.Remove(name); err != nil {
			errc <- err
		}
	}()
	select {
	case err := <-errc:
		return err
	case <-done:
		return nil
	}
}

// A close that comes first does not say what follows.
func started(name string) error {
	errc, begun := make(chan error), make(chan struct{})
	go func() { // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at beside.go:186`
		close(begun)
		errc <- os.Remove(name)
	}()
	select {
	case err := <-errc:
		return err
	case <-begun:
		return nil
	}
}

func fetch(get func() (*page, error), errc chan<- error, pages chan<- *page) {
	p, err := get()
	if err != nil {
		fail(errc, err)
		return
	}
	pages <- p
}

func fail(errc chan<- error, err error) { errc <- err }

// Two goroutines say one thing each, and two rounds hear them.
func eitherOfTwo(get func() (*page, error)) (n int) {
	errc, pages := make(chan error), make(chan *page)
	for range 2 {
		go fetch(get, errc, pages)
	}
	for range 2 {
		select {
		case <-errc:
		case <-pages:
			n++
		}
	}
	return n
}

// A return in the first round leaves the other one.
func eitherOfTwoEarly(get func() (*page, error)) (n int, err error) {
	errc, pages := make(chan error), make(chan *page)
	for range 2 {
		go fetch(get, errc, pages) // want `blocked-send: it sends on pages, and nobody receives once the select takes the case at beside.go:226`
	}
	for range 2 {
		select {
		case err := <-errc:
			return n, err
		case <-pages:
			n++
		}
	}
	return n, nil
}

// Each goroutine has a channel of its own, and one select hears one of them.
func oneOfTwo(f, g func() error) error {
	left, right := make(chan error), make(chan error)
	go func() { left <- f() }()  // want `blocked-send: it sends on left, and nobody receives once the select takes the case at beside.go:243`
	go func() { right <- g() }() // want `blocked-send: it sends on right, and nobody receives once the select takes the case at beside.go:241`
	select {
	case err := <-left:
		return err
	case err := <-right:
		return err
	}
}

// Two rounds hear both.
func oneAndTwo(f, g func() error) {
	left, right := make(chan error), make(chan error)
	go func() { left <- f() }()
	go func() { right <- g() }()
	for range 2 {
		select {
		case <-left:
		case <-right:
		}
	}
}

// It sends any number of pages until it fails, or there are no more.
func all(get func() (*page, error)) (n int, err error) {
	errc, pages := make(chan error), make(chan *page)
	go func() {
		defer close(pages)
		for {
			p, err := get()
			if err != nil {
				errc <- err
				return
			}
			if p == nil {
				return
			}
			pages <- p
		}
	}()
	for {
		select {
		case _, ok := <-pages:
			if !ok {
				return n, nil
			}
			n++
		case err := <-errc:
			return n, err
		}
	}
}

// A page does not say that no error follows.
func some(get func() (*page, error)) (n int, err error) {
	errc, pages := make(chan error), make(chan *page)
	go func() { // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at beside.go:310`
		defer close(pages)
		for {
			p, err := get()
			if err != nil {
				errc <- err
				return
			}
			if p == nil {
				return
			}
			pages <- p
		}
	}()
	for {
		select {
		case _, ok := <-pages:
			if !ok || n > 10 {
				return n, nil
			}
			n++
		case err := <-errc:
			return n, err
		}
	}
}

// A loader says in its fields how it went.
type loader struct {
	errc chan error
	done chan struct{}
	get  func() error
}

func newLoader(get func() error) *loader {
	return &loader{errc: make(chan error), done: make(chan struct{}), get: get}
}

func (l *loader) load() {
	if err := l.get(); err != nil {
		l.errc <- err
		return
	}
	close(l.done)
}

func (l *loader) run(tick *time.Ticker) error {
	go l.load()
	for {
		select {
		case err := <-l.errc:
			return err
		case <-l.done:
			return nil
		case <-tick.C:
			println("loading")
		}
	}
}

// A quitter stops listening for another reason.
type quitter struct {
	errc chan error
	done chan struct{}
	quit chan struct{}
	get  func() error
}

func newQuitter(get func() error) *quitter {
	return &quitter{errc: make(chan error), done: make(chan struct{}), quit: make(chan struct{}), get: get}
}

func (q *quitter) load() {
	if err := q.get(); err != nil {
		q.errc <- err
		return
	}
	close(q.done)
}

func (q *quitter) stop() { close(q.quit) }

func (q *quitter) run() error {
	go q.load() // want `blocked-send: it sends on q.errc, and nobody receives once the loop around the receive at beside.go:380 has ended`
	for {
		select {
		case err := <-q.errc:
			return err
		case <-q.done:
			return nil
		case <-q.quit:
			return nil
		}
	}
}

var _, _, _, _, _, _ = either, eitherElse, neither, neitherTurned, neitherTwice, eitherLate
var _, _, _, _, _, _ = eitherEarly, eitherDone, inTheEnd, started, eitherOfTwo, eitherOfTwoEarly
var _, _, _, _, _, _ = oneOfTwo, oneAndTwo, all, some, newLoader, newQuitter
var _, _, _ = (*loader).run, (*quitter).run, (*quitter).stop
