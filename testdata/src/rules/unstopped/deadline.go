package unstopped

import (
	"net"
	"time"
)

// DeadlineBefore bounds the reading before it begins.
func DeadlineBefore(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	conn.SetReadDeadline(time.Now().Add(time.Minute))
	go drain(conn)
	return nil
}

// DeadlineTakenBack bounds the greeting alone.
func DeadlineTakenBack(addr string, greet func() error) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	conn.SetDeadline(time.Now().Add(time.Second))
	if err := greet(); err != nil {
		return err
	}
	conn.SetDeadline(time.Time{})
	go drain(conn) // want `goroutine running drain is unstopped: it blocks in Read on conn, and nobody else closes it`
	return nil
}

// DeadlineTakenBackAfter takes back what there is not: the goroutine reads
// on.
func DeadlineTakenBackAfter(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go drain(conn) // want `goroutine running drain is unstopped`
	return conn.SetReadDeadline(time.Time{})
}

// DeadlineOfWrites says nothing of reading.
func DeadlineOfWrites(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	conn.SetWriteDeadline(time.Now().Add(time.Second))
	go drain(conn) // want `goroutine running drain is unstopped`
	return nil
}
