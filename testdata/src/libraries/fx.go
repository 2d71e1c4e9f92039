package libraries

import (
	"context"
	"net"
	"net/http"
	"time"

	"go.uber.org/fx"
)

func fxLoop(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
	}
}

// FxCancelled stops in one hook what it starts in the other.
func FxCancelled(lc fx.Lifecycle) {
	ctx, cancel := context.WithCancel(context.Background())
	lc.Append(fx.Hook{
		OnStart: func(context.Context) error {
			go fxLoop(ctx)
			return nil
		},
		OnStop: func(context.Context) error {
			cancel()
			return nil
		},
	})
}

// FxUncancelled has no such hook.
func FxUncancelled(lc fx.Lifecycle) {
	ctx, cancel := context.WithCancel(context.Background())
	_ = cancel
	lc.Append(fx.Hook{
		OnStart: func(context.Context) error {
			go fxLoop(ctx) // want `goroutine running fxLoop is detached: its context ctx comes from context.Background and nothing cancels it`
			return nil
		},
		OnStop: func(context.Context) error { return nil },
	})
}

// FxClosed stops and waits.
func FxClosed(lc fx.Lifecycle, poll func()) {
	stop, done := make(chan struct{}), make(chan struct{})
	lc.Append(fx.Hook{
		OnStart: func(context.Context) error {
			go func() {
				defer close(done)
				for {
					select {
					case <-stop:
						return
					case <-time.After(time.Second):
						poll()
					}
				}
			}()
			return nil
		},
		OnStop: func(context.Context) error {
			close(stop)
			<-done
			return nil
		},
	})
}

// FxUnclosed has a channel that no hook closes.
func FxUnclosed(lc fx.Lifecycle, poll func()) {
	stop := make(chan struct{})
	lc.Append(fx.Hook{
		OnStart: func(context.Context) error {
			go func() { // want `goroutine running func literal is unstopped: it waits on stop, and nobody closes it or sends on it`
				for {
					select {
					case <-stop:
						return
					case <-time.After(time.Second):
						poll()
					}
				}
			}()
			return nil
		},
	})
}

// FxUntracked has no handle at all.
func FxUntracked(lc fx.Lifecycle, poll func()) {
	lc.Append(fx.StartHook(func() {
		go func() { // want `goroutine running func literal is untracked`
			for {
				poll()
				time.Sleep(time.Second)
			}
		}()
	}))
}

// FxStarting gives the context of the start to a goroutine: whoever starts the
// application ends it.
func FxStarting(lc fx.Lifecycle) {
	lc.Append(fx.Hook{OnStart: func(ctx context.Context) error {
		go fxLoop(ctx)
		return nil
	}})
}

// FxPair makes a hook of two functions, of which one is a cancel func.
func FxPair(lc fx.Lifecycle) {
	ctx, cancel := context.WithCancel(context.Background())
	lc.Append(fx.StartStopHook(func() { go fxLoop(ctx) }, cancel))
}

// FxPairLiteral calls it.
func FxPairLiteral(lc fx.Lifecycle) {
	ctx, cancel := context.WithCancel(context.Background())
	lc.Append(fx.StartStopHook(func() { go fxLoop(ctx) }, func(context.Context) { cancel() }))
}

// FxStopped has started before, and has a hook for the stop alone.
func FxStopped(lc fx.Lifecycle) {
	ctx, cancel := context.WithCancel(context.Background())
	go fxLoop(ctx)
	lc.Append(fx.StopHook(cancel))
}

type fxWorker struct{ stop, done chan struct{} }

// NewFxWorker makes a hook of two methods.
func NewFxWorker(lc fx.Lifecycle) *fxWorker {
	w := &fxWorker{stop: make(chan struct{}), done: make(chan struct{})}
	lc.Append(fx.StartStopHook(w.start, w.halt))
	return w
}

func (w *fxWorker) start() { go w.run() }

func (w *fxWorker) run() {
	defer close(w.done)
	for {
		select {
		case <-w.stop:
			return
		case <-time.After(time.Second):
		}
	}
}

func (w *fxWorker) halt() {
	close(w.stop)
	<-w.done
}

type fxIdler struct{ stop chan struct{} }

// NewFxIdler makes a hook of one: nobody calls the other.
func NewFxIdler(lc fx.Lifecycle) *fxIdler {
	w := &fxIdler{stop: make(chan struct{})}
	lc.Append(fx.StartHook(w.start))
	return w
}

func (w *fxIdler) start() {
	go func() { // want `goroutine running func literal is unstopped: it waits on w.stop`
		for {
			select {
			case <-w.stop:
				return
			case <-time.After(time.Second):
			}
		}
	}()
}

func (w *fxIdler) halt() { close(w.stop) }

// FxServer serves until the stop.
func FxServer(lc fx.Lifecycle) *http.Server {
	srv := &http.Server{Addr: ":8080"}
	lc.Append(fx.Hook{
		OnStart: func(context.Context) error {
			ln, err := net.Listen("tcp", srv.Addr)
			if err != nil {
				return err
			}
			go srv.Serve(ln)
			return nil
		},
		OnStop: srv.Shutdown,
	})
	return srv
}

// FxServerForever serves for ever.
func FxServerForever(lc fx.Lifecycle) {
	srv := &http.Server{Addr: ":8080"}
	lc.Append(fx.Hook{OnStart: func(context.Context) error {
		ln, err := net.Listen("tcp", srv.Addr)
		if err != nil {
			return err
		}
		go srv.Serve(ln) // want `goroutine running srv.Serve is unstopped: it blocks in Serve on ln, and nobody else closes it`
		return nil
	}})
}

// FxRunning runs until a signal, or until what the application has made says so.
func FxRunning(s *fx.Shutdowner) {
	app := fx.New(fx.Populate(s))
	go app.Run()
}

// FxInside has an application that nobody else knows.
func FxInside() {
	go func() { // want `goroutine running func literal is untracked: nothing can stop it and nobody waits for it \(it blocks in Run at`
		fx.New().Run()
	}()
}
