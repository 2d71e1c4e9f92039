// Package bus hands out channels that others receive from.
package bus

import (
	"context"
	"log"
	"sync"
	"time"
)

// A Bus carries events.
type Bus struct {
	Ticks  <-chan int // want Ticks:"^its channel is never closed$"
	Lines  <-chan string
	Ready  chan int // anybody may close it
	events chan int
	stop   chan struct{}
	lines  chan string
	done   chan struct{}
	both   chan int
	idle   chan struct{}
	mu     sync.Mutex
}

// Options have channels of those who fill them in.
type Options struct {
	Stop <-chan struct{}
}

// New returns a bus.
func New(lines chan string) *Bus {
	ticks := make(chan int)
	b := &Bus{Ticks: ticks, Lines: lines, Ready: make(chan int), events: make(chan int), stop: make(chan struct{}),
		lines: make(chan string), done: make(chan struct{}), both: make(chan int), idle: make(chan struct{})}
	b.Tick(ticks)
	return b
}

// Tick may be given any channel.
func (b *Bus) Tick(ticks chan<- int) { ticks <- 1 } // want Tick:"^does .send. to parameter 1, returns soon$"

// Publish sends.
func (b *Bus) Publish(n int) { b.events <- n }

// Events never ends.
func (b *Bus) Events() <-chan int { return b.events } // want Events:"^the channel in result 1 is never closed$"

// Stopped is closed by either.
func (b *Bus) Stopped() <-chan struct{} { return b.stop } // want Stopped:"^the channel in result 1 is closed by Abort or Close$"

// Idle has nobody at its other end.
func (b *Bus) Idle() <-chan struct{} { return b.idle } // want Idle:"^the channel in result 1 never delivers$"

// Close ends b.
func (b *Bus) Close() { close(b.stop) } // want Close:"^returns soon$"

// Abort ends b.
func (b *Bus) Abort() { // want Abort:"^returns soon$"
	log.Print("abort")
	close(b.stop)
}

// Output is closed by a goroutine: when, is not known.
func (b *Bus) Output() <-chan string { return b.lines }

func (b *Bus) run() {
	defer close(b.lines)
	for range 3 {
		b.lines <- "line"
	}
}

// Both can be had to close, too.
func (b *Bus) Both() <-chan int { return b.both }

// Feed gives it away.
func (b *Bus) Feed() chan<- int { return b.both }

// Done is closed by code that cannot be seen.
func (b *Bus) Done() <-chan struct{} { return b.done }

// Shut gives it to others.
func (b *Bus) Shut(f func(chan struct{})) { f(b.done) }

// Watch makes one.
func Watch(n int) <-chan int { // want Watch:"^the channel in result 1 is never closed$"
	out := make(chan int, 1)
	out <- n
	return out
}

// Follow is closed some time.
func Follow(n int) (<-chan int, error) {
	out := make(chan int, 1)
	out <- n
	close(out)
	return out, nil
}

// Wait returns what somebody else closes.
func Wait(ctx context.Context) <-chan struct{} { return ctx.Done() }

// After is the clock's.
func After(d time.Duration) <-chan time.Time { return time.After(d) }

// Through hands on what another function makes.
func Through(n int) <-chan int { return Watch(n) } // want Through:"^the channel in result 1 is never closed$"

// Same returns what it is given.
func Same(c <-chan int) <-chan int { return c }

// A Source has channels.
type Source interface {
	Events() <-chan int // want Events:"^the channel in result 1 is never closed$"
}

// A Context is another package's interface, by another name.
type Context = context.Context

// A Pipe has the fields of another package's struct.
type Pipe time.Timer

// An Ender is an interface with the methods of another one.
type Ender context.Context

type endless struct{}

func (endless) Deadline() (time.Time, bool) { return time.Time{}, false }
func (endless) Done() <-chan struct{}       { return nil }
func (endless) Err() error                  { return nil } // want Err:"^returns soon$"
func (endless) Value(any) any               { return nil }

// Endless has no end.
func Endless() Context { return endless{} }

// A Named has a name.
type Named interface{ String() string }

// Name returns it.
func Name(n Named) string { return n.String() }
