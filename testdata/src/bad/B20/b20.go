// Package b20: a close that forgets one of several goroutines.
package b20

import (
	"os"
	"sync/atomic"
	"time"
)

var beats atomic.Int64

func beat(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

type node struct {
	stopGossip, stopProbe chan struct{}
}

// Node runs a node for a while.
func Node(d time.Duration) {
	n := &node{stopGossip: make(chan struct{}), stopProbe: make(chan struct{})}
	n.start()
	time.Sleep(d)
	n.close()
}

func (n *node) start() {
	go beat(n.stopGossip)
	go beat(n.stopProbe) // want "unstopped"
}

func (n *node) close() { close(n.stopGossip) }

type cleaner struct {
	oldDone, newDone chan struct{}
}

// Clean cleans two lists.
func Clean(olds, news []string) {
	c := &cleaner{oldDone: make(chan struct{}), newDone: make(chan struct{})}
	c.start(olds, news)
	c.close()
}

func (c *cleaner) start(olds, news []string) {
	go func() {
		defer close(c.oldDone)
		remove(olds)
	}()
	go func() { // want "unwaited"
		defer close(c.newDone)
		remove(news)
	}()
}

func (c *cleaner) close() { <-c.oldDone }

type server struct {
	stop chan struct{}
	tick *time.Ticker
}

// Serve stops the one that listens, and only the ticker of the other.
func Serve(d time.Duration) {
	s := &server{stop: make(chan struct{}), tick: time.NewTicker(time.Second)}
	go beat(s.stop)
	go s.count() // want "unstopped"
	time.Sleep(d)
	s.tick.Stop()
	close(s.stop)
}

func (s *server) count() {
	for range s.tick.C {
		beats.Add(1)
	}
}

type pair struct {
	stopGossip, stopProbe chan struct{}
	done                  chan struct{}
}

// Pair forgets nothing.
func Pair(d time.Duration, names []string) {
	p := &pair{
		stopGossip: make(chan struct{}),
		stopProbe:  make(chan struct{}),
		done:       make(chan struct{}),
	}
	go beat(p.stopGossip)
	go beat(p.stopProbe)
	go func() {
		defer close(p.done)
		remove(names)
	}()
	time.Sleep(d)
	p.close()
}

func (p *pair) close() {
	close(p.stopGossip)
	close(p.stopProbe)
	<-p.done
}

func remove(names []string) {
	for _, name := range names {
		os.Remove(name)
	}
}
