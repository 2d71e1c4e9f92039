package fine

import (
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

type transport struct {
	wg       sync.WaitGroup
	conns    chan net.Conn
	shutdown atomic.Bool
}

// listen tries again until shutdown is set.
func (t *transport) listen(ln *net.TCPListener) {
	defer t.wg.Done()
	for {
		conn, err := ln.AcceptTCP()
		if err != nil {
			if t.shutdown.Load() {
				break
			}
			time.Sleep(time.Millisecond)
			continue
		}
		t.conns <- conn
	}
}

func (t *transport) next() net.Conn { return <-t.conns }

// A closed listener accepts nothing, so that nothing is sent.
func TestListenBackoff(t *testing.T) {
	tr := transport{conns: make(chan net.Conn)}
	tr.wg.Add(1)
	ln, err := net.ListenTCP("tcp", nil)
	if err != nil {
		t.Fatal(err)
	}
	ln.Close()
	go tr.listen(ln)
	time.Sleep(time.Millisecond)
	tr.shutdown.Store(true)
	done := make(chan struct{})
	go func() {
		defer close(done)
		tr.wg.Wait()
	}()
	select {
	case <-done:
	case <-time.After(time.Second):
		t.Error("timed out")
	}
}

// The test dials once, and accepts no more than that.
func TestAcceptsOne(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	conns := make(chan net.Conn)
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			conns <- conn
		}
	}()
	client, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		t.Skip(err)
	}
	defer client.Close()
	(<-conns).Close()
}
