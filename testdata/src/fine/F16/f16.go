// Package f16: the goroutine blocks in a closable resource, and somebody else
// closes that resource.
package f16

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

// Server accepts on a listener until Close.
type Server struct {
	ln     net.Listener
	handle func(net.Conn)
}

// Serve listens on addr in the background.
func Serve(addr string, handle func(net.Conn)) (*Server, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &Server{ln: ln, handle: handle}
	go s.acceptLoop()
	return s, nil
}

func (s *Server) acceptLoop() {
	for {
		conn, err := s.ln.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			time.Sleep(10 * time.Millisecond)
			continue
		}
		s.handle(conn)
	}
}

// Close stops accepting.
func (s *Server) Close() error { return s.ln.Close() }

// API serves HTTP until Shutdown.
type API struct {
	srv *http.Server
}

// Start serves h on addr.
func Start(addr string, h http.Handler, onError func(error)) *API {
	a := &API{srv: &http.Server{Addr: addr, Handler: h}}
	go func() {
		if err := a.srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			onError(err)
		}
	}()
	return a
}

// Shutdown ends the API.
func (a *API) Shutdown(ctx context.Context) error { return a.srv.Shutdown(ctx) }

// Client reads replies until its connection is closed.
type Client struct {
	conn    net.Conn
	replies chan string
}

// Dial connects a client.
func Dial(addr string) (*Client, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	c := &Client{conn: conn, replies: make(chan string, 16)}
	go c.readLoop()
	return c, nil
}

func (c *Client) readLoop() {
	defer close(c.replies)
	r := bufio.NewReader(c.conn)
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		select {
		case c.replies <- line:
		default: // a slow reader loses replies
		}
	}
}

// Close hangs up.
func (c *Client) Close() error { return c.conn.Close() }

// Sniffer is stopped by a deadline in the past.
type Sniffer struct {
	pc  net.PacketConn
	got func([]byte)
}

// Start reads packets.
func (s *Sniffer) Start() {
	go func() {
		buf := make([]byte, 1500)
		for {
			n, _, err := s.pc.ReadFrom(buf)
			if err != nil {
				return
			}
			s.got(buf[:n])
		}
	}()
}

// Interrupt ends the reading but leaves the socket open.
func (s *Sniffer) Interrupt() error { return s.pc.SetReadDeadline(time.Now()) }

// Tunnel copies from a pipe; the write side's Close ends the copy.
func Tunnel(dst io.Writer, fill func(io.Writer) error) error {
	pr, pw := io.Pipe()
	go func() {
		_, err := io.Copy(dst, pr)
		pr.CloseWithError(err)
	}()
	err := fill(pw)
	pw.CloseWithError(err)
	return err
}

// Capture redirects a writer function to a file through an OS pipe.
func Capture(fn func(*os.File)) (string, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", err
	}
	out := make(chan string, 1)
	go func() {
		b, _ := io.ReadAll(r)
		out <- string(b)
	}()
	fn(w)
	w.Close()
	return <-out, r.Close()
}

// Loopback connects a handler to a client by a pipe: closing one end ends the
// reads of the other.
func Loopback(handle func(net.Conn), use func(net.Conn)) {
	client, server := net.Pipe()
	go func() {
		buf := make([]byte, 512)
		for {
			n, err := server.Read(buf)
			if err != nil {
				return
			}
			if _, err := server.Write(buf[:n]); err != nil {
				return
			}
		}
	}()
	use(client)
	client.Close()
}

// tcpServer embeds its listener: Accept and Close are promoted.
type tcpServer struct {
	net.Listener
	conns sync.Map
}

// Listen returns something that can be closed.
func Listen(addr string) (io.Closer, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &tcpServer{Listener: ln}
	go s.loop()
	return s, nil
}

func (s *tcpServer) loop() {
	for {
		conn, err := s.Accept()
		if err != nil {
			return
		}
		s.conns.Store(conn.RemoteAddr().String(), conn)
	}
}

// Exchange has two siblings; the reader's deferred Close ends the writer too.
func Exchange(conn net.Conn, out <-chan []byte, in func([]byte)) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer conn.Close()
		buf := make([]byte, 1024)
		for {
			n, err := conn.Read(buf)
			if err != nil {
				return
			}
			in(buf[:n])
		}
	}()
	go func() {
		defer conn.Close()
		for b := range out {
			if _, err := conn.Write(b); err != nil {
				return
			}
		}
	}()
	<-done
}
