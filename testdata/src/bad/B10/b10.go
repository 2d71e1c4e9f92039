// Package b10: a range or a select over channels that nobody closes.
package b10

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
)

var total atomic.Int64

// Local sends all it has and forgets to close.
func Local(values []int64) {
	ch := make(chan int64)
	go func() { // want "unstopped"
		for v := range ch {
			total.Add(v)
		}
	}()
	for _, v := range values {
		ch <- v
	}
}

// LocalBound closes.
func LocalBound(values []int64) {
	ch := make(chan int64)
	go func() {
		for v := range ch {
			total.Add(v)
		}
	}()
	for _, v := range values {
		ch <- v
	}
	close(ch)
}

var samples = make(chan int64, 16)

// Package starts the only reader of a package variable.
func Package() {
	go collect() // want "unstopped"
}

// Sample feeds it.
func Sample(v int64) { samples <- v }

func collect() {
	for v := range samples {
		total.Add(v)
	}
}

type hub struct {
	join  chan chan<- string
	leave chan chan<- string
	cast  chan string
}

// Chat runs a hub: the classic loop without a way out.
func Chat(lines []string) {
	h := &hub{
		join:  make(chan chan<- string),
		leave: make(chan chan<- string),
		cast:  make(chan string),
	}
	go h.run() // want "unstopped"
	me := make(chan string, len(lines))
	h.join <- me
	for _, l := range lines {
		h.cast <- l
	}
	h.leave <- me
}

func (h *hub) run() {
	members := make(map[chan<- string]bool)
	for {
		select {
		case m := <-h.join:
			members[m] = true
		case m := <-h.leave:
			delete(members, m)
		case line := <-h.cast:
			for m := range members {
				m <- line
			}
		}
	}
}

// Reload listens to a signal until the process dies.
func Reload() {
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, syscall.SIGHUP)
	go func() { // want "unstopped|untracked"
		for range sigs {
			total.Store(0)
		}
	}()
}

// ReloadBound takes the signal back and closes the channel.
func ReloadBound(work func()) {
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, syscall.SIGHUP)
	go func() {
		for range sigs {
			total.Store(0)
		}
	}()
	work()
	signal.Stop(sigs)
	close(sigs)
}

type room struct {
	cast chan string
	quit chan struct{}
}

// ChatBound has a way out.
func ChatBound(lines []string) {
	r := &room{cast: make(chan string), quit: make(chan struct{})}
	defer close(r.quit)
	go r.run()
	for _, l := range lines {
		r.cast <- l
	}
}

func (r *room) run() {
	for {
		select {
		case line := <-r.cast:
			total.Add(int64(len(line)))
		case <-r.quit:
			return
		}
	}
}
