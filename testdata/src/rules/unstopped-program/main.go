// Command program takes its time, so that what it launches does, too.
package main

import (
	"fmt"
	"time"
)

func serve(in, done chan struct{}) {
	for {
		select {
		case <-done:
			return
		case <-in:
			fmt.Println("in")
		}
	}
}

func main() {
	go serve(make(chan struct{}), make(chan struct{})) // want `goroutine running serve is unstopped: it waits on .*, and nobody closes it or sends on it`
	for i := range 1000 {
		fmt.Println(i)
		time.Sleep(time.Second)
	}
}
