// Package losterror launches functions whose error nobody can receive, each
// beside a twin whose error reaches somebody. All of them are bound, so that
// no other rule has anything to say.
package losterror

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

var errIdle = errors.New("idle")

// work returns when its context ends.
func work(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Minute):
			return errIdle
		}
	}
}

// Function launches a function that returns an error.
func Function(ctx context.Context) {
	go work(ctx) // want `goroutine running work has a lost-error: `
}

// FunctionBound logs it.
func FunctionBound(ctx context.Context) {
	go func() {
		if err := work(ctx); err != nil {
			log.Print(err)
		}
	}()
}

// Literal launches a literal that returns an error.
func Literal(ctx context.Context) {
	go func() error { // want "lost-error"
		<-ctx.Done()
		return ctx.Err()
	}()
}

// LiteralBound sends it.
func LiteralBound(ctx context.Context) error {
	errc := make(chan error, 1)
	go func() { errc <- work(ctx) }()
	return <-errc
}

// Parenthesised launches a literal in parentheses.
func Parenthesised(ctx context.Context) {
	go (func() error { return work(ctx) })() // want "lost-error"
}

type server struct {
	wg  sync.WaitGroup
	err error
}

func (s *server) serve(ctx context.Context) error {
	defer s.wg.Done()
	return work(ctx)
}

func (s *server) serveStored(ctx context.Context) {
	defer s.wg.Done()
	s.err = work(ctx)
}

// Method launches a method.
func Method(ctx context.Context) {
	s := &server{}
	s.wg.Add(1)
	go s.serve(ctx) // want `goroutine running .*server.*serve has a lost-error`
	s.wg.Wait()
}

// MethodBound keeps the error in a field.
func MethodBound(ctx context.Context) error {
	s := &server{}
	s.wg.Add(1)
	go s.serveStored(ctx)
	s.wg.Wait()
	return s.err
}

// MethodValue launches a method value.
func MethodValue(ctx context.Context) {
	s := &server{}
	s.wg.Add(1)
	serve := s.serve
	go serve(ctx) // want "lost-error"
	s.wg.Wait()
}

// Returned launches the literal that a call returns.
func Returned(ctx context.Context) {
	go worker(ctx)() // want "lost-error"
}

func worker(ctx context.Context) func() error {
	return func() error { return work(ctx) }
}

// ReturnedBound gives it to a group that hands the error on.
func ReturnedBound(ctx context.Context) error {
	var g errgroup.Group
	g.Go(worker(ctx))
	return g.Wait()
}

// Generic launches an instance of a generic function.
func Generic(ctx context.Context, values []string) {
	go each(ctx, values) // want "lost-error"
}

func each[T any](ctx context.Context, values []T) (n int, err error) {
	for range values {
		if err := work(ctx); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// GenericBound joins the errors.
func GenericBound(ctx context.Context, values []string) error {
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i := range errs {
		wg.Go(func() { _, errs[i] = each(ctx, values) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// Serve drops what ends the server.
func Serve(ctx context.Context, ln net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: h}
	go srv.Serve(ln) // want "lost-error"
	<-ctx.Done()
	return srv.Shutdown(context.WithoutCancel(ctx))
}

// ServeBound returns it.
func ServeBound(ctx context.Context, ln net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: h}
	errc := make(chan error, 1)
	go func() { errc <- srv.Serve(ln) }()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return srv.Shutdown(context.WithoutCancel(ctx))
	}
}

// Copy drops the error and the count; its caller ends it by closing src.
func Copy(dst io.Writer, src net.Conn) {
	go io.Copy(dst, src) // want "lost-error"
}

// Plain has no error to lose.
func Plain(ctx context.Context) {
	go plain(ctx)
}

func plain(ctx context.Context) (n int, ok bool) {
	for ctx.Err() == nil {
		time.Sleep(time.Second)
		n++
	}
	return n, true
}
