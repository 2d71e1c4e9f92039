package untracked

import (
	"errors"
	"io"
	"net"
	"os"
	"os/signal"
	"sync/atomic"
)

// A Link keeps its handles in atomic values.
type Link struct {
	ln    atomic.Value // net.Listener
	conn  atomic.Pointer[net.TCPConn]
	other atomic.Pointer[net.TCPConn] // nobody closes it
}

func (l *Link) listener() (net.Listener, error) {
	if v, ok := l.ln.Load().(net.Listener); ok {
		return v, nil
	}
	return nil, errors.New("not started")
}

// Start listens.
func (l *Link) Start(addr string) error {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	l.ln.Store(ln)
	go l.accept()
	return nil
}

func (l *Link) accept() {
	for {
		ln, err := l.listener()
		if err != nil {
			return
		}
		c, err := ln.Accept()
		if err != nil {
			return
		}
		c.Close()
	}
}

// Read reads until Stop.
func (l *Link) Read(addr *net.TCPAddr) error {
	c, err := net.DialTCP("tcp", nil, addr)
	if err != nil {
		return err
	}
	l.conn.Store(c)
	go io.Copy(io.Discard, l.conn.Load())
	return nil
}

// ReadOther reads what nobody closes.
func (l *Link) ReadOther(addr *net.TCPAddr) error {
	c, err := net.DialTCP("tcp", nil, addr)
	if err != nil {
		return err
	}
	l.other.Store(c)
	go func() { // want "unstopped|untracked"
		for {
			if _, err := io.Copy(os.Stdout, l.other.Load()); err != nil {
				return
			}
		}
	}()
	return nil
}

// Stop ends both.
func (l *Link) Stop() {
	if ln, err := l.listener(); err == nil {
		ln.Close()
	}
	if c := l.conn.Load(); c != nil {
		c.Close()
	}
}

// A Profile has a file that Stop closes.
type Profile struct{ closers []func() }

func (p *Profile) block(name string) {
	f, err := os.Create(name)
	if err != nil {
		return
	}
	p.closers = append(p.closers, func() {
		io.WriteString(f, "end")
		f.Close()
	})
}

// Stop writes it.
func (p *Profile) Stop() {
	for _, f := range p.closers {
		f()
	}
}

// StartProfile stops p once a signal has come: nothing else ends the wait.
func StartProfile(name string) *Profile {
	p := &Profile{}
	p.block(name)
	go func() { // want `(untracked|unstopped): .* signals? on c`
		c := make(chan os.Signal, 1)
		signal.Notify(c, os.Interrupt)
		<-c
		p.Stop()
	}()
	return p
}
