package fireandforget

import (
	"bufio"
	"errors"
	"io"
	"net"
	"sync/atomic"
	"time"
)

var answers atomic.Int64

// Probe reads one answer, and does not wait longer than its deadline.
func Probe(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() { // want "fire-and-forget"
		conn.SetReadDeadline(time.Now().Add(time.Second))
		if _, err := conn.Read(make([]byte, 8)); err == nil {
			answers.Add(1)
		}
	}()
	return nil
}

// ProbeForEver sets none.
func ProbeForEver(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() { // want "unstopped: it blocks in Read on conn"
		if _, err := conn.Read(make([]byte, 8)); err == nil {
			answers.Add(1)
		}
	}()
	return nil
}

// ProbeWriting sets one for writing, which ends no read.
func ProbeWriting(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() { // want "unstopped: it blocks in (Read|Write) on conn"
		conn.SetWriteDeadline(time.Now().Add(time.Second))
		conn.Write([]byte("?"))
		conn.Read(make([]byte, 8))
	}()
	return nil
}

// ProbeSometimes sets one if it is told to.
func ProbeSometimes(addr string, limit time.Duration) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() { // want "unstopped: it blocks in Read on conn"
		if limit > 0 {
			conn.SetReadDeadline(time.Now().Add(limit))
		}
		conn.Read(make([]byte, 8))
	}()
	return nil
}

// Greet sets one for the greeting, and lifts it.
func Greet(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go greet(conn) // want "unstopped"
	}
}

func greet(conn net.Conn) {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Second))
	if _, err := io.WriteString(conn, "hello\n"); err != nil {
		return
	}
	conn.SetDeadline(time.Time{})
	io.Copy(io.Discard, conn)
}

// Serve has a deadline for all that a connection takes, and reads through a
// buffer in a helper.
func Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go exchange(conn) // want "fire-and-forget"
	}
}

func exchange(conn net.Conn) {
	defer conn.Close()
	if err := limit(conn, time.Second); err != nil {
		return
	}
	line, err := readLine(bufio.NewReader(conn))
	if err != nil {
		return
	}
	conn.Write(line)
}

func limit(conn net.Conn, d time.Duration) error {
	return conn.SetReadDeadline(time.Now().Add(d))
}

func readLine(r *bufio.Reader) ([]byte, error) { return r.ReadBytes('\n') }

// Lines reads until the deadline that it set before.
func Lines(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	end := time.Now().Add(time.Second)
	go func() { // want "fire-and-forget"
		defer conn.Close()
		conn.SetReadDeadline(end)
		buf := make([]byte, 64)
		for {
			n, err := conn.Read(buf)
			answers.Add(int64(n))
			if err != nil {
				return
			}
		}
	}()
	return nil
}

// Scanned does so with a scanner, and a deadline that the launcher sets: that
// ends the goroutine, as the deadline of a context does.
func Scanned(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	conn.SetReadDeadline(time.Now().Add(time.Second))
	go func() {
		lines := bufio.NewScanner(conn)
		for lines.Scan() {
			answers.Add(1)
		}
	}()
	return nil
}

// Idle ends when the other side has been quiet for a while, which may be never.
func Idle(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() { // want "unstopped: it blocks in Read on conn"
		defer conn.Close()
		buf := make([]byte, 64)
		for {
			conn.SetReadDeadline(time.Now().Add(time.Second))
			if _, err := conn.Read(buf); err != nil {
				return
			}
		}
	}()
	return nil
}

// Renewed is no better off for setting the first before the loop.
func Renewed(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() { // want "unstopped: it blocks in Read on conn"
		conn.SetReadDeadline(time.Now().Add(time.Second))
		buf := make([]byte, 64)
		for {
			if _, err := conn.Read(buf); err != nil {
				return
			}
			conn.SetReadDeadline(time.Now().Add(time.Second))
		}
	}()
	return nil
}

// Patient reads on after the deadline.
func Patient(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() { // want "unstopped: it blocks in Read on conn"
		conn.SetReadDeadline(time.Now().Add(time.Second))
		buf := make([]byte, 64)
		for {
			if _, err := conn.Read(buf); errors.Is(err, io.EOF) {
				return
			}
		}
	}()
	return nil
}

// Tried reads a few times, each with a deadline.
func Tried(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() { // want "fire-and-forget"
		for range 3 {
			conn.SetReadDeadline(time.Now().Add(time.Second))
			if _, err := conn.Read(make([]byte, 8)); err == nil {
				answers.Add(1)
			}
		}
	}()
	return nil
}

// Closed has a deadline, and somebody who hangs up before.
func Closed(addr string, work func()) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	go func() {
		conn.SetReadDeadline(time.Now().Add(time.Second))
		conn.Read(make([]byte, 8))
	}()
	work()
	return nil
}
