package app

import (
	"log"
	"sync"

	"facts/bus"
	"facts/owner"
	"facts/pipes"
)

var shared = bus.New(nil)

// Nobody closes the channel, whatever is done to the bus.
func events() {
	b := bus.New(nil)
	defer b.Close()
	go func() { // want "goroutine running func literal is unstopped: it ranges over b.Events\\(\\), and nobody closes it"
		for e := range b.Events() {
			log.Print(e)
		}
	}()
}

// One value is enough.
func event(b *bus.Bus) {
	go func() {
		log.Print(<-b.Events())
	}()
}

// A field is like a result.
func ticks() {
	go func() { // want "goroutine running func literal is unstopped: it ranges over shared.Ticks, and nobody closes it"
		for n := range shared.Ticks {
			log.Print(n)
		}
	}()
}

// Close ends it.
func closed() {
	b := bus.New(nil)
	go func() {
		for range b.Stopped() {
			log.Print("on")
		}
	}()
	b.Close()
}

// What ends other things does not end this.
func left() {
	b := bus.New(nil)
	go func() { // want "goroutine running func literal is unstopped: it waits on b.Stopped\\(\\), which Abort or Close closes, and nobody calls it"
		for range b.Stopped() {
			log.Print("on")
		}
	}()
	b.Shut(nil)
}

// Whoever gave the bus closes it.
func given(b *bus.Bus) {
	go func() {
		for range b.Stopped() {
			log.Print("on")
		}
	}()
}

func gives() {
	b := bus.New(nil)
	given(b)
	defer b.Abort()
}

// Nobody is at the other end.
func idle(b *bus.Bus) {
	go func() { // want "goroutine running func literal is unstopped: it waits on b.Idle\\(\\), and nobody closes it or sends on it"
		<-b.Idle()
		log.Print("busy")
	}()
}

// Where one stop suffices, the other need not come.
func either(b *bus.Bus, stop chan struct{}) {
	go func() {
		for {
			select {
			case e := <-b.Events():
				log.Print(e)
			case <-stop:
				return
			}
		}
	}()
	defer close(stop)
}

// It is not known who closes it.
func Output(b *bus.Bus) {
	go func() {
		for l := range b.Output() {
			log.Print(l)
		}
	}()
}

// An interface says what all that implement it say.
func source(s bus.Source) {
	go func() { // want "goroutine running func literal is unstopped: it ranges over s.Events\\(\\), and nobody closes it"
		for e := range s.Events() {
			log.Print(e)
		}
	}()
}

func all() {
	events()
	event(shared)
	ticks()
	closed()
	left()
	gives()
	idle(shared)
	either(shared, make(chan struct{}))
	source(shared)
}

// Reports keeps the channel, or not.
func Reports(s *owner.Sampler) {
	s.Report()     // want "goroutine started by s.Report is unclosed: nobody closes the channel between it and its caller"
	_ = s.Report() // want "goroutine started by s.Report is unclosed"
	done := s.Report()
	defer close(done)
	jobs := owner.Feed()
	jobs <- "one"
	owner.Feed() // want "goroutine started by owner.Feed is unclosed"
	owner.Told()
}

// Numbers closes the channel in another package, and Sum ranges over it.
func Numbers() <-chan int {
	c := make(chan int)
	go func() {
		defer pipes.SafeClose(c)
		for i := range 10 {
			c <- i
		}
	}()
	return c
}

// Sum waits for the worker that Finish is called by.
func Sum() (n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer pipes.Finish(&wg)
		for i := range Numbers() {
			n += i
		}
	}()
	wg.Wait()
	return n
}

// Load gives the spinner to what stops it, although it takes any state.
func Load(work func() error) error {
	p := &pipes.Progress{}
	defer p.Stop()
	s := pipes.NewSpinner()
	p.Add(s)
	return work()
}

// LoadShown shows it, as anything that can be shown.
func LoadShown(work func() error) error {
	s := pipes.NewSpinner() // want "goroutine started by pipes.NewSpinner is unclosed: nobody calls s.Stop"
	log.Print(s)
	return work()
}

// LoadHidden keeps it as something with a name, whose package knows no more of it.
func LoadHidden(work func(string) error) error {
	var s bus.Named = pipes.NewSpinner() // want "goroutine started by pipes.NewSpinner is unclosed: nobody calls s.Stop"
	return work(bus.Name(s))
}
