// Package b09: a stopped ticker does not end the loop that ranges over it.
package b09

import (
	"bufio"
	"os"
	"sync/atomic"
	"time"
)

var ticks atomic.Int64

// Range stops its ticker after a loop that never ends.
func Range() {
	t := time.NewTicker(time.Second)
	go func() { // want "unstopped"
		defer t.Stop()
		for range t.C {
			ticks.Add(1)
		}
	}()
}

type clock struct{ ticker *time.Ticker }

// Field stops the ticker in a field: the loop waits on.
func Field(d time.Duration) {
	c := &clock{ticker: time.NewTicker(time.Second)}
	go c.loop() // want "unstopped"
	time.Sleep(d)
	c.stop()
}

func (c *clock) loop() {
	for range c.ticker.C {
		ticks.Add(1)
	}
}

func (c *clock) stop() { c.ticker.Stop() }

// After makes a timer for each round.
func After() {
	go func() { // want "unstopped|untracked"
		for {
			<-time.After(time.Second)
			ticks.Add(1)
		}
	}()
}

// Tick has no ticker that could be stopped.
func Tick() {
	go func() { // want `unstopped: it waits for ticks of time.Tick\(time.Second\), and they never end`
		for range time.Tick(time.Second) {
			ticks.Add(1)
		}
	}()
}

// Select waits for one ticker or the other.
func Select() {
	fast, slow := time.NewTicker(time.Second), time.NewTicker(time.Minute)
	go func() { // want "unstopped"
		for {
			select {
			case <-fast.C:
				ticks.Add(1)
			case <-slow.C:
				ticks.Store(0)
			}
		}
	}()
}

// RangeBound has a stop channel beside the ticker.
func RangeBound(d time.Duration) {
	t := time.NewTicker(time.Second)
	stop := make(chan struct{})
	go func() {
		defer t.Stop()
		for {
			select {
			case <-t.C:
				ticks.Add(1)
			case <-stop:
				return
			}
		}
	}()
	time.Sleep(d)
	close(stop)
}

type stoppable struct {
	ticker *time.Ticker
	quit   chan struct{}
}

// FieldBound stops both.
func FieldBound(d time.Duration) {
	s := &stoppable{ticker: time.NewTicker(time.Second), quit: make(chan struct{})}
	go s.loop()
	time.Sleep(d)
	s.stop()
}

func (s *stoppable) loop() {
	for {
		select {
		case <-s.ticker.C:
			ticks.Add(1)
		case <-s.quit:
			return
		}
	}
}

func (s *stoppable) stop() {
	s.ticker.Stop()
	close(s.quit)
}

type sink struct {
	out    *bufio.Writer
	file   *os.File
	ticker *time.Ticker
}

// Open flushes a file in the background. That Close closes the file makes the
// flush fail, and the loop goes on.
func Open(name string) (*sink, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	s := &sink{out: bufio.NewWriter(f), file: f, ticker: time.NewTicker(time.Minute)}
	go func() { // want "stray|untracked|unstopped"
		for range s.ticker.C {
			if _, err := s.file.WriteString("tick"); err != nil {
				ticks.Add(1)
			}
		}
	}()
	return s, nil
}

// Close closes the file.
func (s *sink) Close() error {
	s.ticker.Stop()
	return s.file.Close()
}
