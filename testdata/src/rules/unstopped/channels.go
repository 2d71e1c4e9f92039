// Package unstopped has goroutines that heed a signal nobody ever gives, each
// beside a twin that gets it.
package unstopped

import (
	"sync/atomic"
	"time"
)

var beats atomic.Int64

func beat(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// Local makes a stop channel and keeps it to itself.
func Local() {
	stop := make(chan struct{})
	go func() { // want `goroutine running .* is unstopped: .*stop`
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
}

// LocalBound sends one value to stop it.
func LocalBound(work func()) {
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
	work()
	stop <- struct{}{}
}

// Param passes the channel through a function that launches.
func Param() {
	start(make(chan struct{}))
}

func start(stop chan struct{}) {
	go beat(stop) // want "unstopped"
}

// ParamBound closes what it passes.
func ParamBound(work func()) {
	stop := make(chan struct{})
	startStopped(stop)
	work()
	close(stop)
}

func startStopped(stop chan struct{}) {
	go beat(stop)
}

// ParamExported leaves the channel to a caller that cannot be seen.
func ParamExported(stop chan struct{}) {
	go beat(stop)
}

// Result drops the channel that would stop it.
func Result() {
	launch()
}

func launch() chan<- struct{} {
	stop := make(chan struct{})
	go beat(stop) // want `is unstopped: it waits on \w|is discarded: `
	return stop
}

// ResultBound closes it.
func ResultBound(work func()) {
	stop := launchStopped()
	defer close(stop)
	work()
}

func launchStopped() chan<- struct{} {
	stop := make(chan struct{})
	go beat(stop)
	return stop
}

type worker struct {
	jobs chan func()
	quit chan struct{}
}

func (w *worker) run() {
	for {
		select {
		case job := <-w.jobs:
			job()
		case <-w.quit:
			return
		}
	}
}

// Field has a quit channel that nothing closes.
func Field(jobs []func()) {
	w := &worker{jobs: make(chan func()), quit: make(chan struct{})}
	go w.run() // want `goroutine running .*worker.*run is unstopped`
	for _, job := range jobs {
		w.jobs <- job
	}
}

type stoppedWorker struct {
	jobs chan func()
	quit chan struct{}
}

func (w *stoppedWorker) run() {
	for {
		select {
		case job := <-w.jobs:
			job()
		case <-w.quit:
			return
		}
	}
}

func (w *stoppedWorker) stop() { close(w.quit) }

// FieldBound closes it in a method.
func FieldBound(jobs []func()) {
	w := &stoppedWorker{jobs: make(chan func()), quit: make(chan struct{})}
	go w.run()
	defer w.stop()
	for _, job := range jobs {
		w.jobs <- job
	}
}

type base struct{ quit chan struct{} }

type derived struct {
	base
	n int
}

func (d *derived) run() {
	for {
		select {
		case <-d.quit:
			return
		case <-time.After(time.Second):
			d.n++
		}
	}
}

// Embedded has the channel in an embedded field.
func Embedded() {
	d := &derived{base: base{quit: make(chan struct{})}}
	go d.run() // want "unstopped"
}

type stoppedBase struct{ quit chan struct{} }

func (b *stoppedBase) stop() { close(b.quit) }

type stoppedDerived struct {
	stoppedBase
	n int
}

func (d *stoppedDerived) run() {
	for {
		select {
		case <-d.quit:
			return
		case <-time.After(time.Second):
			d.n++
		}
	}
}

// EmbeddedBound closes it by a promoted method.
func EmbeddedBound(work func()) {
	d := &stoppedDerived{stoppedBase: stoppedBase{quit: make(chan struct{})}}
	go d.run()
	work()
	d.stop()
}

var quit = make(chan struct{})

// Package listens to a package variable that nobody closes.
func Package() {
	go beat(quit) // want "unstopped"
}

var stopped = make(chan struct{})

// PackageBound listens to one that Stop closes.
func PackageBound() {
	go beat(stopped)
}

// Stop closes it.
func Stop() { close(stopped) }

// Range ranges over what is never closed.
func Range(values []int64) {
	ch := make(chan int64)
	go func() { // want "unstopped"
		for v := range ch {
			beats.Add(v)
		}
	}()
	for _, v := range values {
		ch <- v
	}
}

// RangeBound closes by a defer before the sends.
func RangeBound(values []int64) {
	ch := make(chan int64)
	defer close(ch)
	go func() {
		for v := range ch {
			beats.Add(v)
		}
	}()
	for _, v := range values {
		ch <- v
	}
}

// Closure makes a function that stops, and never calls it.
func Closure() {
	stop := make(chan struct{})
	halt := func() { close(stop) }
	_ = halt
	go beat(stop) // want "unstopped"
}

// ClosureBound returns it.
func ClosureBound() (halt func()) {
	stop := make(chan struct{})
	go beat(stop)
	return func() { close(stop) }
}

// idle leaves when nothing has come for a while.
func idle() {
	in := make(chan int, 4)
	defer func() { in <- 1 }()
	go func() { // want `(untracked|fire-and-forget): `
		for {
			select {
			case v := <-in:
				beats.Add(int64(v))
			case <-time.After(10 * time.Millisecond):
				return
			}
		}
	}()
}

func patient() {
	in := make(chan int)
	go func() { // want `unstopped: it receives from in until it is closed, and nobody closes it`
		for {
			select {
			case v, ok := <-in:
				if !ok {
					return
				}
				beats.Add(int64(v))
			case <-time.After(10 * time.Millisecond):
				beats.Add(1)
			}
		}
	}()
}

// Wait starts both.
func Wait() {
	idle()
	patient()
}
