package missed

import "net"

// Accepted is waited for by whoever closes the listener, on the way out.
func Accepted(dial func(net.Addr) error) (net.Conn, error) {
	ln, err := net.Listen("tcp", "")
	if err != nil {
		return nil, err
	}
	defer ln.Close()
	accepted := make(chan net.Conn, 1)
	go func() {
		if c, err := ln.Accept(); err == nil {
			accepted <- c
		}
	}()
	if err := dial(ln.Addr()); err != nil {
		return nil, err
	}
	return <-accepted, nil
}

// AcceptedOrNot returns on an error.
func AcceptedOrNot() net.Conn {
	ln, err := net.Listen("tcp", "")
	if err != nil {
		return nil
	}
	defer func() { ln.Close() }()
	accepted := make(chan net.Conn, 1)
	go func() {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		accepted <- c
	}()
	return <-accepted
}

// ClosedFirst closes the listener, and waits.
func ClosedFirst(name string) net.Conn {
	ln, err := net.Listen("tcp", name)
	if err != nil {
		return nil
	}
	accepted := make(chan net.Conn, 1)
	go func() { // want "missed-done: the return at refused.go:\\d+ skips the send on accepted"
		c, err := ln.Accept()
		if err != nil {
			return
		}
		accepted <- c
	}()
	ln.Close()
	return <-accepted
}

// ReadFails where the other end closes the connection.
func ReadFails(name string) int {
	c, err := net.Dial("tcp", name)
	if err != nil {
		return 0
	}
	defer c.Close()
	read := make(chan int, 1)
	go func() { // want "missed-done: the return at refused.go:\\d+ skips the send on read"
		n, err := c.Read(make([]byte, 1))
		if err != nil {
			return
		}
		read <- n
	}()
	return <-read
}

// RefusedOtherwise sends nothing if it does not like what it got.
func RefusedOtherwise() net.Conn {
	ln, err := net.Listen("tcp", "")
	if err != nil {
		return nil
	}
	defer ln.Close()
	accepted := make(chan net.Conn, 1)
	go func() { // want "missed-done: the end of the body at refused.go:\\d+ skips the send on accepted"
		c, err := ln.Accept()
		if err == nil && c.RemoteAddr() != nil {
			accepted <- c
		}
	}()
	return <-accepted
}
