package detached

import (
	"context"
	"log"
	"time"
)

// Beat leaves its goroutine to its callers, each of which is judged by itself.
func Beat(ctx context.Context) {
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Minute):
				log.Print("beat")
			}
		}
	}()
}

// Start starts all.
func Start() {
	Beat(context.Background()) // want "goroutine started by Beat is detached: its context comes from context.Background and nothing cancels it"
	lines := make(chan string)
	Drain(lines) // want "goroutine started by Drain is unclosed: nobody closes lines"
}

// Drain is given a channel that nobody closes.
func Drain(lines <-chan string) {
	go func() {
		for l := range lines {
			log.Print(l)
		}
	}()
}

// Follow is called from elsewhere, or not at all.
func Follow(ctx context.Context) {
	go func() {
		<-ctx.Done()
		log.Print("over")
	}()
}

// Tested has callers in tests, and others elsewhere.
func Tested(ctx context.Context) {
	go func() {
		<-ctx.Done()
		log.Print("over")
	}()
}

// Hooked is given to somebody who calls it.
func Hooked(ctx context.Context) {
	go func() {
		<-ctx.Done()
		log.Print("over")
	}()
}

// Hooks runs hooks, the own one first.
func Hooks(hooks ...func(context.Context)) {
	Hooked(context.Background()) // want "goroutine started by Hooked is detached"
	for _, h := range append(hooks, Hooked) {
		h(context.TODO()) // want "goroutine started by h is detached"
	}
}

// Given passes its own context on.
func Given(ctx context.Context) { below(ctx) }

func below(ctx context.Context) {
	go func() {
		<-ctx.Done()
		log.Print("over")
	}()
}
