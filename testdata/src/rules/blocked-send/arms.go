package send

import (
	"os"
	"time"
)

// Only one arm runs, and its value is received.
func arms(name string, f, g func() error) error {
	errc := make(chan error)
	if name == "" {
		go func() { errc <- f() }()
	} else {
		go func() { errc <- g() }()
	}
	return <-errc
}

// The arms of a switch exclude one another, too.
func cases(n int, f, g func() error) error {
	errc := make(chan error)
	switch n {
	case 1:
		go func() { errc <- f() }()
	case 2:
		go func() { errc <- g() }()
	default:
		return nil
	}
	return <-errc
}

// The buffer has room for the one value that is sent.
func armsLate(name string, f, g func() error) error {
	errc := make(chan error, 1)
	if name == "" {
		go func() { errc <- f() }()
	} else {
		go func() { errc <- g() }()
	}
	select {
	case err := <-errc:
		return err
	case <-time.After(time.Second):
		return errSlow
	}
}

// Without a buffer it has not, whichever arm runs.
func armsLateUnbuffered(name string, f, g func() error) error {
	errc := make(chan error)
	if name == "" {
		go func() { errc <- f() }() // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at arms.go:60`
	} else {
		go func() { errc <- g() }() // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at arms.go:60`
	}
	select {
	case err := <-errc:
		return err
	case <-time.After(time.Second):
		return errSlow
	}
}

// One goroutine, and one of two: two values.
func armsBeside(name string, f, g func() error) error {
	errc := make(chan error)
	go func() { errc <- os.Remove(name) }()
	if name == "" {
		go func() { errc <- f() }()
	} else {
		go func() { errc <- g() }()
	}
	if err := <-errc; err != nil {
		<-errc
		return err
	}
	return <-errc
}

// One receive is too little for two.
func armsBesideOnce(name string, f, g func() error) error {
	errc := make(chan error)
	go func() { errc <- os.Remove(name) }() // want `may block for ever`
	if name == "" {
		go func() { errc <- f() }() // want `blocked-send: it may send on errc when nobody receives any more: 2 values are sent, 1 received at the most`
	} else {
		go func() { errc <- g() }() // want `blocked-send: it may send on errc when nobody receives any more: 2 values are sent, 1 received at the most`
	}
	return <-errc
}

// Arms that do not exclude one another may both run.
func both(name string, f, g func() error) error {
	errc := make(chan error)
	if name == "" {
		go func() { errc <- f() }() // want `may block for ever`
	}
	if g != nil {
		go func() { errc <- g() }() // want `blocked-send: it may send on errc when nobody receives any more: 2 values are sent, 1 received at the most`
	}
	return <-errc
}

// Each round of a loop runs one arm.
func rounds(f, g func() error) error {
	errc := make(chan error)
	for i := range 3 {
		if i == 1 {
			go func() { errc <- f() }()
		} else {
			go func() { errc <- g() }()
		}
	}
	<-errc
	<-errc
	return <-errc
}

// The last of three values has no taker.
func roundsShort(f, g func() error) error {
	errc := make(chan error)
	for i := range 3 {
		if i == 1 {
			go func() { errc <- f() }() // want `may block for ever`
		} else {
			go func() { errc <- g() }() // want `blocked-send: it may send on errc when nobody receives any more: 3 values are sent, 2 received at the most`
		}
	}
	<-errc
	return <-errc
}

// Within a goroutine the arms of a loop exclude one another as well.
func sendRounds(f func() bool) (n int) {
	c := make(chan int)
	go func() {
		for range 3 {
			if f() {
				c <- 1
			} else {
				c <- 2
			}
		}
	}()
	n += <-c
	n += <-c
	return n + <-c
}

func sendRoundsShort(f func() bool) (n int) {
	c := make(chan int)
	go func() { // want `blocked-send: it may send on c when nobody receives any more: 3 values are sent, 2 received at the most`
		for range 3 {
			if f() {
				c <- 1
			} else {
				c <- 2
			}
		}
	}()
	n += <-c
	return n + <-c
}

var _, _, _, _, _, _, _, _ = arms, cases, armsLate, armsLateUnbuffered, armsBeside, armsBesideOnce, both, rounds
var _, _, _ = roundsShort, sendRounds, sendRoundsShort
