// Package f21: a select that gives up and then still receives.
package f21

import (
	"context"
	"errors"
	"net"
	"os/exec"
	"time"
)

// Run kills the command when ctx ends, and then still waits for it.
func Run(ctx context.Context, cmd *exec.Cmd) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	done := make(chan error)
	go func() { done <- cmd.Wait() }()
	select {
	case <-ctx.Done():
		cmd.Process.Kill()
		return <-done
	case err := <-done:
		return err
	}
}

// Handshake has a deadline of its own: it breaks the connection to end the
// exchange, then collects its result.
func Handshake(ctx context.Context, conn net.Conn, exchange func(net.Conn) error) error {
	errc := make(chan error)
	go func() { errc <- exchange(conn) }()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		conn.SetDeadline(time.Now())
		<-errc
		return ctx.Err()
	}
}

// Warn says that task is slow, and goes on waiting.
func Warn(task func() error, slow func(time.Duration)) error {
	began := time.Now()
	ch := make(chan error)
	go func() {
		ch <- task()
	}()
	select {
	case err := <-ch:
		return err
	case <-time.After(10 * time.Second):
		slow(time.Since(began))
	}
	return <-ch
}

// Poll asks until the answer comes, counting the seconds.
func Poll(query func() (int, error), wait func(n int)) (int, error) {
	type reply struct {
		n   int
		err error
	}
	replies := make(chan reply)
	go func() {
		n, err := query()
		replies <- reply{n, err}
	}()
	for n := 1; ; n++ {
		select {
		case r := <-replies:
			return r.n, r.err
		case <-time.After(time.Second):
			wait(n)
		}
	}
}

// Close gives the peer a moment, then cuts it off; either way it waits.
func Close(goodbye func() error, cut func()) error {
	done := make(chan struct{})
	var err error
	go func() {
		defer close(done)
		err = goodbye()
	}()
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
		cut()
		<-done
		err = errors.Join(err, context.DeadlineExceeded)
	}
	return err
}
