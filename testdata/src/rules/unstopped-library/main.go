// Command library is one for other languages, or a plugin: its main returns at
// once, if it is ever called, and what it exports lives on in another program.
package main

import "fmt"

// Serve is called from there.
func Serve() {
	go serve(make(chan struct{}), make(chan struct{})) // want `goroutine running serve is unstopped: it waits on .*, and nobody closes it or sends on it`
}

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

func main() {}
