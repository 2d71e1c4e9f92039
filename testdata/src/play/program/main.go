// Command program ends by itself, and all that it plays with it.
package main

import "sync"

type agent struct {
	mu     sync.Mutex
	epochs int
	status chan int
	quit   chan struct{}
}

func (a *agent) run() {
	for {
		select {
		case <-a.status:
			a.mu.Lock()
			a.epochs--
			a.mu.Unlock()
		case <-a.quit:
			return
		}
	}
}

// report sends what run takes, until main tells run to stop and is over.
func (a *agent) report(n int) {
	if n > 0 {
		<-a.quit
	}
	a.status <- n
}

func (a *agent) restart(n int) {
	a.mu.Lock()
	a.epochs++
	a.mu.Unlock()
	go a.report(n)
}

// ring hands one value on and on: it is never stuck, and nothing stops it.
func ring(in, out chan int) {
	for v := range in {
		out <- v
	}
}

// stuck waits for what never comes.
func stuck(never chan int) {
	<-never
}

func main() {
	a := &agent{status: make(chan int), quit: make(chan struct{})}
	go a.run()
	a.restart(0)
	a.restart(1)

	there, back := make(chan int, 1), make(chan int)
	there <- 1
	go ring(there, back) // want `goroutine running ring is fire-and-forget`
	go ring(back, there) // want `goroutine running ring is fire-and-forget`

	go stuck(make(chan int)) // want `goroutine running stuck is unstopped|untracked`
	close(a.quit)
}
