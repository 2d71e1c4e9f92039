// Package b08: a done channel that nobody receives, and a channel that never
// signals.
package b08

import "os"

// Local closes a channel that nobody looks at.
func Local(paths []string) {
	done := make(chan struct{})
	go func() { // want "unwaited"
		defer close(done)
		for _, p := range paths {
			os.Remove(p)
		}
	}()
}

type cleaner struct {
	done chan struct{}
	n    int
}

// Field keeps it in a field that nobody looks at.
func Field(paths []string) {
	c := &cleaner{done: make(chan struct{})}
	go c.clean(paths) // want "unwaited"
}

func (c *cleaner) clean(paths []string) {
	defer close(c.done)
	for _, p := range paths {
		os.Remove(p)
		c.n++
	}
}

// Caller throws the channel away that clean returns.
func Caller(paths []string) {
	clean(paths)
}

func clean(paths []string) <-chan struct{} {
	done := make(chan struct{})
	go func() { // want "unwaited|discarded"
		defer close(done)
		for _, p := range paths {
			os.Remove(p)
		}
	}()
	return done
}

// First takes what it needs and leaves the generator in its send.
func First(n int) []int {
	squares := generate()
	out := make([]int, 0, n)
	for range n {
		out = append(out, <-squares)
	}
	return out
}

func generate() <-chan int {
	ch := make(chan int)
	go func() { // want "untracked|unwaited|unstopped|blocked-send"
		for i := 0; ; i++ {
			ch <- i * i
		}
	}()
	return ch
}

// FirstBound tells the generator when it has enough.
func FirstBound(n int) []int {
	quit := make(chan struct{})
	defer close(quit)
	squares := generateUntil(quit)
	out := make([]int, 0, n)
	for range n {
		out = append(out, <-squares)
	}
	return out
}

func generateUntil(quit <-chan struct{}) <-chan int {
	ch := make(chan int)
	go func() {
		for i := 0; ; i++ {
			select {
			case ch <- i * i:
			case <-quit:
				return
			}
		}
	}()
	return ch
}

// LocalBound receives.
func LocalBound(paths []string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, p := range paths {
			os.Remove(p)
		}
	}()
	<-done
}

// CallerBound receives what the helper returns.
func CallerBound(paths []string) {
	<-cleanBound(paths)
}

func cleanBound(paths []string) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, p := range paths {
			os.Remove(p)
		}
	}()
	return done
}
