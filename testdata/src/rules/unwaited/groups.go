package unwaited

import (
	"context"
	"os"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Group counts on a local WaitGroup.
func Group(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() { // want `goroutine running .* is unwaited: .*wg`
			defer wg.Done()
			os.Remove(name)
		}()
	}
}

// GroupBound waits by way of a helper.
func GroupBound(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			os.Remove(name)
		}()
	}
	wait(&wg)
}

func wait(wg *sync.WaitGroup) { wg.Wait() }

// GroupGo uses the launcher of the WaitGroup.
func GroupGo(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() { // want "unwaited"
			os.Remove(name)
		})
	}
}

// GroupGoBound defers the wait before the first launch.
func GroupGoBound(names []string) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, name := range names {
		wg.Go(func() { os.Remove(name) })
	}
}

// GroupPointer gives a pointer to a function.
func GroupPointer(names []string) {
	wg := &sync.WaitGroup{}
	wg.Add(len(names))
	for _, name := range names {
		go removeOne(wg, name) // want "unwaited"
	}
}

// GroupPointerBound waits on it.
func GroupPointerBound(names []string) {
	wg := &sync.WaitGroup{}
	wg.Add(len(names))
	for _, name := range names {
		go removeOne(wg, name)
	}
	wg.Wait()
}

func removeOne(wg *sync.WaitGroup, name string) {
	defer wg.Done()
	os.Remove(name)
}

type sweeper struct {
	sync.WaitGroup
	n int
}

// Embedded counts on an embedded WaitGroup.
func Embedded(names []string) {
	s := &sweeper{}
	for _, name := range names {
		s.Add(1)
		go func() { // want "unwaited"
			defer s.Done()
			os.Remove(name)
		}()
		s.n++
	}
}

type heardSweeper struct {
	sync.WaitGroup
	n int
}

// EmbeddedBound waits on it.
func EmbeddedBound(names []string) int {
	s := &heardSweeper{}
	for _, name := range names {
		s.Add(1)
		go func() {
			defer s.Done()
			os.Remove(name)
		}()
		s.n++
	}
	s.Wait()
	return s.n
}

var pending sync.WaitGroup

// PackageGroup counts on a package variable that nobody waits on.
func PackageGroup(name string) {
	pending.Add(1)
	go func() { // want "unwaited"
		defer pending.Done()
		os.Remove(name)
	}()
}

var running sync.WaitGroup

// PackageGroupBound counts on one that Flush waits on.
func PackageGroupBound(name string) {
	running.Add(1)
	go func() {
		defer running.Done()
		os.Remove(name)
	}()
}

// Flush waits.
func Flush() { running.Wait() }

// Errgroup never asks for the error.
func Errgroup(names []string) {
	var g errgroup.Group
	for _, name := range names {
		g.Go(func() error { return os.Remove(name) }) // want `goroutine running .* is unwaited`
	}
}

// ErrgroupBound returns it.
func ErrgroupBound(ctx context.Context, names []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, name := range names {
		g.Go(func() error {
			if ctx.Err() != nil {
				return nil
			}
			return os.Remove(name)
		})
	}
	return g.Wait()
}

// ErrgroupTry never asks either.
func ErrgroupTry(names []string) (refused int) {
	g := &errgroup.Group{}
	g.SetLimit(2)
	for _, name := range names {
		if !g.TryGo(removal(name)) { // want "unwaited"
			refused++
		}
	}
	return refused
}

// ErrgroupTryBound waits in a deferred closure.
func ErrgroupTryBound(names []string) (refused int, err error) {
	g := &errgroup.Group{}
	g.SetLimit(2)
	defer func() { err = g.Wait() }()
	for _, name := range names {
		if !g.TryGo(removal(name)) {
			refused++
		}
	}
	return refused, nil
}

func removal(name string) func() error {
	return func() error { return os.Remove(name) }
}
