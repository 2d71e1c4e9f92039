// Package b22: a listener or conn that only the goroutine itself closes.
package b22

import (
	"io"
	"net"
	"net/http"
)

func handle(c net.Conn) { c.Close() }

// Echo closes the listener when it is too late.
func Echo() (string, error) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return "", err
	}
	go func() { // want "untracked|unstopped"
		defer ln.Close()
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			handle(c)
		}
	}()
	return ln.Addr().String(), nil
}

// Serve hands a listener to an http.Server that nobody keeps.
func Serve(h http.Handler) (string, error) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return "", err
	}
	go func() { // want "untracked|unstopped"
		defer ln.Close()
		http.Serve(ln, h)
	}()
	return ln.Addr().String(), nil
}

// Drain reads a connection that it alone knows.
func Drain(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go drain(conn) // want "untracked|unstopped"
	return nil
}

func drain(conn net.Conn) {
	defer conn.Close()
	io.Copy(io.Discard, conn)
}

// EchoBound gives the caller the close.
func EchoBound() (addr string, stop func() error, err error) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return "", nil, err
	}
	go func() {
		defer ln.Close()
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			handle(c)
		}
	}()
	return ln.Addr().String(), ln.Close, nil
}

// DrainBound closes the connection when the work is done.
func DrainBound(addr string, work func(io.Writer) error) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	go drain(conn)
	return work(conn)
}
