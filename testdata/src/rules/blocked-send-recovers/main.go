// Command recovers goes on after a panic.
package main

import (
	"log"
	"os"
	"time"
)

func try() {
	errc := make(chan error)
	go func() { errc <- os.Remove("lock") }() // want `blocked-send: it sends on errc, and nobody receives once the select takes the case at main.go:16`
	select {
	case err := <-errc:
		log.Print(err)
	case <-time.After(time.Second):
		panic("late")
	}
}

func attempt() {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
		}
	}()
	try()
}

func main() {
	for range 3 {
		attempt()
	}
}
