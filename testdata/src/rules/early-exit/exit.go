// Package exit has functions that can return past what ends their goroutine,
// each beside a twin that cannot.
package exit

import (
	"context"
	"log"
	"os"
	"sync"
	"time"
)

func progress(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			log.Print("still at it")
		}
	}
}

// Close returns early without the close.
func Close(name string) error {
	stop := make(chan struct{})
	go progress(stop) // want `goroutine running progress has an early-exit: the return at exit.go:29 leaves before close\(stop\), which alone ends it`
	if err := os.Remove(name); err != nil {
		return err
	}
	close(stop)
	return nil
}

// CloseBound closes on either way.
func CloseBound(name string) error {
	stop := make(chan struct{})
	go progress(stop)
	if err := os.Remove(name); err != nil {
		close(stop)
		return err
	}
	close(stop)
	return nil
}

// CloseDeferred closes whatever happens.
func CloseDeferred(name string) error {
	stop := make(chan struct{})
	go progress(stop)
	defer close(stop)
	return os.Remove(name)
}

func report(ctx context.Context) {
	for ctx.Err() == nil {
		log.Print("still at it")
		time.Sleep(time.Second)
	}
}

// Cancel returns early without the cancel.
func Cancel(names []string) error {
	ctx, cancel := context.WithCancel(context.Background())
	go report(ctx) // want `early-exit: the return at exit.go:68 leaves before the cancel of ctx, which alone ends it`
	for _, name := range names {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	cancel()
	return nil
}

// CancelBound has a deadline that ends the goroutine, too.
func CancelBound(names []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	go report(ctx)
	for _, name := range names {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	cancel()
	return nil
}

// Fatal ends the process where it does not close.
func Fatal(name string) {
	stop := make(chan struct{})
	go progress(stop)
	if err := os.Remove(name); err != nil {
		log.Fatal(err)
	}
	close(stop)
}

// Wait returns early without the Wait.
func Wait(name string) error {
	var wg sync.WaitGroup
	wg.Go(func() { // want `early-exit: the return at exit.go:110 leaves before wg.Wait, which alone waits for it`
		for {
			if _, err := os.Stat(name); err != nil {
				return
			}
			time.Sleep(time.Minute)
		}
	})
	if err := os.Remove(name); err != nil {
		return err
	}
	wg.Wait()
	return nil
}

// Receive returns early without the receive.
func Receive(name string) error {
	done := make(chan struct{})
	go func() { // want `early-exit: the return at exit.go:129 leaves before the receive from done, which alone waits for it`
		defer close(done)
		for {
			if _, err := os.Stat(name); err != nil {
				return
			}
			time.Sleep(time.Minute)
		}
	}()
	if err := os.Remove(name); err != nil {
		return err
	}
	<-done
	return nil
}

// Brief launches a goroutine that ends by itself.
func Brief(name string) error {
	var wg sync.WaitGroup
	wg.Go(func() { log.Print(name) })
	if err := os.Remove(name); err != nil {
		return err
	}
	wg.Wait()
	return nil
}
