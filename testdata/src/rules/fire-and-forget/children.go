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
