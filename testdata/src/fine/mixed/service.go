// Package mixed combines idioms the way servers do.
package mixed

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

var errStopped = errors.New("stopped")

// Storage is a service with several goroutines: one stop channel, one
// WaitGroup, a queue of its own.
type Storage struct {
	mu      sync.Mutex
	started bool
	stopped bool
	stopc   chan struct{}
	wg      sync.WaitGroup

	applyc chan []byte
	snapc  chan uint64
	index  atomic.Uint64
	apply  func([]byte) error
	snap   func(uint64) error
	logf   func(string, ...any)
}

// NewStorage returns a storage that is not yet started.
func NewStorage(apply func([]byte) error, snap func(uint64) error, logf func(string, ...any)) *Storage {
	return &Storage{
		stopc:  make(chan struct{}),
		applyc: make(chan []byte, 128),
		snapc:  make(chan uint64, 1),
		apply:  apply,
		snap:   snap,
		logf:   logf,
	}
}

// Start launches the loops, once.
func (s *Storage) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.started {
		return
	}
	s.started = true
	s.goAttach(s.applyLoop)
	s.goAttach(s.snapshotLoop)
	s.goAttach(func() {
		tick := time.NewTicker(30 * time.Second)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				s.logf("applied %d", s.index.Load())
			case <-s.stopc:
				return
			}
		}
	})
}

// goAttach counts the goroutines that Stop waits for.
func (s *Storage) goAttach(f func()) {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		f()
	}()
}

func (s *Storage) applyLoop() {
	for {
		select {
		case b := <-s.applyc:
			if err := s.apply(b); err != nil {
				s.logf("apply: %v", err)
				continue
			}
			if i := s.index.Add(1); i%1000 == 0 {
				select {
				case s.snapc <- i:
				default:
				}
			}
		case <-s.stopc:
			return
		}
	}
}

func (s *Storage) snapshotLoop() {
	for {
		var at uint64
		select {
		case at = <-s.snapc:
		case <-s.stopc:
			return
		}
		if err := s.snap(at); err != nil {
			s.logf("snapshot at %d: %v", at, err)
		}
	}
}

// Propose queues b.
func (s *Storage) Propose(ctx context.Context, b []byte) error {
	select {
	case s.applyc <- b:
		return nil
	case <-s.stopc:
		return errStopped
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Stop ends the loops and waits for them.
func (s *Storage) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.started || s.stopped {
		return
	}
	s.stopped = true
	close(s.stopc)
	s.wg.Wait()
}

// Gateway is an HTTP server with a listener, a health loop and a graceful
// shutdown.
type Gateway struct {
	srv     *http.Server
	ln      net.Listener
	cancel  context.CancelCauseFunc
	healthy atomic.Bool
	served  chan error
	checked chan struct{}
}

// Listen starts a gateway.
func Listen(addr string, h http.Handler, check func(context.Context) error) (*Gateway, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	g := &Gateway{
		srv:     &http.Server{Handler: h, BaseContext: func(net.Listener) context.Context { return ctx }},
		ln:      ln,
		cancel:  cancel,
		served:  make(chan error, 1),
		checked: make(chan struct{}),
	}
	go func() { g.served <- g.srv.Serve(g.ln) }()
	go g.health(ctx, check)
	return g, nil
}

func (g *Gateway) health(ctx context.Context, check func(context.Context) error) {
	defer close(g.checked)
	for {
		g.healthy.Store(check(ctx) == nil)
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
	}
}

// Close shuts the gateway down, gracefully at first.
func (g *Gateway) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err := g.srv.Shutdown(ctx)
	if err != nil {
		g.srv.Close()
	}
	g.cancel(errStopped)
	<-g.checked
	if serr := <-g.served; !errors.Is(serr, http.ErrServerClosed) {
		err = errors.Join(err, serr)
	}
	return err
}

// Component is a part of a daemon.
type Component interface {
	Run(ctx context.Context) error
	Close() error
}

// Daemon runs its components in an errgroup: the first that fails ends the
// others.
func Daemon(ctx context.Context, srv *http.Server, parts ...Component) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, p := range parts {
		g.Go(func() error {
			defer p.Close()
			return p.Run(ctx)
		})
	}
	g.Go(func() error {
		if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	g.Go(func() error {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		return srv.Shutdown(grace)
	})
	if err := g.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("daemon: %w", err)
	}
	return nil
}

// Balance runs once per round, all targets side by side, until ctx ends.
func Balance(ctx context.Context, targets []string, move func(context.Context, string) error, logf func(string, ...any)) {
	for {
		g, round := errgroup.WithContext(ctx)
		g.SetLimit(8)
		for _, t := range targets {
			g.Go(func() error { return move(round, t) })
		}
		if err := g.Wait(); err != nil {
			logf("round: %v", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
		}
	}
}
