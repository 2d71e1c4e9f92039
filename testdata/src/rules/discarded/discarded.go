// Package discarded has launches whose returned handle is thrown away, each
// beside a twin that keeps it.
package discarded

import (
	"context"
	"os"
	"testing"
	"time"
)

const ttl = 10 * time.Minute

// Statement drops the timer.
func Statement(name string) {
	time.AfterFunc(time.Hour, func() { // want `goroutine running .* is discarded: `
		os.Remove(name)
	})
}

// StatementBound stops it when the work is done.
func StatementBound(name string, work func()) {
	t := time.AfterFunc(time.Hour, func() {
		os.Remove(name)
	})
	defer t.Stop()
	work()
}

// Blank blanks the timer.
func Blank(name string) {
	_ = time.AfterFunc(ttl, func() { os.Remove(name) }) // want "discarded"
}

// BlankVariable gives it a name, and blanks that.
func BlankVariable(name string) {
	t := time.AfterFunc(ttl, func() { os.Remove(name) }) // want "discarded"
	_ = t
}

// BlankBound stops it in a cleanup.
func BlankBound(t *testing.T, name string) {
	timer := time.AfterFunc(ttl, func() { os.Remove(name) })
	t.Cleanup(func() { timer.Stop() })
}

type cache struct{ names []string }

func (c *cache) purge() {
	for _, name := range c.names {
		os.Remove(name)
	}
	c.names = nil
}

// Method drops the timer of a method value.
func Method(names []string) {
	c := &cache{names: names}
	time.AfterFunc(2*ttl, c.purge) // want `goroutine running .*cache.*purge is discarded`
}

type boundCache struct {
	names []string
	timer *time.Timer
}

func (c *boundCache) purge() {
	for _, name := range c.names {
		os.Remove(name)
	}
	c.names = nil
}

func (c *boundCache) close() { c.timer.Stop() }

// MethodBound keeps it in a field.
func MethodBound(names []string, work func()) {
	c := &boundCache{names: names}
	c.timer = time.AfterFunc(2*ttl, c.purge)
	work()
	c.close()
}

// Loop drops one for each name.
func Loop(names []string) {
	for i, name := range names {
		time.AfterFunc(time.Duration(i)*time.Minute, remover(name)) // want "discarded"
	}
}

func remover(name string) func() {
	return func() { os.Remove(name) }
}

// LoopBound keeps all of them.
func LoopBound(names []string, work func()) {
	var timers []*time.Timer
	for i, name := range names {
		timers = append(timers, time.AfterFunc(time.Duration(i)*time.Minute, remover(name)))
	}
	work()
	for _, t := range timers {
		t.Stop()
	}
}

// Map keeps a collection of timers, each stopped by its key.
func Map(names, keep []string) {
	timers := make(map[string]*time.Timer)
	for _, name := range names {
		timers[name] = time.AfterFunc(ttl, remover(name))
	}
	for _, name := range keep {
		if t, ok := timers[name]; ok {
			t.Stop()
			delete(timers, name)
		}
	}
}

// Returned gives the timer to the caller.
func Returned(name string) *time.Timer {
	return time.AfterFunc(ttl, remover(name))
}

// Waited is a delay that somebody waits for.
func Waited(name string) {
	done := make(chan struct{})
	time.AfterFunc(ttl, func() {
		defer close(done)
		os.Remove(name)
	})
	<-done
}

// Generic drops the timer of an instance.
func Generic(names []string) {
	time.AfterFunc(ttl, each[string]) // want "discarded"
	_ = names
}

func each[T any]() {
	var zero T
	_ = zero
}

// Rootless waits for a context that never ends.
func Rootless(name string) {
	context.AfterFunc(context.Background(), func() { os.Remove(name) }) // want "discarded|detached"
}

type key struct{}

// RootlessValue waits for one that never ends either.
func RootlessValue(name string) {
	ctx := context.WithValue(context.Background(), key{}, name)
	stop := context.AfterFunc(ctx, remover(name)) // want "discarded|detached"
	_ = stop
}

// Rooted waits for the caller's.
func Rooted(ctx context.Context, name string) {
	context.AfterFunc(ctx, func() { os.Remove(name) })
}

// RootedTimeout waits for one that ends by itself.
func RootedTimeout(name string) context.CancelFunc {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	context.AfterFunc(ctx, func() { os.Remove(name) })
	return cancel
}

// RootlessBound stops what would never run.
func RootlessBound(name string, work func()) {
	stop := context.AfterFunc(context.Background(), func() { os.Remove(name) })
	defer stop()
	work()
}

// Launcher throws away the function that stops what start starts.
func Launcher(work func()) {
	start()
	work()
}

func start() (stop func()) {
	quit := make(chan struct{})
	go func() { // want "discarded|unstopped"
		for {
			select {
			case <-quit:
				return
			case <-time.After(time.Second):
				os.Remove("tick")
			}
		}
	}()
	return func() { close(quit) }
}

// LauncherBound calls it.
func LauncherBound(work func()) {
	defer startBound()()
	work()
}

func startBound() (stop func()) {
	quit := make(chan struct{})
	go func() {
		for {
			select {
			case <-quit:
				return
			case <-time.After(time.Second):
				os.Remove("tick")
			}
		}
	}()
	return func() { close(quit) }
}

// Named has its delay in a variable that never changes: it is as brief as it says.
func Named(name string) {
	delay := 40 * time.Millisecond
	time.AfterFunc(delay, func() {
		os.Remove(name)
	})
}

// Renamed has one that does.
func Renamed(name string, long bool) {
	delay := 40 * time.Millisecond
	if long {
		delay = time.Hour
	}
	time.AfterFunc(delay, func() { // want "discarded"
		os.Remove(name)
	})
}
