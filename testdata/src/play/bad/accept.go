package bad

import "net"

// Forward leaves with a connection in hand that nobody takes any more: others
// dial, as often as they like.
func Forward(ln net.Listener) (net.Conn, error) {
	conns, errs := make(chan net.Conn), make(chan error, 1)
	go func() { // want `may block for ever: it sends on conns`
		for {
			conn, err := ln.Accept()
			if err != nil {
				errs <- err
				return
			}
			conns <- conn
		}
	}()
	select {
	case c := <-conns:
		return c, nil
	case err := <-errs:
		return nil, err
	}
}
