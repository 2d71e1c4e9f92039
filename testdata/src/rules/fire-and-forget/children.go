package fireandforget

import (
	"fmt"
	"sync"
)

// Parent launches all that is waited for, and is gone.
func Parent(n int, publish func(string)) {
	var sent sync.WaitGroup
	sent.Add(n)
	go func() {
		for i := range n {
			msg := fmt.Sprint(i)
			go func() {
				publish(msg)
				sent.Done()
			}()
		}
	}()
	sent.Wait()
}

// Childless launches what nobody waits for, beside what is waited for.
func Childless(n int, publish func(string)) {
	var sent sync.WaitGroup
	sent.Add(1)
	go func() {
		fmt.Println(n)
		sent.Done()
	}()
	go func() { // want "goroutine running func literal is fire-and-forget"
		fmt.Println(n)
		go fmt.Println(n + 1) // want "goroutine running fmt.Println is fire-and-forget"
	}()
	sent.Wait()
}

// A watcher is waited for by who stops it.
type watcher struct{ quit, done chan struct{} }

func (w *watcher) start() {
	fmt.Println("starting")
	go w.loop()
}

func (w *watcher) loop() {
	defer close(w.done)
	<-w.quit
}

func (w *watcher) stop() {
	close(w.quit)
	<-w.done
}

// Starting is over when the watcher has stopped.
func Starting() {
	w := &watcher{make(chan struct{}), make(chan struct{})}
	go w.start()
	w.stop()
}
