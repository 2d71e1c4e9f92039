package libraries

import (
	"context"
	"log"
	"time"

	"github.com/coder/websocket"
)

// WebsocketUntilClosed writes until the other side has closed the connection.
func WebsocketUntilClosed(c *websocket.Conn, out <-chan []byte) {
	ctx := c.CloseRead(context.Background())
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case p := <-out:
				c.Write(ctx, 1, p)
			}
		}
	}()
}

// WebsocketInside asks for that in the goroutine.
func WebsocketInside(c *websocket.Conn) {
	go func() {
		ctx := c.CloseRead(context.Background())
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
				log.Print("still open")
			}
		}
	}()
}
