// Package b23: the end of a copy that is closed is not the one it reads.
package b23

import (
	"io"
	"net"
	"os"
)

// Record closes the file; the copy sits in the read of the connection.
func Record(addr, name string, work func() error) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	file, err := os.Create(name)
	if err != nil {
		conn.Close()
		return err
	}
	defer file.Close()
	go io.Copy(file, conn) // want "untracked|unstopped"
	return work()
}

// RecordBound closes the connection.
func RecordBound(addr, name string, work func() error) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	go io.Copy(file, conn)
	return work()
}

type tee struct {
	from net.Conn
	to   *os.File
}

// Tee closes the file at the end of a hand-written copy.
func Tee(addr, name string, work func() error) error {
	t := &tee{}
	if err := t.open(addr, name); err != nil {
		return err
	}
	go t.run() // want "untracked|unstopped"
	defer t.close()
	return work()
}

func (t *tee) open(addr, name string) (err error) {
	if t.to, err = os.Create(name); err != nil {
		return err
	}
	if t.from, err = net.Dial("tcp", addr); err != nil {
		t.to.Close()
	}
	return err
}

func (t *tee) run() {
	buf := make([]byte, 4096)
	for {
		n, err := t.from.Read(buf)
		if err != nil {
			return
		}
		if _, err := t.to.Write(buf[:n]); err != nil {
			return
		}
	}
}

func (t *tee) close() { t.to.Close() }

type relay struct{ from, to net.Conn }

// Relay closes the wrong one; newRelay closes the other, but not of a relay
// that runs.
func Relay(from, to string, work func() error) error {
	r, err := newRelay(from, to)
	if err != nil {
		return err
	}
	go r.run() // known limit, want "untracked|unstopped"
	defer r.to.Close()
	return work()
}

func newRelay(from, to string) (*relay, error) {
	src, err := net.Dial("tcp", from)
	if err != nil {
		return nil, err
	}
	dst, err := net.Dial("tcp", to)
	if err != nil {
		src.Close()
		return nil, err
	}
	return &relay{from: src, to: dst}, nil
}

func (r *relay) run() {
	buf := make([]byte, 4096)
	for {
		n, err := r.from.Read(buf)
		if err != nil {
			return
		}
		if _, err := r.to.Write(buf[:n]); err != nil {
			return
		}
	}
}

type bridge struct{ from, to net.Conn }

// RelayBound closes both.
func RelayBound(from, to string, work func() error) error {
	src, err := net.Dial("tcp", from)
	if err != nil {
		return err
	}
	dst, err := net.Dial("tcp", to)
	if err != nil {
		src.Close()
		return err
	}
	b := &bridge{from: src, to: dst}
	go b.run()
	defer b.close()
	return work()
}

func (b *bridge) run() {
	buf := make([]byte, 4096)
	for {
		n, err := b.from.Read(buf)
		if err != nil {
			return
		}
		if _, err := b.to.Write(buf[:n]); err != nil {
			return
		}
	}
}

func (b *bridge) close() {
	b.from.Close()
	b.to.Close()
}
