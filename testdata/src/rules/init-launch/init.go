// Package initlaunch launches when it is imported, beside launches that wait to
// be asked for.
package initlaunch

import (
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

var beats atomic.Int64

func beat() {
	for {
		beats.Add(1)
		time.Sleep(time.Second)
	}
}

func once() { beats.Store(0) }

type counter struct{ n atomic.Int64 }

func (c *counter) run() {
	for {
		c.n.Add(1)
		time.Sleep(time.Second)
	}
}

func init() {
	go func() { // want `goroutine running .* is an init-launch: `
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
}

func init() {
	go beat()                // want `goroutine running beat is an init-launch`
	go new(counter).run()    // want "init-launch"
	go (func() { beat() })() // want "init-launch"
	go once()                // want "init-launch"
}

func init() {
	for range 3 {
		run := func() { beat() }
		go run() // want "init-launch"
	}
	time.AfterFunc(time.Hour, once) // want "init-launch"
}

var group sync.WaitGroup

func init() {
	group.Go(beat) // want "init-launch"
}

var errs errgroup.Group

func init() {
	errs.Go(func() error { // want "init-launch"
		beat()
		return nil
	})
}

var started = func() time.Time {
	go beat() // want "init-launch"
	return time.Now()
}()

var table = map[string]int{
	"beats": func() int {
		go beat() // want "init-launch"
		return 1
	}(),
}

// Table reads what the initialisers left.
func Table() (int, time.Time) { return table["beats"], started }

func init() {
	go func() { // want "init-launch"
		for range time.Tick(time.Minute) {
			time.AfterFunc(time.Hour, once) // want "discarded"
		}
	}()
}
