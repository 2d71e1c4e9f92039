package unstopped

import "log"

type operation int

const (
	publish operation = iota
	shutdown
)

type command struct {
	op  operation
	msg string
}

// A desk is shut by a command.
type desk struct{ commands chan command }

func (d *desk) loop() {
loop:
	for c := range d.commands {
		switch c.op {
		case shutdown:
			break loop
		case publish:
			log.Print(c.msg)
		}
	}
}

// Shut sends the command.
func (d *desk) Shut() { d.commands <- command{op: shutdown} }

// Commanded is ended by it.
func Commanded() {
	d := &desk{commands: make(chan command)}
	go d.loop()
	defer d.Shut()
}

// A till counts what it is sent, and gives up where that fails: no value says so.
type till struct{ sums chan int }

func (c *till) loop(add func(int) error) {
	for n := range c.sums {
		if err := add(n); err != nil {
			return
		}
	}
}

// Failing is ended by nobody.
func Failing() {
	c := &till{sums: make(chan int)}
	go c.loop(func(n int) error { log.Print(n); return nil }) // want `goroutine running \(\*till\).loop is unstopped: it ranges over c.sums, and nobody closes it`
	c.sums <- 1
}
