// Package allowunused has annotations that bind no launch, or a launch that
// somebody binds anyway.
package allowunused

import (
	"os"
	"sync"
	"time"
)

// Waited is waited for.
func Waited(name string) {
	done := make(chan struct{})
	//straygo:allow event -- a left-over file does no harm // want "unused annotation"
	go func() {
		defer close(done)
		os.Remove(name)
	}()
	<-done
}

// Joined is waited for, and says otherwise on the launch line.
func Joined(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() { //straygo:allow event -- a left-over file does no harm // want "unused annotation"
			os.Remove(name)
		})
	}
	wg.Wait()
}

// Stopped is stopped, and says otherwise on the closing line.
func Stopped(work func()) {
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				os.Remove("tick")
			}
		}
	}() //straygo:allow process -- one removal a second // want "unused annotation"
	work()
	close(stop)
}

// Plain launches nothing.
func Plain(name string) {
	//straygo:allow event -- a left-over file does no harm // want "unused annotation"
	os.Remove(name)
}

// Far stands too far above its launch.
func Far(name string) {
	//straygo:allow event -- a left-over file does no harm // want "unused annotation"

	go os.Remove(name) // want "fire-and-forget"
}

// Doc has an annotation for launches that it does not have.
//
//straygo:allow callback -- the hooks return promptly // want "unused annotation"
func Doc(names []string) {
	for _, name := range names {
		os.Remove(name)
	}
}

// Used is used.
func Used(name string) {
	//straygo:allow event -- a left-over file does no harm
	go os.Remove(name)
}

// UsedDoc has an annotation that all its launches use.
//
//straygo:allow event -- a left-over file does no harm
func UsedDoc(names []string) {
	for _, name := range names {
		go os.Remove(name)
	}
}

// Elsewhere rests on its caller, who may change: nothing is said.
func Elsewhere(name string, done chan<- struct{}) {
	//straygo:allow event -- a left-over file does no harm
	go func() {
		defer close(done)
		os.Remove(name)
	}()
}
