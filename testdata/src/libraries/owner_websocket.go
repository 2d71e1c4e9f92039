package libraries

import (
	"context"
	"net/http"

	"github.com/coder/websocket"
	old "nhooyr.io/websocket"
)

// WebsocketDropped leaves the goroutine that looks after timeouts.
func WebsocketDropped(w http.ResponseWriter, r *http.Request) error {
	conn, err := old.Accept(w, r, nil) // want "unclosed"
	if err != nil {
		return err
	}
	return conn.Write(r.Context(), 1, nil)
}

// WebsocketClosed ends it when it is done.
func WebsocketClosed(w http.ResponseWriter, r *http.Request) error {
	conn, err := old.Accept(w, r, nil)
	if err != nil {
		return err
	}
	defer conn.CloseNow()
	return conn.Write(r.Context(), 1, nil)
}

// WebsocketReturned leaves it to its caller.
func WebsocketReturned(w http.ResponseWriter, r *http.Request) (*old.Conn, error) {
	conn, err := old.Accept(w, r, nil)
	if err != nil {
		return nil, err
	}
	return conn, nil
}

type websocketHolder struct{ conn *old.Conn }

// NewWebsocketHolder keeps it in a field.
func NewWebsocketHolder(w http.ResponseWriter, r *http.Request) (*websocketHolder, error) {
	conn, err := old.Accept(w, r, nil)
	if err != nil {
		return nil, err
	}
	return &websocketHolder{conn: conn}, nil
}

// Close ends what the holder holds.
func (h *websocketHolder) Close() { h.conn.CloseNow() }

var websocketKept []*old.Conn

func keepWebsocket(conn *old.Conn) { websocketKept = append(websocketKept, conn) }

// WebsocketHandedOn gives it to a function that keeps it.
func WebsocketHandedOn(w http.ResponseWriter, r *http.Request) error {
	conn, err := old.Accept(w, r, nil)
	if err != nil {
		return err
	}
	keepWebsocket(conn)
	return nil
}

// WebsocketDialled says why it closes.
func WebsocketDialled(ctx context.Context, u string) error {
	conn, _, err := old.Dial(ctx, u, nil)
	if err != nil {
		return err
	}
	defer conn.Close(1000, "")
	return conn.Write(ctx, 1, nil)
}

// WebsocketDialledDropped does not close.
func WebsocketDialledDropped(ctx context.Context, u string) error {
	conn, _, err := old.Dial(ctx, u, nil) // want "unclosed"
	if err != nil {
		return err
	}
	return conn.Write(ctx, 1, nil)
}

// WebsocketReads leaves a goroutine that reads, until the context ends.
func WebsocketReads(ctx context.Context, c *websocket.Conn) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	<-c.CloseRead(ctx).Done()
}

// WebsocketCurrent has no goroutine of its own.
func WebsocketCurrent(w http.ResponseWriter, r *http.Request) error {
	conn, err := websocket.Accept(w, r, nil)
	if err != nil {
		return err
	}
	return conn.Write(r.Context(), 1, nil)
}
