package f32

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

func TestCleanupCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	got := make(chan string, 1)
	q := NewQueue(ctx, func(s string) { got <- s })
	go func() {
		<-ctx.Done()
		t.Log("cancelled")
	}()
	if !q.Put("a") {
		t.Fatal("queue is stuck")
	}
	if s := <-got; s != "a" {
		t.Errorf("got %q", s)
	}
}

func TestServerClose(t *testing.T) {
	release := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-release
		io.WriteString(w, "ok")
	}))
	defer srv.Close()

	codes := make(chan int, 1)
	go func() {
		resp, err := http.Get(srv.URL)
		if err != nil {
			codes <- 0
			return
		}
		resp.Body.Close()
		codes <- resp.StatusCode
	}()
	close(release)
	if code := <-codes; code != http.StatusOK {
		t.Errorf("status %d", code)
	}
}

func TestContext(t *testing.T) {
	q := NewQueue(t.Context(), func(string) {})
	go func() {
		for q.Put("x") {
			select {
			case <-t.Context().Done():
				return
			default:
			}
		}
	}()
	time.Sleep(time.Millisecond)
}

// TestFatal may leave by t.Fatal; on the ordinary way the goroutine is joined.
func TestFatal(t *testing.T) {
	client, server := net.Pipe()
	defer client.Close()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer server.Close()
		buf := make([]byte, 4)
		io.ReadFull(server, buf)
		server.Write(buf)
	}()
	if _, err := client.Write([]byte("ping")); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 4)
	if _, err := io.ReadFull(client, buf); err != nil {
		t.Fatalf("read: %v", err)
	}
	wg.Wait()
}

func echoServer(t testing.TB) string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var conns sync.WaitGroup
	t.Cleanup(func() {
		ln.Close()
		conns.Wait()
	})
	conns.Add(1)
	go func() {
		defer conns.Done()
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			conns.Add(1)
			go func() {
				defer conns.Done()
				defer conn.Close()
				conn.SetDeadline(time.Now().Add(time.Second))
				io.Copy(conn, conn)
			}()
		}
	}()
	return ln.Addr().String()
}

func TestEcho(t *testing.T) {
	conn, err := net.Dial("tcp", echoServer(t))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "hi"); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 2)
	if _, err := io.ReadFull(conn, buf); err != nil {
		t.Fatal(err)
	}
}
