// Package f27: the goroutine that shuts down with a fresh context once the
// old one has ended.
package f27

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// Serve serves h until ctx ends.
func Serve(ctx context.Context, addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h}
	go func() {
		<-ctx.Done()
		shutdownCtx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		srv.Shutdown(shutdownCtx)
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// ServeAndDrain also waits for the drain.
func ServeAndDrain(ctx context.Context, ln net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: h}
	ctx, stop := context.WithCancel(ctx)
	drained := make(chan error, 1)
	go func() {
		<-ctx.Done()
		drainCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		drained <- srv.Shutdown(drainCtx)
	}()
	err := srv.Serve(ln)
	stop()
	if derr := <-drained; derr != nil {
		return derr
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Exporter flushes once more when it is stopped.
type Exporter struct {
	ctx    context.Context
	cancel context.CancelFunc
	done   chan struct{}
	export func(context.Context) error
}

// NewExporter returns an exporter at work.
func NewExporter(export func(context.Context) error) *Exporter {
	e := &Exporter{done: make(chan struct{}), export: export}
	e.ctx, e.cancel = context.WithCancel(context.Background())
	go e.loop()
	return e
}

func (e *Exporter) loop() {
	defer close(e.done)
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			e.export(e.ctx)
		case <-e.ctx.Done():
			last, cancel := context.WithTimeout(context.Background(), time.Second)
			e.export(last)
			cancel()
			return
		}
	}
}

// Shutdown exports what is left.
func (e *Exporter) Shutdown(ctx context.Context) error {
	e.cancel()
	select {
	case <-e.done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Watcher releases its lock in a fresh context.
type Watcher struct {
	stopCh <-chan struct{}
	unlock func(context.Context) error
}

// Start releases the lock once the stop channel is closed.
func (w *Watcher) Start(stop <-chan struct{}) {
	w.stopCh = stop
	go w.releaseOnStop()
}

func (w *Watcher) releaseOnStop() {
	<-w.stopCh
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	w.unlock(ctx)
}
