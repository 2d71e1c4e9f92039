// Package allowlonglived has annotations that call a goroutine brief that is
// not.
package allowlonglived

import (
	"net/http"
	"os"
	"sync/atomic"
	"time"
)

var beats atomic.Int64

func beat() {
	for {
		beats.Add(1)
		time.Sleep(time.Second)
	}
}

// Event loops for ever.
func Event() {
	go beat() //straygo:allow event -- just a beat // want "lives long"
}

// Literal does so in a literal.
func Literal() {
	go func() { //straygo:allow message -- just a beat // want "lives long"
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
}

// Ticks ranges over a ticker.
func Ticks() {
	t := time.NewTicker(time.Second)
	go func() { //straygo:allow callback -- just a beat // want "lives long"
		for range t.C {
			beats.Add(1)
		}
	}()
}

// Sleeps sleeps through the night.
func Sleeps(name string) {
	go func() { //straygo:allow error -- removes a file // want "lives long"
		time.Sleep(8 * time.Hour)
		os.Remove(name)
	}()
}

// Serves serves.
func Serves(h http.Handler) {
	go http.ListenAndServe("localhost:0", h) //straygo:allow event -- for the profiler // want "lives long"
}

// Process says the truth.
func Process() {
	go beat() //straygo:allow process -- beats as long as the process
}

// ProcessServes says it too.
func ProcessServes(h http.Handler) {
	//straygo:allow process -- profiles the process as long as it lives
	go http.ListenAndServe("localhost:0", h)
}

// Brief is brief.
func Brief(name string) {
	go os.Remove(name) //straygo:allow event -- a left-over file does no harm
}

// Naps naps for a moment.
func Naps(name string) {
	go func() { //straygo:allow callback -- a left-over file does no harm
		time.Sleep(10 * time.Millisecond)
		os.Remove(name)
	}()
}

// Debt is known debt, and not called brief.
func Debt() {
	//straygo:todo -- give the beat a stop channel
	go beat()
}
