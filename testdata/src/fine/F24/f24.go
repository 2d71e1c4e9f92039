// Package f24: optional handles, given by the wrappers that need them.
package f24

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Ticker calls fn until its context ends.
type Ticker struct {
	fn func()
}

func (t *Ticker) loop(ctx context.Context, d time.Duration, donec chan<- struct{}) {
	if donec != nil {
		defer close(donec)
	}
	tick := time.NewTicker(d)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			t.fn()
		}
	}
}

// Start runs the ticker in the background.
func (t *Ticker) Start(ctx context.Context, d time.Duration) {
	go t.loop(ctx, d, nil)
}

// StartAndWait returns a function that stops the ticker and waits for it.
func (t *Ticker) StartAndWait(d time.Duration) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	donec := make(chan struct{})
	go t.loop(ctx, d, donec)
	return func() {
		cancel()
		<-donec
	}
}

func copyRows(rows []string, put func(string), wg *sync.WaitGroup) {
	if wg != nil {
		defer wg.Done()
	}
	for _, r := range rows {
		put(r)
	}
}

// Copy copies rows in chunks; the last chunk runs in the caller.
func Copy(rows []string, put func(string)) {
	var wg sync.WaitGroup
	for len(rows) > 100 {
		wg.Add(1)
		go copyRows(rows[:100], put, &wg)
		rows = rows[100:]
	}
	copyRows(rows, put, nil)
	wg.Wait()
}

// options of a server; Done is closed at its end when somebody asked for it.
type options struct {
	addr string
	done chan struct{}
	stop <-chan struct{}
}

func serve(o options, step func() error) {
	if o.done != nil {
		defer close(o.done)
	}
	for {
		select {
		case <-o.stop:
			return
		default:
		}
		if step() != nil {
			return
		}
	}
}

// Serve runs a server for as long as fn does.
func Serve(addr string, step func() error, fn func()) {
	stop, done := make(chan struct{}), make(chan struct{})
	go serve(options{addr: addr, done: done, stop: stop}, step)
	fn()
	close(stop)
	<-done
}

// Metrics is served until Close; the embedding test may ask to be told.
type Metrics struct {
	srv *http.Server

	// Stopped, if set, is closed when the server has ended.
	Stopped chan struct{}
}

// Start serves metrics.
func (m *Metrics) Start(addr string, h http.Handler) {
	m.srv = &http.Server{Addr: addr, Handler: h}
	go func() {
		if m.Stopped != nil {
			defer close(m.Stopped)
		}
		m.srv.ListenAndServe()
	}()
}

// Close ends the server.
func (m *Metrics) Close() error { return m.srv.Close() }
