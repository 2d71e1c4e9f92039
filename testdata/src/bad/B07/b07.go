// Package b07: an errgroup without Wait.
package b07

import (
	"context"
	"os"

	"golang.org/x/sync/errgroup"
)

// Zero uses the zero value.
func Zero(paths []string) {
	var g errgroup.Group
	for _, p := range paths {
		g.Go(func() error { return os.Remove(p) }) // want "unwaited"
	}
}

// New uses a pointer and a limit.
func New(paths []string) {
	g := new(errgroup.Group)
	g.SetLimit(4)
	for _, p := range paths {
		g.Go(func() error { // want "unwaited"
			return os.Remove(p)
		})
	}
}

type remover struct{ group errgroup.Group }

// Field keeps the group in a field.
func Field(paths []string) int {
	r := &remover{}
	n := 0
	for _, p := range paths {
		if r.group.TryGo(func() error { return os.Remove(p) }) { // want "unwaited"
			n++
		}
	}
	return n
}

// WithContext makes a context beside the group and drops it.
func WithContext(ctx context.Context, paths []string) {
	g, _ := errgroup.WithContext(ctx)
	for _, p := range paths {
		g.Go(func() error { return os.Remove(p) }) // want "unwaited"
	}
}

// Bound waits.
func Bound(paths []string) error {
	var g errgroup.Group
	for _, p := range paths {
		g.Go(func() error { return os.Remove(p) })
	}
	return g.Wait()
}

type keeper struct{ group *errgroup.Group }

// FieldBound waits in another method.
func FieldBound(ctx context.Context, paths []string) error {
	k := newKeeper(ctx)
	for _, p := range paths {
		k.group.Go(func() error { return os.Remove(p) })
	}
	return k.close()
}

func newKeeper(ctx context.Context) *keeper {
	g, _ := errgroup.WithContext(ctx)
	return &keeper{group: g}
}

func (k *keeper) close() error { return k.group.Wait() }
