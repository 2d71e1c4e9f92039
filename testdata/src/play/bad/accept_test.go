package bad

import (
	"net"
	"testing"
)

// That an Accept fails is for nobody to count.
func TestAcceptFails(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	errs := make(chan error)
	go func() { // want `may block for ever: it sends on errs`
		for {
			conn, err := ln.Accept()
			if err != nil {
				errs <- err
				return
			}
			conn.Close()
		}
	}()
	ln.Close()
	if t.Name() == "" {
		t.Log(<-errs)
	}
}
