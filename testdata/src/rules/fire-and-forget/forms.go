// Package fireandforget has brief goroutines without any handle, each beside a
// twin that somebody waits for or that says why it may be forgotten.
package fireandforget

import (
	"context"
	"log"
	"os"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

func remove(name string) {
	if err := os.Remove(name); err != nil {
		log.Print(err)
	}
}

// Literal launches a function literal.
func Literal(name string) {
	go func() { // want `goroutine running .* is fire-and-forget: `
		remove(name)
	}()
}

// LiteralBound waits on a WaitGroup.
func LiteralBound(name string) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		remove(name)
	}()
	wg.Wait()
}

// Parenthesised launches a literal in parentheses.
func Parenthesised(name string) {
	go (func() { remove(name) })() // want "fire-and-forget"
}

// ParenthesisedBound receives.
func ParenthesisedBound(name string) {
	done := make(chan struct{})
	go (func() {
		remove(name)
		close(done)
	})()
	<-done
}

// Function launches a declared function.
func Function(name string) {
	go remove(name) // want `goroutine running remove is fire-and-forget`
}

// FunctionAllowed says why nobody waits.
func FunctionAllowed(name string) {
	//straygo:allow event -- a left-over temporary file does no harm
	go remove(name)
}

// Loop launches one for each name.
func Loop(names []string) {
	for _, name := range names {
		go remove(name) // want "fire-and-forget"
	}
}

// LoopBound receives one value for each name.
func LoopBound(names []string) {
	done := make(chan struct{}, len(names))
	for _, name := range names {
		go func() {
			remove(name)
			done <- struct{}{}
		}()
	}
	for range names {
		<-done
	}
}

// Variable launches what a variable holds.
func Variable(name string) {
	clean := func() { remove(name) }
	go clean() // want "fire-and-forget"
}

// VariableBound waits with the launcher of the WaitGroup.
func VariableBound(name string) {
	var wg sync.WaitGroup
	clean := func() { remove(name) }
	wg.Go(clean)
	wg.Wait()
}

// Returned launches the literal that a call returns.
func Returned(name string) {
	go remover(name)() // want "fire-and-forget"
}

func remover(name string) func() {
	return func() { remove(name) }
}

// ReturnedBound hands it to a group.
func ReturnedBound(names []string) error {
	var g errgroup.Group
	for _, name := range names {
		g.Go(removing(name))
	}
	return g.Wait()
}

func removing(name string) func() error {
	return func() error { return os.Remove(name) }
}

// Generic launches an instance of a generic function.
func Generic(names []string) {
	go each(names, remove) // want "fire-and-forget"
}

func each[T any](values []T, visit func(T)) {
	for _, v := range values {
		visit(v)
	}
}

// GenericBound receives the end of it.
func GenericBound(names []string) {
	done := make(chan bool, 1)
	go func() {
		each(names, remove)
		done <- true
	}()
	<-done
}

// Nap sleeps for a moment only.
func Nap(name string) {
	go func() { // want "fire-and-forget"
		time.Sleep(50 * time.Millisecond)
		remove(name)
	}()
}

// NapBound waits for it.
func NapBound(name string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		time.Sleep(50 * time.Millisecond)
		remove(name)
	}()
	<-done
}

// Timer runs in a moment: by the time somebody could stop it, it has run.
func Timer(name string) {
	time.AfterFunc(50*time.Millisecond, func() { remove(name) })
}

// TimerBound is told when it has run.
func TimerBound(name string) {
	done := make(chan struct{})
	time.AfterFunc(50*time.Millisecond, func() {
		remove(name)
		close(done)
	})
	<-done
}

// When runs when the caller's context ends: the caller's business.
func When(ctx context.Context, name string) {
	context.AfterFunc(ctx, func() { remove(name) })
}
