// Package baseline has goroutines that were stray when straygo came to it.
package baseline

import "time"

type pump struct{}

func forever() {
	for {
		time.Sleep(time.Second)
	}
}

// The baseline knows one of the two.
func (p *pump) start() {
	go forever()
	go forever() // want `goroutine running forever is untracked`
}

// The baseline knows it.
var _, ticks = 0, func() int {
	go func() {
		forever()
	}()
	return 0
}()

// The baseline does not know what is annotated.
func noted() {
	//straygo:todo -- to be paid off
	go forever()
}

// The baseline knows more than there is.
func paid() {
	go forever()
}

/* want `malformed annotation` */ //straygo:allow

var _ = (*pump).start
