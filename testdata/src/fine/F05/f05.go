// Package f05: the handle goes to a helper that waits or stops.
package f05

import (
	"context"
	"errors"
	"sync"
	"time"
)

var errTimeout = errors.New("timed out")

// waitTimeout waits for wg, but not longer than d.
func waitTimeout(wg *sync.WaitGroup, d time.Duration) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		wg.Wait()
	}()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-done:
		return nil
	case <-timer.C:
		return errTimeout
	}
}

// Broadcast sends msg to every peer and gives them a second.
func Broadcast(peers []func(string), msg string) error {
	var wg sync.WaitGroup
	for _, send := range peers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			send(msg)
		}()
	}
	return waitTimeout(&wg, time.Second)
}

// drain receives until c is closed or the context ends.
func drain(ctx context.Context, c <-chan error) error {
	var errs []error
	for {
		select {
		case err, ok := <-c:
			if !ok {
				return errors.Join(errs...)
			}
			errs = append(errs, err)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Verify checks all blobs and collects what is wrong with them.
func Verify(ctx context.Context, blobs []string, check func(string) error) error {
	errc := make(chan error, len(blobs))
	go func() {
		defer close(errc)
		for _, b := range blobs {
			if err := check(b); err != nil {
				errc <- err
			}
		}
	}()
	return drain(ctx, errc)
}

// shutdown ends a background task and waits for it.
func shutdown(cancel context.CancelFunc, done <-chan struct{}) {
	cancel()
	<-done
}

// WithKeepalive runs fn while a lease is kept alive.
func WithKeepalive(renew func(context.Context) error, fn func() error) error {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		keepAlive(ctx, renew)
	}()
	defer shutdown(cancel, done)
	return fn()
}

func keepAlive(ctx context.Context, renew func(context.Context) error) {
	for ctx.Err() == nil {
		if err := renew(ctx); err != nil {
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// spawn starts n workers that report to wg; its callers wait.
func spawn(wg *sync.WaitGroup, n int, work func(int)) {
	wg.Add(n)
	for i := range n {
		go func() {
			defer wg.Done()
			work(i)
		}()
	}
}

// Parallel runs work n times.
func Parallel(n int, work func(int)) {
	var wg sync.WaitGroup
	spawn(&wg, n, work)
	wg.Wait()
}

// Sampler has a WaitGroup that its stop helper receives by pointer.
type Sampler struct {
	wg   sync.WaitGroup
	quit chan struct{}
	take func()
}

// Start samples until Stop.
func (s *Sampler) Start() {
	s.quit = make(chan struct{})
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		for {
			select {
			case <-s.quit:
				return
			case <-time.After(100 * time.Millisecond):
				s.take()
			}
		}
	}()
}

// Stop ends the sampling.
func (s *Sampler) Stop() error {
	stopAll(s.quit)
	return waitTimeout(&s.wg, 5*time.Second)
}

func stopAll(quits ...chan struct{}) {
	for _, q := range quits {
		close(q)
	}
}
