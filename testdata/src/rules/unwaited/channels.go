// Package unwaited has goroutines that announce their end to nobody, each
// beside a twin that is heard.
package unwaited

import (
	"log"
	"os"
)

func removeAll(names []string) {
	for _, name := range names {
		os.Remove(name)
	}
}

// Close closes a local channel.
func Close(names []string) {
	done := make(chan struct{})
	go func() { // want `goroutine running .* is unwaited: .*done`
		defer close(done)
		removeAll(names)
	}()
}

// CloseBound receives in a deferred closure, written before the launch.
func CloseBound(names []string) {
	done := make(chan struct{})
	defer func() { <-done }()
	go func() {
		defer close(done)
		removeAll(names)
	}()
}

// Send sends its error into a buffer, which asks for nobody.
func Send(name string) {
	errc := make(chan error, 1)
	go func() { // want "fire-and-forget"
		errc <- os.Remove(name)
	}()
}

// SendBound receives it.
func SendBound(name string) error {
	errc := make(chan error, 1)
	go func() {
		errc <- os.Remove(name)
	}()
	return <-errc
}

// Param gives the channel to a function that closes it.
func Param(names []string) {
	done := make(chan struct{})
	go removing(names, done) // want "unwaited"
}

// ParamBound receives from it.
func ParamBound(names []string) {
	done := make(chan struct{})
	go removing(names, done)
	<-done
}

func removing(names []string, done chan<- struct{}) {
	defer close(done)
	removeAll(names)
}

// Result drops what the launcher returns.
func Result(names []string) {
	remove(names)
	log.Print("removing")
}

func remove(names []string) <-chan struct{} {
	done := make(chan struct{})
	go func() { // want "unwaited|discarded"
		defer close(done)
		removeAll(names)
	}()
	return done
}

// ResultBound receives from what the launcher returns.
func ResultBound(names []string) {
	done := removeHeard(names)
	log.Print("removing")
	<-done
}

func removeHeard(names []string) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		removeAll(names)
	}()
	return done
}

// RemoveExported returns the channel to a caller that cannot be seen.
func RemoveExported(names []string) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		removeAll(names)
	}()
	return done
}

type job struct {
	names []string
	done  chan struct{}
}

func (j *job) run() {
	defer close(j.done)
	removeAll(j.names)
}

// Field closes a field that nobody receives from.
func Field(names []string) {
	j := &job{names: names, done: make(chan struct{})}
	go j.run() // want `goroutine running .*job.*run is unwaited`
}

type heardJob struct {
	names []string
	done  chan struct{}
}

func (j *heardJob) run() {
	defer close(j.done)
	removeAll(j.names)
}

func (j *heardJob) wait() { <-j.done }

// FieldBound receives in another method.
func FieldBound(names []string) {
	j := &heardJob{names: names, done: make(chan struct{})}
	go j.run()
	j.wait()
}

var swept = make(chan struct{})

// Package closes a package variable that nobody receives from.
func Package(names []string) {
	go func() { // want "unwaited"
		defer close(swept)
		removeAll(names)
	}()
}

var cleaned = make(chan struct{})

// PackageBound closes one that Cleaned receives from.
func PackageBound(names []string) {
	go func() {
		defer close(cleaned)
		removeAll(names)
	}()
}

// Cleaned waits.
func Cleaned() { <-cleaned }

// Closure makes a function that waits, and never calls it.
func Closure(names []string) {
	done := make(chan struct{})
	wait := func() { <-done }
	_ = wait
	go func() { // want "unwaited"
		defer close(done)
		removeAll(names)
	}()
}

// ClosureBound calls it.
func ClosureBound(names []string) {
	done := make(chan struct{})
	wait := func() { <-done }
	go func() {
		defer close(done)
		removeAll(names)
	}()
	wait()
}

// What an unexported function makes is in the hands of others, once an exported
// one returns it.
func ticks() chan int {
	out := make(chan int)
	go func() {
		for i := range 3 {
			out <- i
		}
		close(out)
	}()
	return out
}

// Ticks returns what ticks does.
func Ticks() chan int { return ticks() }

type ticker struct{}

func (ticker) ticks() chan int {
	out := make(chan int)
	go func() {
		for i := range 3 {
			out <- i
		}
		close(out)
	}()
	return out
}

// MoreTicks returns what a method does.
func MoreTicks() (c chan int) {
	c = ticker{}.ticks()
	return c
}
