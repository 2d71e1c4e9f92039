// Package pipes launches nothing, and does things to the channels of others.
package pipes

import "sync"

// SafeClose closes a channel that is there.
func SafeClose[T any](c chan<- T) { // want SafeClose:`^does \[close\] to parameter 1, returns soon$`
	if c != nil {
		close(c)
	}
}

// Finish is the last that a worker does.
func Finish(wg *sync.WaitGroup) { // want Finish:`^does \[Done\] to parameter 1, returns soon$`
	wg.Done()
}

// A State is shown.
type State interface{ String() string }

// A Progress shows states, and stops those that can be stopped.
type Progress struct{ states []State }

// Add shows one more.
func (p *Progress) Add(s State) { p.states = append(p.states, s) } // want Add:`^returns soon$`

// Stop stops them.
func (p *Progress) Stop() { // want Stop:`^returns soon$`
	for _, s := range p.states {
		if s, ok := s.(*Spinner); ok {
			s.Stop()
		}
	}
}

// A Spinner turns until Stop.
type Spinner struct{ done chan struct{} }

// NewSpinner starts to turn.
func NewSpinner() *Spinner { // want NewSpinner:`^starts what ends by result 1.Stop$`
	s := &Spinner{done: make(chan struct{})}
	go s.turn()
	return s
}

func (s *Spinner) turn() { <-s.done }

// Stop ends s.
func (s *Spinner) Stop() { close(s.done) } // want Stop:`^returns soon$`

// String is what is shown.
func (s *Spinner) String() string { return "|" }
