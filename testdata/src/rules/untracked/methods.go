package untracked

import (
	"context"
	"net/http"
	"sync"
	"time"
)

type counter struct {
	n    int
	wg   sync.WaitGroup
	stop chan struct{}
}

func (c *counter) loop() {
	for {
		c.n++
		time.Sleep(time.Second)
	}
}

func (c *counter) loopUntil() {
	defer c.wg.Done()
	for {
		select {
		case <-c.stop:
			return
		case <-time.After(time.Second):
			c.n++
		}
	}
}

// Method launches a method of a value with handles that the method ignores.
func Method() {
	c := &counter{stop: make(chan struct{})}
	go c.loop() // want `goroutine running .*counter.*loop is untracked`
	c.wg.Wait()
	close(c.stop)
}

// MethodBound launches the one that uses them.
func MethodBound() {
	c := &counter{stop: make(chan struct{})}
	c.wg.Add(1)
	go c.loopUntil()
	close(c.stop)
	c.wg.Wait()
}

// MethodValue launches a method value out of a variable.
func MethodValue() {
	c := &counter{}
	run := c.loop
	go run() // want "untracked"
}

// MethodValueBound does so with the method that heeds.
func MethodValueBound() {
	c := &counter{stop: make(chan struct{})}
	c.wg.Add(1)
	run := c.loopUntil
	go run()
	close(c.stop)
	c.wg.Wait()
}

// MethodExpression launches a method expression.
func MethodExpression() {
	go (*counter).loop(&counter{}) // want "untracked"
}

type outer struct {
	*counter
	name string
}

// Promoted launches a method of an embedded field.
func Promoted() {
	o := outer{counter: &counter{}, name: "outer"}
	go o.loop() // want "untracked"
}

// PromotedBound uses the handles of the embedded field.
func PromotedBound() {
	o := outer{counter: &counter{stop: make(chan struct{})}, name: "outer"}
	o.wg.Add(1)
	go o.loopUntil()
	close(o.stop)
	o.wg.Wait()
}

type hooks struct{ onStart func() }

// FuncField launches what a field holds, one value only.
func FuncField() {
	h := hooks{onStart: beat}
	go h.onStart() // want "untracked"
}

// Serve starts a server that nobody can reach again.
func Serve(h http.Handler) {
	go http.ListenAndServe("localhost:0", h) // want "untracked"
}

// ServeBound keeps the server and shuts it down.
func ServeBound(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Addr: "localhost:0", Handler: h}
	go srv.ListenAndServe()
	<-ctx.Done()
	return srv.Shutdown(context.WithoutCancel(ctx))
}

// Unused names a context and runs on without it.
func Unused(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go beat() // want "untracked"
	<-ctx.Done()
}

// UnusedBound runs with it.
func UnusedBound(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go beatUntil(ctx.Done())
	<-ctx.Done()
}
