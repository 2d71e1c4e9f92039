// Package f22: ways to spell the body of a goroutine.
package f22

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// Worker spells its launches in many ways.
type Worker struct {
	wg    sync.WaitGroup
	tasks sync.WaitGroup
	quit  chan struct{}
	step  func()
	fail  func(any)
}

// Start launches all loops.
func (w *Worker) Start() {
	w.quit = make(chan struct{})

	// A parenthesised literal.
	go (func() {
		for {
			select {
			case <-w.quit:
				return
			case <-time.After(time.Second):
				w.step()
			}
		}
	})()

	// A method value through a recovering wrapper.
	w.wg.Add(1)
	go w.withRecover(w.loop)

	// A local variable.
	poll := func() {
		for {
			select {
			case <-w.quit:
				return
			default:
				w.step()
			}
		}
	}
	go poll()

	// WaitGroup.Go with a method value, and with a method expression.
	w.tasks.Go(w.run)
	w.tasks.Go(func() { (*Worker).run(w) })
}

func (w *Worker) withRecover(fn func()) {
	defer func() {
		if r := recover(); r != nil {
			w.fail(r)
		}
	}()
	fn()
}

func (w *Worker) loop() {
	defer w.wg.Done()
	<-w.quit
}

func (w *Worker) run() {
	for {
		select {
		case <-w.quit:
			return
		case <-time.After(time.Minute):
			w.step()
		}
	}
}

// Stop ends all loops.
func (w *Worker) Stop() {
	close(w.quit)
	w.wg.Wait()
	w.tasks.Wait()
}

type block struct {
	id   int
	data []byte
}

// Upload sends the blocks; each body is the result of a call.
func Upload(ctx context.Context, blocks []*block, put func(context.Context, *block) error) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, b := range blocks {
		g.Go(func(b *block) func() error {
			return func() error { return put(ctx, b) }
		}(b))
	}
	return g.Wait()
}

// Verify does the same with a named maker.
func Verify(blocks []*block, check func(*block) error) error {
	var g errgroup.Group
	for _, b := range blocks {
		g.Go(checker(b, check))
	}
	return g.Wait()
}

func checker(b *block, check func(*block) error) func() error {
	return func() error { return check(b) }
}

// safely is a package-level wrapper.
func safely(fn func()) func() {
	return func() {
		defer func() { _ = recover() }()
		fn()
	}
}

// Both runs a and b and waits for them.
func Both(a, b func()) {
	var wg sync.WaitGroup
	wg.Add(2)
	run := func(fn func()) {
		defer wg.Done()
		fn()
	}
	go run(a)
	go safely(func() { run(b) })()
	wg.Wait()
}

// After runs fn in a bound method value of a local type.
func After(d time.Duration, fn func()) (cancel func()) {
	t := &delayed{stop: make(chan struct{}), fn: fn}
	loop := t.wait
	go loop(d)
	return t.cancel
}

type delayed struct {
	once sync.Once
	stop chan struct{}
	fn   func()
}

func (t *delayed) wait(d time.Duration) {
	select {
	case <-time.After(d):
		t.fn()
	case <-t.stop:
	}
}

func (t *delayed) cancel() { t.once.Do(func() { close(t.stop) }) }
