// Package b03: a context polled between blocking calls that ignore it is not
// heeded.
package b03

import (
	"bufio"
	"context"
	"errors"
	"net"
	"os"
	"sync/atomic"
	"time"
)

type feed struct {
	bytes atomic.Int64
	conns atomic.Int64
}

// Follow reads from a connection that nobody closes and that has no deadline.
func Follow(ctx context.Context, addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	f := &feed{}
	go f.follow(ctx, conn) // want "deaf"
	return nil
}

func (f *feed) follow(ctx context.Context, conn net.Conn) {
	buf := make([]byte, 4096)
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		n, err := conn.Read(buf)
		if err != nil {
			return
		}
		f.bytes.Add(int64(n))
	}
}

// FollowDeadline looks up once a second.
func FollowDeadline(ctx context.Context, addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	f := &feed{}
	go f.followDeadline(ctx, conn)
	return nil
}

func (f *feed) followDeadline(ctx context.Context, conn net.Conn) {
	defer conn.Close()
	buf := make([]byte, 4096)
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		conn.SetReadDeadline(time.Now().Add(time.Second))
		n, err := conn.Read(buf)
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			return
		}
		f.bytes.Add(int64(n))
	}
}

// FollowClosed closes the connection when the context ends.
func FollowClosed(ctx context.Context, addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { conn.Close() })
	f := &feed{}
	go f.follow(ctx, conn)
	return nil
}

// Accept asks the context between two connections, and sits in Accept.
func Accept(ctx context.Context) error {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	f := &feed{}
	go func() { // want "deaf"
		for ctx.Err() == nil {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			f.conns.Add(1)
			c.Close()
		}
	}()
	return nil
}

// AcceptClosed ends the listener with the context.
func AcceptClosed(ctx context.Context) error {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	f := &feed{}
	go func() {
		for ctx.Err() == nil {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			f.conns.Add(1)
			c.Close()
		}
	}()
	go func() {
		<-ctx.Done()
		ln.Close()
	}()
	return nil
}

type queue struct{ jobs chan func() }

// Work hands out all tasks; its worker then sits in the receive.
func Work(ctx context.Context, tasks []func()) {
	q := &queue{jobs: make(chan func())}
	go q.work(ctx) // want "deaf"
	for _, t := range tasks {
		q.jobs <- t
	}
}

func (q *queue) work(ctx context.Context) {
	for {
		if ctx.Err() != nil {
			return
		}
		job := <-q.jobs
		job()
	}
}

type selectQueue struct{ jobs chan func() }

// WorkSelect waits for a task and for the context at once.
func WorkSelect(ctx context.Context, tasks []func()) {
	q := &selectQueue{jobs: make(chan func())}
	go q.work(ctx)
	for _, t := range tasks {
		select {
		case q.jobs <- t:
		case <-ctx.Done():
			return
		}
	}
}

func (q *selectQueue) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case job := <-q.jobs:
			job()
		}
	}
}

// Lines scans a connection line by line.
func Lines(ctx context.Context, addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	f := &feed{}
	go func() { // want "deaf"
		lines := bufio.NewScanner(conn)
		for lines.Scan() {
			if ctx.Err() != nil {
				return
			}
			f.bytes.Add(int64(len(lines.Bytes())))
		}
	}()
	return nil
}
