// Package f02: an errgroup in a struct field, built in the constructor, Go in
// one method, Wait in another.
package f02

import (
	"context"
	"errors"

	"golang.org/x/sync/errgroup"
)

// Uploader sends parts in parallel.
type Uploader struct {
	group *errgroup.Group
	ctx   context.Context
	put   func(ctx context.Context, part int, data []byte) error
	next  int
}

// NewUploader returns an Uploader with at most four parts in flight.
func NewUploader(ctx context.Context, put func(context.Context, int, []byte) error) *Uploader {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(4)
	return &Uploader{group: g, ctx: ctx, put: put}
}

// Write queues one part.
func (u *Uploader) Write(data []byte) (int, error) {
	part := u.next
	u.next++
	u.group.Go(func() error {
		return u.put(u.ctx, part, data)
	})
	return len(data), nil
}

// Close waits for all parts.
func (u *Uploader) Close() error {
	return u.group.Wait()
}

// Node runs its subsystems in a zero-value group.
type Node struct {
	eg        errgroup.Group
	gossip    func() error
	replicate func() error
	closers   []func() error
}

// Start runs the subsystems.
func (n *Node) Start() {
	n.eg.Go(n.gossip)
	n.eg.Go(n.runReplication)
	if n.eg.TryGo(n.probe) {
		return
	}
}

func (n *Node) runReplication() error {
	if err := n.replicate(); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

func (n *Node) probe() error { return nil }

// Stop closes everything that the subsystems block on, then waits for them.
func (n *Node) Stop() error {
	var errs []error
	for _, c := range n.closers {
		errs = append(errs, c())
	}
	return errors.Join(append(errs, n.eg.Wait())...)
}

// Importer embeds the group, so that Go and Wait are promoted.
type Importer struct {
	*errgroup.Group
	store func(string) error
}

// NewImporter returns an importer over store.
func NewImporter(store func(string) error) *Importer {
	return &Importer{Group: &errgroup.Group{}, store: store}
}

// Add imports the file called name.
func (i *Importer) Add(name string) {
	i.Go(func() error { return i.store(name) })
}

// Finish returns the first import error.
func (i *Importer) Finish() error { return i.Wait() }
