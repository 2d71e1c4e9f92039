// Package f28: goroutines inside a synctest bubble, which waits for all of
// them.
package f28

import "time"

// Debounce calls fn at most once per period.
type Debounce struct {
	in   chan struct{}
	stop chan struct{}
}

// NewDebounce returns a debouncer at work.
func NewDebounce(period time.Duration, fn func()) *Debounce {
	d := &Debounce{in: make(chan struct{}, 1), stop: make(chan struct{})}
	go d.run(period, fn)
	return d
}

func (d *Debounce) run(period time.Duration, fn func()) {
	for {
		select {
		case <-d.in:
			fn()
		case <-d.stop:
			return
		}
		select {
		case <-time.After(period):
		case <-d.stop:
			return
		}
	}
}

// Trigger asks for a call.
func (d *Debounce) Trigger() {
	select {
	case d.in <- struct{}{}:
	default:
	}
}

// Close ends the debouncer.
func (d *Debounce) Close() { close(d.stop) }
