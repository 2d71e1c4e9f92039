// Command program ends in arms of a select that receive nothing: with the
// process, nobody is left to block. Its twins go on.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
	"testing"
	"time"
)

func serve() error { return os.Remove("lock") }

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func usage() { fatal(errors.New("usage")) }

func fatalIf(err error) {
	if err != nil {
		fatal(err)
	}
}

func exits() {
	errc := make(chan error)
	go func() { errc <- serve() }()
	select {
	case err := <-errc:
		log.Print(err)
	case <-time.After(time.Second):
		log.Fatal("late")
	}
}

func returns() {
	errc := make(chan error)
	go func() { errc <- serve() }() // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at main.go:47`
	select {
	case err := <-errc:
		log.Print(err)
	case <-time.After(time.Second):
		log.Print("late")
	}
}

// usage is a helper of a helper that exits.
func exitsInHelper() {
	errc := make(chan error)
	go func() { errc <- serve() }()
	select {
	case err := <-errc:
		log.Print(err)
	case <-time.After(time.Second):
		usage()
	}
}

// fatalIf may return.
func returnsFromHelper() {
	errc := make(chan error)
	go func() { errc <- serve() }() // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at main.go:71`
	select {
	case err := <-errc:
		log.Print(err)
	case <-time.After(time.Second):
		fatalIf(os.Remove("late"))
	}
}

func exitsEitherWay(quiet bool) {
	errc := make(chan error)
	go func() { errc <- serve() }()
	select {
	case err := <-errc:
		log.Print(err)
	case <-time.After(time.Second):
		if quiet {
			os.Exit(1)
		}
		log.Fatalln("late")
	}
}

func exitsIfLoud(quiet bool) {
	errc := make(chan error)
	go func() { errc <- serve() }() // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at main.go:96`
	select {
	case err := <-errc:
		log.Print(err)
	case <-time.After(time.Second):
		if quiet {
			return
		}
		log.Fatalln("late")
	}
}

// A panic that nobody recovers ends the process, too.
func panics() {
	errc := make(chan error)
	go func() { errc <- serve() }()
	select {
	case err := <-errc:
		log.Print(err)
	case <-time.After(time.Second):
		panic("late")
	}
}

// A test that fails does not.
func fails(t *testing.T) {
	errc := make(chan error)
	go func() { errc <- serve() }() // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at main.go:123`
	select {
	case err := <-errc:
		log.Print(err)
	case <-time.After(time.Second):
		t.Fatal("late")
	}
}

// The program ends with main.
func main() {
	exits()
	returns()
	exitsInHelper()
	returnsFromHelper()
	exitsEitherWay(true)
	exitsIfLoud(true)
	panics()
	fails(nil)

	probe := make(chan error)
	go func() { probe <- serve() }() // want `blocked-send: it sends on probe, and nobody receives once the select takes the case at main.go:144`
	select {
	case err := <-probe:
		log.Print(err)
	case <-time.After(time.Second): // main goes on for as long as it serves
		log.Print("no answer")
	}

	errc := make(chan error)
	go func() { errc <- serve() }()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	select {
	case <-stop:
		log.Print("interrupted")
	case err := <-errc:
		log.Print(err)
	}
}
