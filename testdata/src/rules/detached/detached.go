// Package detached has goroutines whose only context can never end, each
// beside a twin whose context does.
package detached

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

var beats atomic.Int64

func beat(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			beats.Add(1)
		}
	}
}

// Background launches with the root itself.
func Background() {
	go beat(context.Background()) // want `goroutine running beat is detached: its context (ctx )?comes from context.Background and nothing cancels it`
}

// BackgroundBound derives from it, and cancels.
func BackgroundBound(work func()) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go beat(ctx)
	work()
}

// Captured lets a literal capture the root.
func Captured() {
	ctx := context.TODO()
	go func() { // want "detached"
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
}

// CapturedBound lets it capture a context with a deadline.
func CapturedBound() {
	ctx, cancel := context.WithTimeout(context.TODO(), time.Minute)
	go func() {
		defer cancel()
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
}

// Without cuts the caller's cancellation off.
func Without(ctx context.Context) {
	go beat(context.WithoutCancel(ctx)) // want "detached"
}

// WithoutBound passes it on.
func WithoutBound(ctx context.Context) {
	go beat(ctx)
}

type key struct{}

// Value adds a value only.
func Value() {
	ctx := context.WithValue(context.Background(), key{}, "v")
	run := func() { beat(ctx) }
	go run() // want "detached"
}

// ValueBound adds it to the caller's.
func ValueBound(ctx context.Context) {
	ctx = context.WithValue(ctx, key{}, "v")
	run := func() { beat(ctx) }
	go run()
}

// Param is the only caller of start.
func Param() {
	start(context.Background())
}

func start(ctx context.Context) {
	go beat(ctx) // want "detached"
}

// ParamBound passes a context that a signal ends.
func ParamBound(work func()) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	startBound(ctx)
	work()
}

func startBound(ctx context.Context) {
	go beat(ctx)
}

// Twice and Thrice are the callers of launch, and neither can cancel.
func Twice() { launch(context.Background()) }

// Thrice is the other one.
func Thrice() { launch(context.TODO()) }

func launch(ctx context.Context) {
	go func() { // want "detached"
		beat(ctx)
	}()
}

// Mixed and MixedBound are the callers of launchEither: one of them can.
func Mixed() { launchEither(context.Background()) } // want `goroutine started by launchEither is detached: its context comes from context.Background`

// MixedBound passes its caller's context.
func MixedBound(ctx context.Context) { launchEither(ctx) }

func launchEither(ctx context.Context) {
	go beat(ctx)
}

type service struct {
	ctx context.Context
	n   int
}

func (s *service) run() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-time.After(time.Second):
			s.n++
		}
	}
}

// Field keeps the root in a field.
func Field() {
	s := &service{ctx: context.Background()}
	go s.run() // want `goroutine running .*service.*run is detached`
}

type boundService struct {
	ctx    context.Context
	cancel context.CancelFunc
	n      int
}

func (s *boundService) run() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-time.After(time.Second):
			s.n++
		}
	}
}

func (s *boundService) stop() { s.cancel() }

// FieldBound keeps a pair.
func FieldBound(work func()) {
	s := &boundService{}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	go s.run()
	work()
	s.stop()
}

var root = context.Background()

// Package launches with a root in a package variable.
func Package() {
	go beat(root) // want "detached"
}

var ctx, cancel = context.WithCancel(context.Background())

// PackageBound launches with one that Stop cancels.
func PackageBound() {
	go beat(ctx)
}

// Stop cancels it.
func Stop() { cancel() }

// Helper gets its context from a helper.
func Helper() {
	go beat(newContext("helper")) // want "detached"
}

func newContext(name string) context.Context {
	return context.WithValue(context.Background(), key{}, name)
}

// HelperBound gets it from a helper that derives.
func HelperBound(ctx context.Context) {
	go beat(withName(ctx, "helper"))
}

func withName(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, key{}, name)
}

// Generic launches an instance of a generic function.
func Generic(values []int64) {
	go cycle(context.Background(), values, func(v int64) { beats.Add(v) }) // want "detached"
}

// GenericBound passes the caller's context.
func GenericBound(ctx context.Context, values []int64) {
	go cycle(ctx, values, func(v int64) { beats.Add(v) })
}

func cycle[T any](ctx context.Context, values []T, visit func(T)) {
	for ctx.Err() == nil {
		for _, v := range values {
			visit(v)
		}
		time.Sleep(time.Second)
	}
}

// Group waits all the same, so the context does not matter.
func Group(values []int64) {
	ctx := context.Background()
	var wg sync.WaitGroup
	for _, v := range values {
		wg.Go(func() {
			if ctx.Err() == nil {
				beats.Add(v)
			}
		})
	}
	wg.Wait()
}

// Errgroup derives a context that ends with the group.
func Errgroup(work func() error) error {
	g, ctx := errgroup.WithContext(context.Background())
	go beat(ctx)
	g.Go(work)
	return g.Wait()
}

// Request has no life of its own: its context is the one that it was made with.
func Request(url string) error {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	go func() { // want `detached: its context r comes from context.Background`
		<-r.Context().Done()
		beats.Add(1)
	}()
	r.Header.Set("Accept", "text/plain")
	return nil
}

type link interface {
	Context() context.Context
	Close() error
}

// Beside waits for the context that it dials with, not for that of the
// connection.
func Beside(dial func(context.Context) (link, error)) (link, error) {
	ctx := context.Background()
	l, err := dial(ctx)
	if err != nil {
		return nil, err
	}
	go func() { // want `detached: its context ctx comes from context.Background`
		<-ctx.Done()
		l.Close()
	}()
	return l, nil
}
