package libraries

import (
	"context"
	"time"

	"github.com/thejerf/suture/v4"
)

// Suture supervises for ever.
func Suture() {
	s := suture.NewSimple("main")
	go s.Serve(context.Background()) // want `goroutine running s.Serve is detached`
}

// SutureBound supervises until ctx ends.
func SutureBound(ctx context.Context) {
	s := suture.NewSimple("main")
	go s.Serve(ctx)
}

// SutureServe serves until a goroutine says that it is over.
func SutureServe() error {
	s := suture.NewSimple("main")
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		time.Sleep(time.Minute)
	}()
	return s.Serve(ctx)
}

// SutureBackground does so elsewhere, and waits.
func SutureBackground() error {
	s := suture.NewSimple("main")
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		time.Sleep(time.Minute)
	}()
	return <-s.ServeBackground(ctx)
}
