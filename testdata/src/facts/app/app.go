// Package app uses the launchers and owners of other packages.
package app

import (
	"context"
	"io"
	"log"
	"os"
	"sync"
	"time"

	"facts/body"
	"facts/owner"
	"facts/safego"
)

func forever() {
	for {
		time.Sleep(time.Minute)
		log.Print("here")
	}
}

// Launch launches through others.
func Launch(names []string) {
	safego.Go(forever) // want `goroutine running forever is untracked: .* \(it loops forever at app.go:18\)`
	safego.Go(func() { // want "goroutine running func literal is fire-and-forget"
		log.Print(names)
	})
	safego.Plain("x", body.Loop) // want "goroutine running body.Loop is untracked"
	safego.Through(forever)      // want "goroutine running forever is untracked"
	safego.Both(forever)
	safego.Owned(forever)
	safego.Run(func() { log.Print(names) })
	var g safego.Group
	g.Go(forever)
	g.Wait()
}

// Bound is bound by what it is given.
func Bound(ctx context.Context, names []string) {
	done := make(chan struct{})
	safego.Go(func() {
		defer close(done)
		log.Print(names)
	})
	safego.Go(func() { body.Until(ctx) })
	<-done
}

// Bodies launches what stands elsewhere.
func Bodies(ctx context.Context, r owner.Runner) {
	go body.Loop()              // want `goroutine running body.Loop is untracked: .* \(it runs forever at app.go:\d+\)`
	go body.Until(owner.Root()) // want `goroutine running body.Until is detached: its context owner.Root\(\) comes from context.Background and nothing cancels it`
	go body.Until(owner.Named("x", ctx))
	limited, cancel := owner.Limited(context.Background())
	defer cancel()
	go body.Until(limited)
	go body.Deaf(ctx) // want "goroutine running body.Deaf is untracked"
	go body.Count(3)  // want "goroutine running body.Count is fire-and-forget: it is brief"
	go body.Doze(3)   // want "goroutine running body.Doze is untracked"
	go body.Tell(3)   // want "goroutine running body.Tell is untracked"
	r.Run(forever)    // want "goroutine running forever is untracked"
}

// Given gives channels and groups to functions that use them.
func Given(ctx context.Context, names []string) {
	var wg sync.WaitGroup
	jobs := make(chan string)
	wg.Add(1)
	go body.Work(&wg, jobs)
	for _, name := range names {
		jobs <- name
	}
	close(jobs)
	wg.Wait()

	var idle sync.WaitGroup
	work := make(chan string)
	go body.Look(&idle, work)    // want "goroutine running body.Look is fire-and-forget"
	go body.Report(ctx, "hello") // want "goroutine running body.Report is fire-and-forget"
	go body.Wait(ctx)

	done := make(chan struct{})
	go body.Finish(done) // want `goroutine running body.Finish is unwaited: it announces its end by close on done, but nobody receives from it`
	heard := make(chan struct{})
	go body.Finish(heard)
	<-heard

	more := make(chan string)
	var unheard sync.WaitGroup
	go body.Work(&unheard, more) // want `goroutine running body.Work is unstopped: it ranges over more, and nobody closes it`
}

// Lists adds to lists.
func Lists(b *safego.Bus) {
	var l safego.List
	l.Add(forever) // want "goroutine running forever is untracked"
	l.All()
	b.On(func(event string) { log.Print(event) })
}

// Own launches through its own launcher, which launches through another.
func Own(names []string) {
	spawn(func() { // want "goroutine running func literal is fire-and-forget"
		log.Print(names)
	})
	done := make(chan struct{})
	spawn(func() {
		defer close(done)
		log.Print(names)
	})
	<-done
}

func spawn(f func()) { safego.Go(f) }

// Pools makes a pool and forgets it.
func Pools(names []string) {
	p := safego.NewPool() // want `goroutine started by safego.NewPool is unclosed: nobody calls p.Close`
	p.Submit(func() { log.Print(names) })
}

// PoolsBound closes it.
func PoolsBound(names []string) {
	p := safego.NewPool()
	defer p.Close()
	p.Submit(func() { log.Print(names) })
}

// Owners forgets what it makes.
func Owners(name string) error {
	s := owner.NewSampler() // want `goroutine started by owner.NewSampler is unclosed: nobody calls s.Close`
	owner.Show(s)
	owner.NewSampler()                      // want `goroutine started by owner.NewSampler is unclosed: nobody calls Close on what it returns`
	owner.Watch(context.Background(), name) // want `goroutine started by owner.Watch is detached: its context comes from context.Background and nothing cancels it`
	_ = owner.Poll(name)                    // want `goroutine started by owner.Poll is unclosed: the function that ends it is thrown away`
	srv := &owner.Server{}
	srv.Start()                      // want `goroutine started by srv.Start is unclosed: nobody calls srv.Stop`
	c, err := owner.OpenCloser(name) // want `goroutine started by owner.OpenCloser is unclosed: the return at app.go:\d+ leaves before c.Close, which alone ends it`
	if err != nil {
		return err
	}
	if err := os.Remove(name); err != nil {
		return err
	}
	return c.Close()
}

// OwnersBound ends all of them.
func OwnersBound(ctx context.Context, name string) error {
	s := owner.NewSampler()
	defer owner.Finish(s)
	owner.Keep(owner.NewSampler())
	owner.Watch(ctx, name)
	defer owner.Poll(name)()
	srv := &owner.Server{}
	srv.Start()
	defer srv.Stop()
	c, err := owner.OpenCloser(name)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = owner.Open("") // is expected to fail
	return err
}

type holder struct{ s *owner.Sampler }

// NewHolder keeps one that nobody closes.
func NewHolder() *holder {
	return &holder{s: owner.NewSampler()} // want `goroutine started by owner.NewSampler is unclosed: nobody calls s.Close`
}

type closer struct{ c io.Closer }

// NewCloser keeps one that Close closes.
func NewCloser(name string) (*closer, error) {
	c, err := owner.OpenCloser(name)
	if err != nil {
		return nil, err
	}
	return &closer{c}, nil
}

// Close ends what it holds.
func (c *closer) Close() error { return c.c.Close() }

// Drop makes one for an error path that drops it.
func Drop(name string) (*closer, error) {
	c := &closer{c: owner.NewSampler()} // want `goroutine started by owner.NewSampler is unclosed: the return at app.go:\d+ drops the \*closer whose Close alone ends it`
	if err := os.Remove(name); err != nil {
		return nil, err
	}
	return c, nil
}
