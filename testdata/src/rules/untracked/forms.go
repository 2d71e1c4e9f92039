// Package untracked has long-lived goroutines without any handle, in every
// form of launch, each beside a twin that a stop channel or a wait binds.
package untracked

import (
	"log"
	"os"
	"sync/atomic"
	"time"
)

var beats atomic.Int64

// beat never returns.
func beat() {
	for {
		beats.Add(1)
		time.Sleep(time.Second)
	}
}

// beatUntil returns when stop is closed.
func beatUntil(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// Literal launches a function literal.
func Literal() {
	go func() { // want `goroutine running .* is untracked: `
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
}

// LiteralBound closes its stop channel.
func LiteralBound(d time.Duration) {
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
	time.Sleep(d)
	close(stop)
}

// Parenthesised launches a literal in parentheses.
func Parenthesised() {
	go (func() { // want "untracked"
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	})()
}

// ParenthesisedBound receives its done channel.
func ParenthesisedBound(d time.Duration) {
	stop, done := make(chan struct{}), make(chan struct{})
	go (func() {
		defer close(done)
		beatUntil(stop)
	})()
	time.Sleep(d)
	close(stop)
	<-done
}

// Function launches a declared function.
func Function() {
	go beat() // want `goroutine running beat is untracked: nothing can stop it and nobody waits for it`
}

// FunctionBound gives it a stop channel.
func FunctionBound(d time.Duration) {
	stop := make(chan struct{})
	defer close(stop)
	go beatUntil(stop)
	time.Sleep(d)
}

// Calls launches a literal that calls what never returns.
func Calls() {
	go func() { // want "untracked"
		log.Print("beating")
		beat()
	}()
}

// Variable launches what a variable holds, one value only.
func Variable() {
	run := func() {
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}
	go run() // want "untracked"
}

// VariableBound does so with a closure over a stop channel.
func VariableBound(d time.Duration) {
	stop := make(chan struct{})
	run := func() { beatUntil(stop) }
	go run()
	time.Sleep(d)
	close(stop)
}

// Returned launches the literal that a call returns.
func Returned() {
	go beater(time.Minute)() // want "untracked"
}

func beater(d time.Duration) func() {
	return func() {
		for {
			beats.Add(1)
			time.Sleep(d)
		}
	}
}

// ReturnedBound gives the call a stop channel.
func ReturnedBound(d time.Duration) {
	stop := make(chan struct{})
	go beaterUntil(stop, time.Minute)()
	time.Sleep(d)
	close(stop)
}

func beaterUntil(stop <-chan struct{}, d time.Duration) func() {
	return func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(d):
				beats.Add(1)
			}
		}
	}
}

// Generic launches an instance of a generic function.
func Generic(values []string) {
	go cycle(values, func(v string) { log.Print(v) }) // want "untracked"
}

func cycle[T any](values []T, visit func(T)) {
	for {
		for _, v := range values {
			visit(v)
		}
		time.Sleep(time.Second)
	}
}

// GenericBound gives it a stop channel.
func GenericBound(values []string, d time.Duration) {
	stop := make(chan struct{})
	go cycleUntil(stop, values, func(v string) { log.Print(v) })
	time.Sleep(d)
	close(stop)
}

func cycleUntil[T any](stop <-chan struct{}, values []T, visit func(T)) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
		}
		for _, v := range values {
			visit(v)
		}
	}
}

// Wrapped launches a wrapper around what never returns.
func Wrapped() {
	go recovering(beat) // want "untracked"
}

// WrappedBound wraps what a stop channel ends.
func WrappedBound(d time.Duration) {
	stop := make(chan struct{})
	go recovering(func() { beatUntil(stop) })
	time.Sleep(d)
	close(stop)
}

func recovering(f func()) {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
	}()
	f()
}

// Nested starts one that nobody tracks inside one that is waited for.
func Nested(names []string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		go beat() // want "untracked"
		for _, name := range names {
			os.Remove(name)
		}
	}()
	<-done
}

// Sleeping has no loop, but a night's rest.
func Sleeping(name string) {
	go func() { // want "untracked"
		time.Sleep(8 * time.Hour)
		os.Remove(name)
	}()
}

// SleepingBound can be woken.
func SleepingBound(name string, work func()) {
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		select {
		case <-time.After(8 * time.Hour):
			os.Remove(name)
		case <-stop:
		}
	}()
	work()
}

// AfterFunc starts at once what never returns.
func AfterFunc() {
	time.AfterFunc(0, beat) // want "untracked|discarded"
}
