package fireandforget

import (
	"bufio"
	"io"
	"net"
	"time"
)

// BufferRead hangs up later; reading through buffers around buffers ends then.
func BufferRead(addr string, d time.Duration) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	rw := bufio.NewReadWriter(bufio.NewReader(conn), bufio.NewWriter(conn))
	go func() {
		time.Sleep(d)
		conn.Close()
	}()
	for {
		if _, err := rw.ReadString('\n'); err != nil {
			return err
		}
	}
}

func drain(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

// BufferDrained has a helper read, from a part of the buffers.
func BufferDrained(addr string, d time.Duration) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	rw := bufio.NewReadWriter(bufio.NewReader(conn), bufio.NewWriter(conn))
	go func() {
		time.Sleep(d)
		conn.Close()
	}()
	return drain(io.LimitReader(rw, 1<<20))
}

// BufferWritten hangs up later, and nobody notices: what is written is gone by then.
func BufferWritten(addr string, d time.Duration) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	rw := bufio.NewReadWriter(bufio.NewReader(conn), bufio.NewWriter(conn))
	go func() { // want "fire-and-forget"
		time.Sleep(d)
		conn.Close()
	}()
	_, err = rw.WriteString("hello")
	return err
}

// BufferOfAnother reads from another connection than the one that is hung up.
func BufferOfAnother(addr string, d time.Duration, other net.Conn) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	rw := bufio.NewReadWriter(bufio.NewReader(other), bufio.NewWriter(other))
	go func() { // want "fire-and-forget"
		time.Sleep(d)
		conn.Close()
	}()
	return drain(rw)
}
