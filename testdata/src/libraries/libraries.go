// Package libraries starts goroutines through libraries, each beside a twin
// that waits.
package libraries

import (
	"context"
	"log"
	"os"
	"time"

	"github.com/oklog/run"
	"github.com/sourcegraph/conc"
	"github.com/sourcegraph/conc/pool"
	"gopkg.in/tomb.v2"
	"k8s.io/apimachinery/pkg/util/wait"
)

// Conc does not wait.
func Conc(names []string) {
	wg := conc.NewWaitGroup()
	for _, name := range names {
		wg.Go(func() { // want `goroutine running func literal is unwaited: it announces its end by Go on wg, but nobody calls Wait`
			os.Remove(name)
		})
	}
}

// ConcBound waits.
func ConcBound(names []string) {
	var wg conc.WaitGroup
	defer wg.Wait()
	for _, name := range names {
		wg.Go(func() { os.Remove(name) })
	}
}

// Pool does not wait.
func Pool(names []string) {
	p := pool.New().WithMaxGoroutines(4)
	for _, name := range names {
		p.Go(func() { // want `is unwaited: .* on p, but nobody calls Wait`
			os.Remove(name)
		})
	}
}

// ErrorPool waits, unless something is wrong with a name.
func ErrorPool(names []string) error {
	p := pool.New().WithErrors()
	for _, name := range names {
		p.Go(func() error { // want `has an early-exit: the return at libraries.go:56 leaves before p.Wait, which alone waits for it`
			time.Sleep(time.Minute)
			return os.Remove(name)
		})
		if name == "" {
			return os.ErrInvalid
		}
	}
	return p.Wait()
}

// ContextPool waits.
func ContextPool(ctx context.Context, names []string) error {
	p := pool.New().WithContext(ctx)
	for _, name := range names {
		p.Go(func(ctx context.Context) error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return os.Remove(name)
		})
	}
	return p.Wait()
}

type server struct {
	tomb tomb.Tomb
	jobs chan string
}

// Start runs the server.
func (s *server) start() {
	s.tomb.Go(s.loop)
}

func (s *server) loop() error {
	for {
		select {
		case <-s.tomb.Dying():
			return nil
		case name := <-s.jobs:
			os.Remove(name)
		}
	}
}

// Close ends the server.
func (s *server) Close() error {
	s.tomb.Kill(nil)
	return s.tomb.Wait()
}

// Serve starts a server.
func Serve() *server {
	s := &server{jobs: make(chan string)}
	s.start()
	return s
}

// Dig starts what nobody buries.
func Dig() {
	var t tomb.Tomb
	t.Go(func() error { // want `is unwaited: .* on t, but nobody calls Wait`
		log.Print("digging")
		return nil
	})
}

// Actors are run, and waited for, by Run.
func Actors(stop chan struct{}) error {
	var g run.Group
	g.Add(func() error {
		<-stop
		return nil
	}, func(error) { close(stop) })
	return g.Run()
}

// Group waits.
func Group(ctx context.Context) {
	var g wait.Group
	g.StartWithContext(ctx, func(ctx context.Context) { <-ctx.Done() })
	g.Wait()
}

// GroupForgotten does not.
func GroupForgotten() {
	var g wait.Group
	g.Start(func() { // want `is unwaited: .* on g, but nobody calls Wait`
		log.Print("started")
	})
}

// Never polls until a channel is closed that nobody closes.
func Never() {
	go wait.Until(func() { log.Print("still here") }, time.Second, wait.NeverStop) // want `is unstopped: it waits on wait.NeverStop, and nobody closes it`
}

// Until polls until its caller closes stop.
func Until(stop <-chan struct{}) {
	go wait.Until(func() { log.Print("still here") }, time.Second, stop)
}
