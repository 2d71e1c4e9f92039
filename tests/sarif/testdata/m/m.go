// Package m has a launch of every kind that a SARIF log tells apart.
package m

import (
	"sync"
	"time"
)

// Annotated forgets a goroutine and says why.
func Annotated() {
	//straygo:allow message -- writes 100% of one "line"
	go println("brief")
}

// Debt forgets a goroutine and says that it should not.
func Debt() {
	go forever() //straygo:todo -- JIRA-1
}

// Twins launches the same goroutine twice on a line, behind text of more bytes
// than characters.
func Twins() {
	func() { /* naïve 𝄞 */ go forever(); go forever() }()
}

// Stale needs its annotation no more.
func Stale() {
	var wg sync.WaitGroup
	//straygo:allow event -- not needed 𝄞 any more
	wg.Go(func() { println("done") })
	wg.Wait()
}

// First takes the value, or leaves without it.
func First(work func() int) int {
	/* 𝄞 é */ found := make(chan int)
	go func() { found <- work() }()
	select {
	case v := <-found:
		return v
	case <-time.After(time.Second):
		return 0
	}
}

func forever() {
	for {
		time.Sleep(time.Hour)
	}
}
