// Package b17: an error return between the launch and what would end it.
package b17

import (
	"context"
	"net"
	"os"
	"sync/atomic"
	"time"
)

var removed atomic.Int64

// Close is written at the end, where an error never gets.
func Close(names []string) error {
	stop := make(chan struct{})
	go report(stop) // want "early-exit"
	for _, name := range names {
		if err := os.Remove(name); err != nil {
			return err
		}
		removed.Add(1)
	}
	close(stop)
	return nil
}

// CloseBound defers it.
func CloseBound(names []string) error {
	stop := make(chan struct{})
	defer close(stop)
	go report(stop)
	for _, name := range names {
		if err := os.Remove(name); err != nil {
			return err
		}
		removed.Add(1)
	}
	return nil
}

func report(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			println(removed.Load())
		}
	}
}

// Cancel forgets the error path too.
func Cancel(names []string) error {
	ctx, cancel := context.WithCancel(context.Background())
	go func() { // want "early-exit"
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				println(removed.Load())
			}
		}
	}()
	for _, name := range names {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	cancel()
	return nil
}

// CancelBound cancels on either path.
func CancelBound(names []string) error {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				println(removed.Load())
			}
		}
	}()
	for _, name := range names {
		if err := os.Remove(name); err != nil {
			cancel()
			return err
		}
	}
	cancel()
	return nil
}

type registry struct{ stops []chan struct{} }

// Register starts a reporter for each file.
func Register(names []string) error {
	r := &registry{}
	defer r.close()
	for _, name := range names {
		if err := r.start(name); err != nil {
			return err
		}
	}
	return nil
}

func (r *registry) start(name string) error {
	stop := make(chan struct{})
	go report(stop) // known limit, want "early-exit"
	if _, err := os.Stat(name); err != nil {
		return err
	}
	r.stops = append(r.stops, stop)
	return nil
}

func (r *registry) close() {
	for _, stop := range r.stops {
		close(stop)
	}
}

type ledger struct{ stops []chan struct{} }

// RegisterBound registers before anything can go wrong.
func RegisterBound(names []string) error {
	l := &ledger{}
	defer l.close()
	for _, name := range names {
		if err := l.start(name); err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) start(name string) error {
	stop := make(chan struct{})
	l.stops = append(l.stops, stop)
	go report(stop)
	_, err := os.Stat(name)
	return err
}

func (l *ledger) close() {
	for _, stop := range l.stops {
		close(stop)
	}
}

// Accept waits for the other end, unless there is none.
func Accept(addr string) (net.Conn, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	var in net.Conn
	done := make(chan struct{})
	go func() { // want "early-exit: the return at .* leaves before the receive from done, which alone waits for it"
		defer close(done)
		in, _ = l.Accept()
	}()
	out, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	<-done
	in.Close()
	return out, nil
}

// AcceptBound closes the listener then.
func AcceptBound(addr string) (net.Conn, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	var in net.Conn
	done := make(chan struct{})
	go func() {
		defer close(done)
		in, _ = l.Accept()
	}()
	out, err := net.Dial("tcp", addr)
	if err != nil {
		l.Close()
		<-done
		return nil, err
	}
	<-done
	in.Close()
	return out, nil
}

// Brief skips the wait for something brief.
func Brief(name string) (os.FileInfo, error) {
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = os.Remove(name)
	}()
	info, statErr := os.Stat(name)
	if statErr != nil {
		return nil, statErr
	}
	<-done
	return info, err
}
