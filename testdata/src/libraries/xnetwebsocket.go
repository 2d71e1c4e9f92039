package libraries

import (
	"context"
	"io"
	"net/http"

	"golang.org/x/net/websocket"
)

func xnetRead(ws *websocket.Conn) {
	for {
		var v int
		if websocket.JSON.Receive(ws, &v) != nil {
			return
		}
	}
}

// XnetDialed has a connection that nobody closes, whatever is sent on it.
func XnetDialed(u string) error {
	ws, err := websocket.Dial(u, "", u)
	if err != nil {
		return err
	}
	go xnetRead(ws) // want `goroutine running xnetRead is unstopped: it blocks in Receive on ws, and nobody else closes it`
	return websocket.Message.Send(ws, "hello")
}

// XnetDialedClosed closes it.
func XnetDialedClosed(u string) error {
	ws, err := websocket.Dial(u, "", u)
	if err != nil {
		return err
	}
	defer ws.Close()
	go xnetRead(ws)
	return websocket.Message.Send(ws, "hello")
}

// XnetContext has one that the context of its dialling does not end.
func XnetContext(ctx context.Context, c *websocket.Config) error {
	ws, err := c.DialContext(ctx)
	if err != nil {
		return err
	}
	go xnetRead(ws) // want `goroutine running xnetRead is unstopped`
	return nil
}

// XnetWrapped has one that ends with the connection under it.
func XnetWrapped(c *websocket.Config, rwc io.ReadWriteCloser) error {
	ws, err := websocket.NewClient(c, rwc)
	if err != nil {
		return err
	}
	go xnetRead(ws)
	return nil
}

// XnetHandled has one that is closed when the handler returns.
func XnetHandled(mux *http.ServeMux) {
	mux.Handle("/echo", websocket.Handler(func(ws *websocket.Conn) {
		go xnetRead(ws)
		websocket.Message.Send(ws, "hello")
	}))
	mux.Handle("/copy", websocket.Handler(xnetCopy))
}

func xnetCopy(ws *websocket.Conn) {
	go io.Copy(io.Discard, ws)
	websocket.Message.Send(ws, "hello")
}
