// Package f06: the wait or the cancel stands in a closure that is returned,
// stored or registered.
package f06

import (
	"context"
	"sync"
	"time"
)

// Every calls fn in the background until the returned stop is called.
func Every(d time.Duration, fn func()) (stop func()) {
	quit := make(chan struct{})
	go func() {
		tick := time.NewTicker(d)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				fn()
			case <-quit:
				return
			}
		}
	}()
	return sync.OnceFunc(func() { close(quit) })
}

// Spawn runs the tasks and returns the function that joins them.
func Spawn(tasks ...func()) (join func()) {
	var wg sync.WaitGroup
	for _, task := range tasks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			task()
		}()
	}
	return wg.Wait
}

// Hook is a pair of start and stop functions.
type Hook struct {
	OnStart func(context.Context) error
	OnStop  func(context.Context) error
}

// App runs hooks.
type App struct{ hooks []Hook }

// Append registers a hook.
func (a *App) Append(h Hook) { a.hooks = append(a.hooks, h) }

// Stop runs the stop hooks in reverse order.
func (a *App) Stop(ctx context.Context) error {
	for i := len(a.hooks) - 1; i >= 0; i-- {
		if err := a.hooks[i].OnStop(ctx); err != nil {
			return err
		}
	}
	return nil
}

// RegisterRefresher adds the cache refresher to the app.
func RegisterRefresher(a *App, refresh func(context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	a.Append(Hook{
		OnStart: func(context.Context) error {
			go func() {
				defer close(done)
				for {
					refresh(ctx)
					select {
					case <-ctx.Done():
						return
					case <-time.After(time.Minute):
					}
				}
			}()
			return nil
		},
		OnStop: func(stopCtx context.Context) error {
			cancel()
			select {
			case <-done:
				return nil
			case <-stopCtx.Done():
				return stopCtx.Err()
			}
		},
	})
}

// Session keeps its stop function in a field.
type Session struct {
	stop  func()
	pings chan time.Time
}

// OpenSession returns a session whose pinger is at work.
func OpenSession() *Session {
	ctx, cancel := context.WithCancel(context.Background())
	s := &Session{pings: make(chan time.Time)}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for {
			select {
			case <-ctx.Done():
				return
			case s.pings <- time.Now():
			}
		}
	}()
	s.stop = func() {
		cancel()
		wg.Wait()
	}
	return s
}

// Close ends the session.
func (s *Session) Close() { s.stop() }

// Guard closes quit as soon as ctx ends.
func Guard(ctx context.Context, poll func()) {
	quit := make(chan struct{})
	context.AfterFunc(ctx, func() { close(quit) })
	go func() {
		for {
			select {
			case <-quit:
				return
			case <-time.After(time.Second):
				poll()
			}
		}
	}()
}
