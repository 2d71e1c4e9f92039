package send

import (
	"sync"
	"testing"
	"time"
)

func TestWaitFor(t *testing.T) {
	var wg sync.WaitGroup
	wg.Add(1)
	if WaitFor(&wg, time.Millisecond) {
		t.Error("nobody is done")
	}
}

// What the test launches itself is its own.
func TestOwn(t *testing.T) {
	c := make(chan int)
	go func() { // want "goroutine running func literal has a blocked-send: it sends on c, and nobody receives once the select takes the case at blame_test.go:\\d+"
		c <- 1
	}()
	select {
	case <-c:
	case <-time.After(time.Second):
		t.Error("late")
	}
}
