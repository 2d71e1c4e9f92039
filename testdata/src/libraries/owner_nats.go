package libraries

import (
	"github.com/nats-io/nats.go"
)

// NATSDropped leaves the goroutines of a connection.
func NATSDropped(url string) error {
	conn, err := nats.Connect(url) // want "unclosed"
	if err != nil {
		return err
	}
	return conn.Publish("greeting", nil)
}

// NATSClosed ends it when it is done.
func NATSClosed(url string) error {
	conn, err := nats.Connect(url)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Publish("greeting", nil)
}

// NATSReturned leaves it to its caller.
func NATSReturned(url string) (*nats.Conn, error) {
	conn, err := nats.Connect(url)
	if err != nil {
		return nil, err
	}
	return conn, nil
}

type natsHolder struct{ conn *nats.Conn }

// NewNATSHolder keeps it in a field.
func NewNATSHolder(url string) (*natsHolder, error) {
	conn, err := nats.Connect(url)
	if err != nil {
		return nil, err
	}
	return &natsHolder{conn: conn}, nil
}

// Close ends what the holder holds.
func (h *natsHolder) Close() { h.conn.Close() }

var natsKept []*nats.Conn

func keepNATS(conn *nats.Conn) { natsKept = append(natsKept, conn) }

// NATSHandedOn gives it to a function that keeps it.
func NATSHandedOn(url string) error {
	conn, err := nats.Connect(url)
	if err != nil {
		return err
	}
	keepNATS(conn)
	return nil
}

// NATSDrained ends it when all is handled; the subscription ends with it.
func NATSDrained(url string, handle func(*nats.Msg)) error {
	conn, err := nats.Connect(url)
	if err != nil {
		return err
	}
	defer conn.Drain()
	_, err = conn.Subscribe("greeting", handle)
	return err
}
