// Package f12: a cancel func as the done signal. The body cancels when it
// ends, somebody waits on the context.
package f12

import (
	"context"
	"io"
	"net"
	"time"
)

// Relay copies both ways until either side ends.
func Relay(parent context.Context, a, b net.Conn) {
	ctx, cancel := context.WithCancel(parent)
	go func() {
		defer cancel()
		io.Copy(a, b)
	}()
	go func() {
		defer cancel()
		io.Copy(b, a)
	}()
	<-ctx.Done()
	a.Close()
	b.Close()
}

// Runner runs one task; its context is the done signal.
type Runner struct {
	ctx    context.Context
	finish context.CancelFunc
}

// Run starts task.
func Run(task func()) *Runner {
	r := &Runner{}
	r.ctx, r.finish = context.WithCancel(context.Background())
	go func() {
		defer r.finish()
		task()
	}()
	return r
}

// Wait returns true when the task ends within d.
func (r *Runner) Wait(d time.Duration) bool {
	select {
	case <-r.ctx.Done():
		return true
	case <-time.After(d):
		return false
	}
}

// Loader tells its end with a cause.
type Loader struct {
	loaded context.Context
	done   context.CancelCauseFunc
	load   func() error
}

// NewLoader starts to load.
func NewLoader(load func() error) *Loader {
	l := &Loader{load: load}
	l.loaded, l.done = context.WithCancelCause(context.Background())
	go l.run()
	return l
}

func (l *Loader) run() {
	err := l.load()
	if err == nil {
		err = io.EOF
	}
	l.done(err)
}

// Done is closed when the loading has ended.
func (l *Loader) Done() <-chan struct{} { return l.loaded.Done() }

// Wait returns the load error.
func (l *Loader) Wait() error {
	<-l.Done()
	if err := context.Cause(l.loaded); err != io.EOF {
		return err
	}
	return nil
}

// RunBoth runs the task; the watcher ends the wait early.
func RunBoth(task, watch func(context.Context)) {
	ctx, stop := context.WithCancel(context.Background())
	finished, finish := context.WithCancel(context.Background())
	defer stop()
	go runThen(ctx, finish, task)
	go runThen(ctx, finish, watch)
	<-finished.Done()
}

func runThen(ctx context.Context, finish context.CancelFunc, task func(context.Context)) {
	defer finish()
	task(ctx)
}
