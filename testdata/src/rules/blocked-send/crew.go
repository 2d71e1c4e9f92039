package send

import (
	"os"
	"sync"
)

// Delete removes files by a crew of workers, each of which leaves at its first
// error: when all have, the distributor is left behind.
func Delete(names []string, workers int) error {
	todo := make(chan string, 2*workers)
	errs := make(chan error, workers)
	go func() { // want "blocked-send: it sends on todo in a loop, and nobody receives once all have left by the return at crew.go:\\d+"
		for _, n := range names {
			todo <- n
		}
		close(todo)
	}()
	var wg sync.WaitGroup
	wg.Add(workers)
	for range workers {
		go func() {
			defer wg.Done()
			for n := range todo {
				if err := os.Remove(n); err != nil {
					errs <- err
					return
				}
			}
		}()
	}
	wg.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}

// DeleteAll goes on after an error.
func DeleteAll(names []string, workers int) error {
	todo := make(chan string, 2*workers)
	errs := make(chan error, len(names))
	go func() {
		for _, n := range names {
			todo <- n
		}
		close(todo)
	}()
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for n := range todo {
				if err := os.Remove(n); err != nil {
					errs <- err
				}
			}
		})
	}
	wg.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}

// DeleteFitting has room for all names.
func DeleteFitting(names []string, workers int) {
	todo := make(chan string, len(names))
	go func() {
		for _, n := range names {
			todo <- n
		}
		close(todo)
	}()
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for n := range todo {
				if err := os.Remove(n); err != nil {
					return
				}
			}
		})
	}
	wg.Wait()
}

// DeleteTold tells the distributor that the workers have left.
func DeleteTold(names []string, workers int) {
	todo, left := make(chan string), make(chan struct{})
	go func() {
		defer close(todo)
		for _, n := range names {
			select {
			case todo <- n:
			case <-left:
				return
			}
		}
	}()
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for n := range todo {
				if err := os.Remove(n); err != nil {
					return
				}
			}
		})
	}
	wg.Wait()
	close(left)
}

// Sum has as many workers as it is told, of which there is one.
func Sum(groups map[string][]int, workers int) (sum int) {
	var fw, dw sync.WaitGroup
	todo, out := make(chan []int), make(chan int)
	dw.Go(func() {
		for n := range out {
			sum += n
		}
	})
	for i := 0; i < workers; i++ {
		fw.Go(func() {
			for g := range todo {
				for _, n := range g {
					out <- n
				}
			}
		})
	}
	for _, g := range groups {
		todo <- g
	}
	close(todo)
	fw.Wait()
	close(out)
	dw.Wait()
	return sum
}

// Settle closes the channel when it gives up: who sends then does not block.
func Settle(work func(int), timeout <-chan struct{}) {
	settled := make(chan struct{})
	defer close(settled)
	for i := range 4 {
		go func() {
			work(i)
			settled <- struct{}{}
		}()
	}
	for range 4 {
		select {
		case <-settled:
		case <-timeout:
			return
		}
	}
}
