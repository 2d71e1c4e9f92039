// Package b14: more sends than receives.
package b14

import "os"

// First takes one answer of many.
func First(names []string) []byte {
	ch := make(chan []byte)
	for _, name := range names {
		go func() { // want "blocked-send"
			data, _ := os.ReadFile(name)
			ch <- data
		}()
	}
	return <-ch
}

// FirstBound has room for all answers.
func FirstBound(names []string) []byte {
	ch := make(chan []byte, len(names))
	for _, name := range names {
		go func() {
			data, _ := os.ReadFile(name)
			ch <- data
		}()
	}
	return <-ch
}

// FirstSelect lets the late ones go.
func FirstSelect(names []string) []byte {
	ch := make(chan []byte)
	done := make(chan struct{})
	defer close(done)
	for _, name := range names {
		go func() {
			data, _ := os.ReadFile(name)
			select {
			case ch <- data:
			case <-done:
			}
		}()
	}
	return <-ch
}

// Twice sends the error and then goes on to send nil.
func Twice(name string) error {
	errc := make(chan error)
	go func() { // want "blocked-send"
		if err := os.Remove(name); err != nil {
			errc <- err
		}
		errc <- nil
	}()
	return <-errc
}

// TwiceBound returns after the error.
func TwiceBound(name string) error {
	errc := make(chan error)
	go func() {
		if err := os.Remove(name); err != nil {
			errc <- err
			return
		}
		errc <- nil
	}()
	return <-errc
}

// Steps sends after each step and is heard once.
func Steps(a, b string) error {
	errc := make(chan error)
	go steps(a, b, errc) // want "blocked-send"
	return <-errc
}

func steps(a, b string, errc chan<- error) {
	errc <- os.Remove(a)
	errc <- os.Remove(b)
}

// StepsBound is heard twice.
func StepsBound(a, b string) error {
	errc := make(chan error)
	go steps(a, b, errc)
	if err := <-errc; err != nil {
		<-errc
		return err
	}
	return <-errc
}

// All receives once per launch.
func All(names []string) (total int) {
	ch := make(chan int)
	for _, name := range names {
		go func() {
			data, _ := os.ReadFile(name)
			ch <- len(data)
		}()
	}
	for range names {
		total += <-ch
	}
	return total
}

// Collect returns on the first error, and the other senders stay.
func Collect(names []string) error {
	errs := make(chan error)
	for _, name := range names {
		go func() { errs <- os.Remove(name) }() // want "blocked-send"
	}
	for range names {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// CollectBound takes them all, and returns the first error then.
func CollectBound(names []string) (first error) {
	errs := make(chan error)
	for _, name := range names {
		go func() { errs <- os.Remove(name) }()
	}
	for range names {
		if err := <-errs; err != nil && first == nil {
			first = err
		}
	}
	return first
}
