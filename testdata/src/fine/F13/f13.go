// Package f13: contexts that live in fields, come out of methods, or are
// derived by helpers.
package f13

import (
	"context"
	"net/http"
	"os/exec"
	"time"
)

// Monitor keeps its context in a field.
type Monitor struct {
	ctx    context.Context
	cancel context.CancelFunc
	probe  func(context.Context) error
}

// NewMonitor returns a monitor that ends with parent or Close.
func NewMonitor(parent context.Context, probe func(context.Context) error) *Monitor {
	ctx, cancel := context.WithCancel(parent)
	m := &Monitor{ctx: ctx, cancel: cancel, probe: probe}
	go m.watch()
	return m
}

func (m *Monitor) watch() {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-m.ctx.Done():
			return
		case <-tick.C:
			if m.probe(m.ctx) != nil {
				m.cancel()
			}
		}
	}
}

// Close ends the monitor.
func (m *Monitor) Close() { m.cancel() }

// Events streams events to one HTTP client.
func Events(w http.ResponseWriter, r *http.Request) {
	events := make(chan string)
	go produce(r.Context(), events)
	for {
		select {
		case e := <-events:
			if _, err := w.Write([]byte(e)); err != nil {
				return
			}
		case <-r.Context().Done():
			return
		}
	}
}

func produce(ctx context.Context, events chan<- string) {
	for {
		select {
		case events <- time.Now().String():
			time.Sleep(10 * time.Millisecond)
		case <-ctx.Done():
			return
		}
	}
}

// stream is what a generated RPC stub looks like.
type stream interface {
	Context() context.Context
	Send(string) error
}

// Watch pumps updates into a stream for as long as the call lasts.
func Watch(str stream, updates <-chan string) {
	go func() {
		for {
			select {
			case <-str.Context().Done():
				return
			case u := <-updates:
				if str.Send(u) != nil {
					return
				}
			}
		}
	}()
}

// stopContext adapts a done channel to a context.
type stopContext struct {
	context.Context
	stop <-chan struct{}
}

func (c stopContext) Done() <-chan struct{} { return c.stop }

func (c stopContext) Err() error {
	select {
	case <-c.stop:
		return context.Canceled
	default:
		return nil
	}
}

// Controller is stopped by a channel and talks to code that wants contexts.
type Controller struct {
	stop chan struct{}
	sync func(context.Context) error
}

// NewController returns an idle controller.
func NewController(sync func(context.Context) error) *Controller {
	return &Controller{stop: make(chan struct{}), sync: sync}
}

// Run starts the controller.
func (c *Controller) Run() {
	ctx := stopContext{Context: context.Background(), stop: c.stop}
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				c.sync(ctx)
			}
		}
	}()
}

// Stop ends the controller.
func (c *Controller) Stop() { close(c.stop) }

type loggerKey struct{}

// withLogger is a derivation that keeps the parent's end.
func withLogger(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, loggerKey{}, name)
}

// Janitor derives its contexts through helpers.
type Janitor struct {
	base  context.Context
	sweep func(context.Context)
}

func (j *Janitor) context() context.Context { return j.base }

// Start sweeps every minute until the base context ends.
func (j *Janitor) Start(ctx context.Context) {
	j.base = withLogger(ctx, "janitor")
	go j.run(withLogger(j.context(), "sweep"))
}

func (j *Janitor) run(ctx context.Context) {
	for {
		j.sweep(ctx)
		select {
		case <-time.After(time.Minute):
		case <-ctx.Done():
			return
		}
	}
}

// Supervise runs a command that ends with ctx, and a sampler beside it.
func Supervise(ctx context.Context, sample func()) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sleep", "60")
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				sample()
			}
		}
	}()
	return cmd.Wait()
}
