package libraries

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

var gorillaUpgrader websocket.Upgrader

func gorillaRead(conn *websocket.Conn) {
	for {
		if _, _, err := conn.ReadMessage(); err != nil {
			return
		}
	}
}

// GorillaUpgraded takes a connection over that nobody else closes: the server
// does no more with it.
func GorillaUpgraded(w http.ResponseWriter, r *http.Request) {
	conn, err := gorillaUpgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	go gorillaRead(conn) // want `goroutine running gorillaRead is unstopped: it blocks in ReadMessage on conn, and nobody else closes it`
}

// GorillaUpgradedClosed closes it when the handler returns.
func GorillaUpgradedClosed(w http.ResponseWriter, r *http.Request) {
	conn, err := gorillaUpgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	go gorillaRead(conn)
	conn.WriteMessage(1, nil)
}

// GorillaRequest sends until the handler returns, when the context ends.
func GorillaRequest(w http.ResponseWriter, r *http.Request, out <-chan []byte) {
	conn, err := gorillaUpgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	go func() {
		for {
			select {
			case <-r.Context().Done():
				return
			case p := <-out:
				conn.WriteMessage(1, p)
			}
		}
	}()
	gorillaRead(conn)
}

// GorillaDialed has a connection that the context of its dialling does not
// end, nor does what is written.
func GorillaDialed(ctx context.Context, u string) error {
	conn, _, err := websocket.DefaultDialer.DialContext(ctx, u, nil)
	if err != nil {
		return err
	}
	go gorillaRead(conn) // want `goroutine running gorillaRead is unstopped: it blocks in ReadMessage on conn, and nobody else closes it`
	return conn.WriteMessage(1, nil)
}

// GorillaWatched closes it when the context ends.
func GorillaWatched(ctx context.Context, u string) error {
	conn, _, err := websocket.DefaultDialer.DialContext(ctx, u, nil)
	if err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { conn.Close() })
	go gorillaRead(conn)
	return conn.WriteMessage(1, nil)
}

// GorillaOwnDialer says how to dial.
func GorillaOwnDialer(u string) error {
	d := &websocket.Dialer{HandshakeTimeout: time.Second}
	conn, _, err := d.Dial(u, nil)
	if err != nil {
		return err
	}
	go func() { // want `goroutine running func literal is unstopped: it blocks in ReadJSON on conn, and nobody else closes it`
		for {
			var v int
			if conn.ReadJSON(&v) != nil {
				return
			}
		}
	}()
	return nil
}

// GorillaUnder closes the connection under it.
func GorillaUnder(u string) error {
	conn, _, err := websocket.DefaultDialer.Dial(u, nil)
	if err != nil {
		return err
	}
	defer conn.NetConn().Close()
	go gorillaRead(conn)
	return conn.WriteMessage(1, nil)
}

// GorillaDeadline bounds how long the goroutine reads.
func GorillaDeadline(u string) error {
	conn, _, err := websocket.DefaultDialer.Dial(u, nil)
	if err != nil {
		return err
	}
	go gorillaRead(conn)
	return conn.SetReadDeadline(time.Now().Add(time.Minute))
}

// GorillaDeadlineBefore does so first.
func GorillaDeadlineBefore(u string) error {
	conn, _, err := websocket.DefaultDialer.Dial(u, nil)
	if err != nil {
		return err
	}
	conn.SetReadDeadline(time.Now().Add(time.Minute))
	go gorillaRead(conn)
	return nil
}

// GorillaJoined reads all messages as one.
func GorillaJoined(u string) error {
	conn, _, err := websocket.DefaultDialer.Dial(u, nil)
	if err != nil {
		return err
	}
	go io.Copy(io.Discard, websocket.JoinMessages(conn, "\n")) // want `goroutine running io.Copy is unstopped`
	return nil
}

// GorillaJoinedClosed closes below them.
func GorillaJoinedClosed(u string) error {
	conn, _, err := websocket.DefaultDialer.Dial(u, nil)
	if err != nil {
		return err
	}
	defer conn.Close()
	go io.Copy(io.Discard, websocket.JoinMessages(conn, "\n"))
	return conn.WriteMessage(1, nil)
}

type gorillaHub struct {
	register, unregister chan *gorillaClient
}

type gorillaClient struct {
	hub  *gorillaHub
	conn *websocket.Conn
	send chan []byte
}

// GorillaPumps has a goroutine that reads and one that writes: whichever ends
// first closes the connection.
func GorillaPumps(hub *gorillaHub, w http.ResponseWriter, r *http.Request) {
	conn, err := gorillaUpgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &gorillaClient{hub: hub, conn: conn, send: make(chan []byte, 8)}
	hub.register <- c
	go c.write()
	go c.read()
}

func (h *gorillaHub) Run() {
	for {
		select {
		case <-h.register:
		case c := <-h.unregister:
			close(c.send)
		}
	}
}

func (c *gorillaClient) read() {
	defer func() {
		c.hub.unregister <- c
		c.conn.Close()
	}()
	c.conn.SetPongHandler(func(string) error { return c.conn.SetReadDeadline(time.Now().Add(time.Minute)) })
	gorillaRead(c.conn)
}

func (c *gorillaClient) write() {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	defer c.conn.Close()
	for {
		select {
		case p, ok := <-c.send:
			if !ok {
				return
			}
			w, err := c.conn.NextWriter(1)
			if err != nil {
				return
			}
			w.Write(p)
			w.Close()
		case <-tick.C:
			if c.conn.WriteMessage(9, nil) != nil {
				return
			}
		}
	}
}
