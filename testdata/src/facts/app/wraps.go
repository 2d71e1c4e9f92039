package app

import (
	"net"

	"facts/proc"
)

// A Transport listens on what another package has wrapped.
type Transport struct{ ln net.Listener }

// Listen leaves the loop to Close.
func (t *Transport) Listen(addr string) error {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	ln = proc.Limit(ln)
	t.ln = ln
	go t.accept()
	return nil
}

func (t *Transport) accept() {
	for {
		c, err := t.ln.Accept()
		if err != nil {
			return
		}
		c.Close()
	}
}

// Close ends it.
func (t *Transport) Close() error { return t.ln.Close() }

func listenOnce(addr string) error {
	t := &Transport{}
	if err := t.Listen(addr); err != nil { // want `goroutine started by t.Listen is unclosed: nobody calls t.Close`
		return err
	}
	_, err := net.Dial("tcp", t.ln.Addr().String())
	return err
}

func listenAndClose(addr string) error {
	t := &Transport{}
	if err := t.Listen(addr); err != nil {
		return err
	}
	defer t.Close()
	_, err := net.Dial("tcp", t.ln.Addr().String())
	return err
}

// Use calls both.
func Use(addr string) error {
	if err := listenOnce(addr); err != nil {
		return err
	}
	return listenAndClose(addr)
}
