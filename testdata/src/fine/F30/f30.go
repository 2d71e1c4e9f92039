// Package f30: signals as the end of goroutines.
package f30

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// Run runs the loops until SIGINT or SIGTERM.
func Run(loops ...func(context.Context)) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	for _, loop := range loops {
		go loop(ctx)
	}
	<-ctx.Done()
}

// Reloader reloads on SIGHUP.
type Reloader struct {
	sigs   chan os.Signal
	done   chan struct{}
	reload func()
}

// NewReloader listens for the signal.
func NewReloader(reload func()) *Reloader {
	r := &Reloader{sigs: make(chan os.Signal, 1), done: make(chan struct{}), reload: reload}
	signal.Notify(r.sigs, syscall.SIGHUP)
	go r.loop()
	return r
}

func (r *Reloader) loop() {
	defer close(r.done)
	for range r.sigs {
		r.reload()
	}
}

// Close stops listening.
func (r *Reloader) Close() {
	signal.Stop(r.sigs)
	close(r.sigs)
	<-r.done
}

// Trap cancels the returned context on a signal, or with its cancel func.
func Trap(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent)
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, os.Interrupt)
	go func() {
		defer signal.Stop(sigs)
		select {
		case <-sigs:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// WithTrap runs fn and passes the signals on while it runs.
func WithTrap(fn func() error, pass func(os.Signal)) error {
	sigs := make(chan os.Signal, 4)
	signal.Notify(sigs, syscall.SIGUSR1, syscall.SIGUSR2)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for s := range sigs {
			pass(s)
		}
	}()
	defer func() {
		signal.Stop(sigs)
		close(sigs)
		wg.Wait()
	}()
	return fn()
}

// Daemon runs until a signal arrives, then stops its worker and waits for it.
func Daemon(work func()) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				work()
			}
		}
	}()
	<-done
}
