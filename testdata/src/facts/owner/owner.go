// Package owner leaves goroutines running that its callers have to end.
package owner

import (
	"context"
	"errors"
	"io"
	"log"
	"time"
)

// A Sampler samples until it is closed.
type Sampler struct {
	stop chan struct{}
	n    int
}

// NewSampler starts a sampler.
func NewSampler() *Sampler { // want NewSampler:"^starts what ends by result 1.Close$"
	s := &Sampler{stop: make(chan struct{})}
	go s.loop()
	return s
}

func (s *Sampler) loop() {
	for {
		select {
		case <-s.stop:
			return
		case <-time.After(time.Second):
			s.n++
		}
	}
}

// Close ends s.
func (s *Sampler) Close() error { // want Close:"^returns soon$"
	close(s.stop)
	return nil
}

// Open passes the error on, and the sampler to its callers.
func Open(name string) (*Sampler, error) { // want Open:"^starts what ends by result 1.Close$"
	if name == "" {
		return nil, errors.New("no name")
	}
	return NewSampler(), nil
}

// OpenCloser has another name for it.
func OpenCloser(name string) (io.Closer, error) { // want OpenCloser:"^starts what ends by result 1.Close$"
	s, err := Open(name)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Watch runs until ctx ends.
func Watch(ctx context.Context, name string) { // want Watch:"^starts what ends by parameter 1$"
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				log.Print(name)
			}
		}
	}()
}

// Poll returns what ends it.
func Poll(name string) (stop func()) { // want Poll:"^starts what ends by result 1$"
	quit := make(chan struct{})
	go func() {
		for {
			select {
			case <-quit:
				return
			case <-time.After(time.Second):
				log.Print(name)
			}
		}
	}()
	return func() { close(quit) }
}

// A Server has to be started.
type Server struct {
	cancel context.CancelFunc
	n      int
}

// Start starts s.
func (s *Server) Start() { // want Start:"^starts what ends by receiver.Stop, returns soon$"
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	go func() {
		for ctx.Err() == nil {
			time.Sleep(time.Second)
			s.n++
		}
	}()
}

// Stop ends s.
func (s *Server) Stop() { s.cancel() } // want Stop:"^returns soon$"

// Started waits for what it has started.
func Started() int {
	s := &Server{}
	s.Start()
	defer s.Stop()
	return s.n
}

// Show only looks.
func Show(s *Sampler) { // want Show:"^borrows 1$"
	log.Print(s.n)
}

// Finish closes.
func Finish(s *Sampler) { s.Close() }

var kept *Sampler

// Keep keeps.
func Keep(s *Sampler) { kept = s }

// Root returns a context that nothing ends.
func Root() context.Context { return context.Background() } // want Root:"^returns a context from context.Background$"

type key struct{}

// Named returns a context with a name.
func Named(name string, ctx context.Context) context.Context { // want Named:"^returns a context from parameter 2$"
	return context.WithValue(ctx, key{}, name)
}

// Limited returns a context for a while.
func Limited(ctx context.Context) (context.Context, context.CancelFunc) { // want Limited:"^returns a context from parameter 1 with a deadline, which result 2 cancels$"
	return context.WithTimeout(Named("x", ctx), time.Minute)
}

// A Runner launches.
type Runner interface {
	Run(f func()) // want Run:"^launches parameter 1$"
	Name() string
}

// Plain is a Runner.
type Plain struct{}

// Run launches f.
func (Plain) Run(f func()) { go f() } // want Run:"^launches parameter 1$"

// Name names it.
func (Plain) Name() string { return "plain" }

// Report reports until the channel that it returns is closed.
func (s *Sampler) Report() chan struct{} { // want Report:"^starts what ends by result 1$"
	ticker := time.NewTicker(time.Second)
	done := make(chan struct{})
	go func() {
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				s.n++
			case <-done:
				return
			}
		}
	}()
	return done
}

// Feed returns where its jobs come from.
func Feed() chan<- string { // want Feed:"^starts what ends by result 1$"
	jobs := make(chan string)
	go func() {
		for j := range jobs {
			log.Print(j)
		}
	}()
	return jobs
}

// Told returns where it tells its end.
func Told() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		time.Sleep(time.Second)
	}()
	return done
}
