// Command program is soon over, and with it all that its main launches.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

type stopper struct{ done chan struct{} }

type pump struct {
	stop    *stopper
	in      chan string
	pending []string
}

// run goes round for ever: nobody closes done.
func (p *pump) run() {
	for {
		select {
		case <-p.stop.done:
			return
		case s := <-p.in:
			p.pending = append(p.pending, s)
		default:
			p.pending = nil
		}
	}
}

// serve waits for ever: nobody puts anything in.
func (p *pump) serve() {
	for {
		select {
		case <-p.stop.done:
			return
		case s := <-p.in:
			fmt.Println(s)
		}
	}
}

func heeds(ctx context.Context) {
	<-ctx.Done()
	fmt.Println("over")
}

func forever() {
	for {
		time.Sleep(time.Minute)
	}
}

// start is for more than this program.
func start(p *pump) {
	go p.run() // want `goroutine running \(\*pump\)\.run is unstopped: it waits on .*done, and nobody closes it`
}

func main() {
	defer func() {
		time.Sleep(100 * time.Millisecond)
		fmt.Println(strings.Repeat("=", 10))
	}()
	p := &pump{stop: &stopper{done: make(chan struct{})}, in: make(chan string)}
	go p.run()                     // want `goroutine running \(\*pump\)\.run is fire-and-forget: nobody waits for it, and it ends wherever it is when main returns at main.go:88; wait for it, or say why not with //straygo:allow`
	go p.serve()                   // want `goroutine running \(\*pump\)\.serve is fire-and-forget: nobody waits for it, and it ends only with the process, when main returns at main.go:88: it waits in the select at main.go:38, and nobody is left for any of its cases`
	go heeds(context.Background()) // want `goroutine running heeds is fire-and-forget: nobody waits for it`
	go forever()                   // want `goroutine running forever is fire-and-forget: nobody waits for it`
	for range 10 {
		go func() {
			q := &pump{stop: &stopper{done: make(chan struct{})}, in: make(chan string)}
			go q.serve() // want `goroutine running \(\*pump\)\.serve is fire-and-forget: nobody waits for it`
		}()
	}
	go func() { // want `goroutine running func literal is fire-and-forget: nobody waits for it`
		sigs := make(chan os.Signal, 1)
		signal.Notify(sigs, os.Interrupt)
		<-sigs
	}()
	time.AfterFunc(time.Hour, forever)
	start(p)

	go forever() //straygo:allow message -- ends with the process, a moment later
}
