package unstopped

import (
	"io"
	"net"
)

// A Relay hands the connections that it accepts to handlers of others, which
// may close them or set deadlines, and to its own.
type Relay struct {
	Handle func(net.Conn) // discards unless it is set
	First  func(io.Reader)
	own    func(net.Conn)
	proto  Protocol
	kept   Protocol
}

// A Protocol is what others speak on a connection.
type Protocol interface{ Speak(net.Conn) }

type mute struct{}

func (mute) Speak(c net.Conn) { io.Copy(io.Discard, c) }

func discard(c net.Conn) { io.Copy(io.Discard, c) }

// NewRelay has defaults for what is not given.
func NewRelay(p Protocol) *Relay {
	return &Relay{Handle: discard, own: discard, proto: p, kept: mute{}}
}

var hook func(net.Conn)

// Hook sets the handler of all relays.
func Hook(h func(net.Conn)) { hook = h }

// Serve has a handler in an exported field.
func (r *Relay) Serve(ln net.Listener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go r.Handle(c)
	}
}

// ServeHook has one in a variable that is set from outside, and greets first.
func (r *Relay) ServeHook(ln net.Listener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			c.Write([]byte("hello\n"))
			hook(c)
		}()
	}
}

// ServeProtocol has an interface, given to the constructor.
func (r *Relay) ServeProtocol(ln net.Listener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go r.speak(c)
	}
}

func (r *Relay) speak(c net.Conn) {
	defer c.Close()
	r.proto.Speak(c)
}

// ServeFirst reads before anybody else gets the connection.
func (r *Relay) ServeFirst(ln net.Listener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() { // want `unstopped: it blocks in (Read|Copy) on c, and nobody else closes it`
			defer c.Close()
			if _, err := c.Read(make([]byte, 8)); err == nil {
				r.Handle(c)
			}
		}()
	}
}

// ServeReader shows its handler no more than a reader, which nobody can close.
func (r *Relay) ServeReader(ln net.Listener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go r.First(c) // want `unstopped: it blocks in r.First on c, and nobody else closes it`
	}
}

// ServeOwn has a handler that is seen.
func (r *Relay) ServeOwn(ln net.Listener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go r.own(c) // want `unstopped: it blocks in Copy on c, and nobody else closes it`
	}
}

// ServeKept has an interface that always holds the same.
func (r *Relay) ServeKept(ln net.Listener) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go r.kept.Speak(c) // want `unstopped: it blocks in Copy on c, and nobody else closes it`
	}
}

// Shut serves a listener that is closed already.
func Shut() error {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ln.Close()
	go acceptAll(ln)
	return nil
}

// ShutAnother closes one, and serves another.
func ShutAnother() error {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ln.Close()
	ln, err = net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go acceptAll(ln) // want `unstopped: it blocks in Accept on ln, and nobody else closes it`
	return nil
}

// ShutOnError closes it where it does not get to the launch.
func ShutOnError(ready func() error) error {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	if err := ready(); err != nil {
		ln.Close()
		return err
	}
	go acceptAll(ln) // want `unstopped: it blocks in Accept on ln, and nobody else closes it`
	return nil
}

func acceptAll(ln net.Listener) {
	for {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		c.Close()
	}
}
