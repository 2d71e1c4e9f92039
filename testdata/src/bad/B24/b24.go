// Package b24: a timer that nobody can stop.
package b24

import (
	"os"
	"time"
)

// Dropped forgets the timer at once.
func Dropped(name string) {
	time.AfterFunc(time.Hour, func() { // want "discarded"
		os.Remove(name)
	})
}

// Blank says that it forgets it.
func Blank(name string) {
	_ = time.AfterFunc(10*time.Minute, func() { os.Remove(name) }) // want "discarded"
}

type session struct {
	name  string
	timer *time.Timer
}

// Session puts the removal off with every touch, and can never call it off.
func Session(names []string) {
	for _, name := range names {
		s := &session{name: name}
		s.start()
		s.touch()
	}
}

func (s *session) start() {
	s.timer = time.AfterFunc(time.Hour, s.expire) // want "discarded|unstopped"
}

func (s *session) touch() {
	s.timer.Stop()
	s.timer.Reset(time.Hour)
}

func (s *session) expire() { os.Remove(s.name) }

type lease struct {
	name  string
	timer *time.Timer
}

// Lease puts the removal off, and calls it off in the end.
func Lease(name string, work func()) {
	l := &lease{name: name}
	l.timer = time.AfterFunc(time.Hour, l.expire)
	defer l.close()
	l.touch()
	work()
}

func (l *lease) touch() {
	l.timer.Stop()
	l.timer.Reset(time.Hour)
}

func (l *lease) close() { l.timer.Stop() }

func (l *lease) expire() { os.Remove(l.name) }

// Bound stops the timer when the work was faster.
func Bound(name string, work func()) {
	t := time.AfterFunc(time.Hour, func() { os.Remove(name) })
	defer t.Stop()
	work()
}

// Unknown drops a timer whose delay nobody knows.
func Unknown(name string, ttl time.Duration) {
	time.AfterFunc(ttl, func() { os.Remove(name) }) // want "discarded"
}

// Short drops one that fires soon.
func Short(name string) {
	time.AfterFunc(10*time.Millisecond, func() { os.Remove(name) })
}

type store struct {
	gone   chan struct{}
	closed bool
}

// Far drops a timer whose function has an end to announce, far down: while it
// is pending, that helps nobody.
func (s *store) Far(d time.Duration) {
	time.AfterFunc(d, func() { s.check() }) // want "discarded"
}

func (s *store) check() {
	if !s.closed {
		s.close()
	}
}

func (s *store) close() {
	s.closed = true
	close(s.gone)
}

// Wait waits for the end of s.
func (s *store) Wait() { <-s.gone }

// Near announces the end when the timer fires, and waits for that.
func Near(d time.Duration) {
	done := make(chan struct{})
	time.AfterFunc(d, func() { close(done) })
	<-done
}
