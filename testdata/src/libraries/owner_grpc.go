package libraries

import (
	"context"

	"google.golang.org/grpc"
)

// ClientDropped leaves the goroutines of a connection.
func ClientDropped(ctx context.Context, target string) error {
	conn, err := grpc.NewClient(target) // want "unclosed"
	if err != nil {
		return err
	}
	return conn.Invoke(ctx, "/greeter/hello", nil, nil)
}

// ClientClosed ends it when it is done.
func ClientClosed(ctx context.Context, target string) error {
	conn, err := grpc.NewClient(target)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Invoke(ctx, "/greeter/hello", nil, nil)
}

// ClientReturned leaves it to its caller.
func ClientReturned(ctx context.Context, target string) (*grpc.ClientConn, error) {
	conn, err := grpc.NewClient(target)
	if err != nil {
		return nil, err
	}
	return conn, nil
}

type clientHolder struct{ conn *grpc.ClientConn }

// NewClientHolder keeps it in a field.
func NewClientHolder(ctx context.Context, target string) (*clientHolder, error) {
	conn, err := grpc.NewClient(target)
	if err != nil {
		return nil, err
	}
	return &clientHolder{conn: conn}, nil
}

// Close ends what the holder holds.
func (h *clientHolder) Close() { h.conn.Close() }

var clientKept []*grpc.ClientConn

func keepClient(conn *grpc.ClientConn) { clientKept = append(clientKept, conn) }

// ClientHandedOn gives it to a function that keeps it.
func ClientHandedOn(ctx context.Context, target string) error {
	conn, err := grpc.NewClient(target)
	if err != nil {
		return err
	}
	keepClient(conn)
	return nil
}

// ClientDialled ends with its connection, not with the context that it dials
// with.
func ClientDialled(ctx context.Context, target string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	conn, err := grpc.DialContext(ctx, target) // want "unclosed"
	if err != nil {
		return err
	}
	return conn.Invoke(ctx, "/greeter/hello", nil, nil)
}

// ServerOnly starts nothing before it serves.
func ServerOnly() { _ = grpc.NewServer() }
