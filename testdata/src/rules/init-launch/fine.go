package initlaunch

import (
	"sync"
	"time"
)

var stop = make(chan struct{})

func beatUntil(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// Start launches when somebody calls it.
func Start() { go beatUntil(stop) }

// Stop ends what Start, Run and Once have launched.
func Stop() { close(stop) }

// Run is a literal in an initialiser, which does not run there.
var Run = func() { go beatUntil(stop) }

// Once is one too.
var Once = sync.OnceFunc(func() {
	go beatUntil(stop)
})

type hooks struct{ start func() }

var defaults = hooks{
	start: func() { go beatUntil(stop) },
}

// Defaults runs it.
func Defaults() { defaults.start() }

var registered []func()

func init() {
	// Only registered, to be run by RunAll.
	registered = append(registered, func() { go beatUntil(stop) })
}

// RunAll runs what is registered.
func RunAll() {
	for _, f := range registered {
		f()
	}
}

type starter struct{ quit chan struct{} }

// init is a method here, and runs when it is called.
func (s *starter) init() { go beatUntil(s.quit) }

// Session starts and stops one.
func Session(work func()) {
	s := &starter{quit: make(chan struct{})}
	s.init()
	work()
	close(s.quit)
}
