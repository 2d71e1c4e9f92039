package unstopped

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"testing"
)

// The server of a test serves who the test dials with, who ends the connection.
func TestServer(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go serve(conn)
		}
	}()
	client, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	client.Close()
}

func serve(conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		conn.Write(lines.Bytes())
	}
}

// One that takes connections over from HTTP does so, too.
func TestHijack(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		go serve(conn)
	}))
	client, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	client.Close()
}

// An example shows a server alone.
func Example() {
	l, err := net.Listen("tcp", ":2000")
	if err != nil {
		panic(err)
	}
	defer l.Close()
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		go func(c net.Conn) { // want `unstopped: it blocks in Copy on c, and nobody else closes it`
			io.Copy(c, c)
			c.Close()
		}(conn)
	}
}
