// Package f10: a closer goroutine waits for the others and closes the channel
// that somebody reads to its end.
package f10

import (
	"context"
	"sync"
)

// Search asks all shards and returns every hit.
func Search(shards []func(string) []string, query string) []string {
	hits := make(chan string)
	var wg sync.WaitGroup
	for _, shard := range shards {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, h := range shard(query) {
				hits <- h
			}
		}()
	}
	go func() {
		wg.Wait()
		close(hits)
	}()

	var all []string
	for h := range hits {
		all = append(all, h)
	}
	return all
}

// Merge returns a channel that carries the values of all inputs and is closed
// when they are.
func Merge[T any](ctx context.Context, inputs ...<-chan T) <-chan T {
	out := make(chan T)
	var wg sync.WaitGroup
	wg.Add(len(inputs))
	for _, in := range inputs {
		go func() {
			defer wg.Done()
			for v := range in {
				select {
				case out <- v:
				case <-ctx.Done():
					return
				}
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

// Sum adds the numbers that the sources yield.
func Sum(ctx context.Context, a, b <-chan int) int {
	total := 0
	for v := range Merge(ctx, a, b) {
		total += v
	}
	return total
}

// Prober runs its probes and tells on a field when all are done.
type Prober struct {
	wg   sync.WaitGroup
	done chan struct{}
}

// Probe starts the probes.
func Probe(probes []func()) *Prober {
	p := &Prober{done: make(chan struct{})}
	for _, probe := range probes {
		p.wg.Go(probe)
	}
	go p.finish()
	return p
}

func (p *Prober) finish() {
	p.wg.Wait()
	close(p.done)
}

// Wait returns when all probes are done, or with the context's error.
func (p *Prober) Wait(ctx context.Context) error {
	select {
	case <-p.done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Validate runs the checks and returns the first error; the channel holds all
// of them, so nobody blocks.
func Validate(checks []func() error) error {
	errs := make(chan error, len(checks))
	wg := new(sync.WaitGroup)
	for _, check := range checks {
		wg.Add(1)
		go func(check func() error) {
			defer wg.Done()
			if err := check(); err != nil {
				errs <- err
			}
		}(check)
	}
	go closeAfter(wg, errs)
	return <-errs
}

func closeAfter(wg *sync.WaitGroup, errs chan error) {
	wg.Wait()
	close(errs)
}

// Served ends when all servers have.
func Served(serve []func() error) error {
	for err := range results(serve) {
		if err != nil {
			return err
		}
	}
	return nil
}

func results(serve []func() error) <-chan error {
	errs := make(chan error, len(serve))
	var wg sync.WaitGroup
	for _, s := range serve {
		wg.Go(func() { errs <- s() })
	}
	go func() {
		wg.Wait()
		close(errs)
	}()
	return errs
}
