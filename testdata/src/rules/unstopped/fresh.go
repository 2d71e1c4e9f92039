package unstopped

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
)

func drain(conn net.Conn) {
	b := make([]byte, 512)
	for {
		if _, err := conn.Read(b); err != nil {
			return
		}
	}
}

// DialedWithin has a connection that the context of its dialling does not end:
// "once successfully connected, any expiration of the context will not affect
// the connection".
func DialedWithin(ctx context.Context, addr string) error {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	go drain(conn) // want `goroutine running drain is unstopped: it blocks in Read on conn, and nobody else closes it`
	return nil
}

// DialedThrough has one that the dialer does not end, whoever has that.
func DialedThrough(d *tls.Dialer, addr string) error {
	conn, err := d.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go drain(conn) // want `goroutine running drain is unstopped`
	return nil
}

// DialedUntil closes it when the context ends.
func DialedUntil(ctx context.Context, d *net.Dialer, addr string) error {
	conn, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { conn.Close() })
	go drain(conn)
	return nil
}

// DialedOver has a connection that ends with the one that it is made of.
func DialedOver(raw net.Conn, c *tls.Config) {
	go drain(tls.Client(raw, c))
}

// Hijacked takes over a connection with which the server "will not do anything
// else".
func Hijacked(w http.ResponseWriter, r *http.Request) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	go drain(conn) // want `goroutine running drain is unstopped`
}

// HijackedClosed closes it.
func HijackedClosed(w http.ResponseWriter, r *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	go drain(conn)
	<-r.Context().Done()
}
