// Package body has what others launch.
package body

import (
	"context"
	"log"
	"net"
	"sync"
	"time"
)

// Loop never returns.
func Loop() { // want Loop:"^runs for ever$"
	for {
		time.Sleep(time.Minute)
		log.Print("still here")
	}
}

// Until returns when ctx ends.
func Until(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
			log.Print("still here")
		}
	}
}

// Deaf has a context, and loops on.
func Deaf(ctx context.Context) { // want Deaf:"^runs for ever, ignores its context$"
	for {
		time.Sleep(time.Minute)
		log.Print(ctx.Value("name"))
	}
}

// Work is done when it returns.
func Work(wg *sync.WaitGroup, jobs <-chan string) { // want Work:`^does \[Done\] to parameter 1, does \[range\] to parameter 2$`
	defer wg.Done()
	for job := range jobs {
		log.Print(job)
	}
}

// Look only looks at both.
func Look(wg *sync.WaitGroup, jobs <-chan string) { // want Look:`^does \[\] to parameter 1, does \[\] to parameter 2, returns soon$`
	log.Print(len(jobs))
}

// Finish closes through a helper.
func Finish(done chan struct{}) { finish(done) } // want Finish:`^does \[close\] to parameter 1, returns soon$`

func finish(done chan struct{}) { close(done) }

var kept chan struct{}

// Keep keeps it.
func Keep(done chan struct{}) { kept = done }

// Later closes it in a goroutine.
func Later(done chan struct{}) {
	go func() {
		time.Sleep(time.Minute)
		close(done)
	}()
}

// Report tells of a context, and is done.
func Report(ctx context.Context, what string) { // want Report:"^ignores its context, returns soon$"
	log.Print(ctx.Value("name"), what)
}

// Wait asks it.
func Wait(ctx context.Context) { <-ctx.Done() }

// Count returns soon.
func Count(n int) { // want Count:"^returns soon$"
	for i := range n {
		log.Print(i)
	}
}

// Doze does not.
func Doze(n int) {
	time.Sleep(time.Minute)
	log.Print(n)
}

var counts = make(chan int)

// Tell may have to wait for a receiver.
func Tell(n int) { counts <- n }

// Sum has a result that is worth something.
func Sum(n int) int { return n + 1 }

var door, _ = net.Listen("tcp", "localhost:0")

// Admit accepts from a listener that the package keeps to itself.
func Admit() { // want Admit:"^runs for ever$"
	for {
		if c, err := door.Accept(); err == nil {
			c.Close()
		}
	}
}
