package libraries

import (
	"net"
	"time"

	"google.golang.org/grpc"
)

// GRPC serves for ever.
func GRPC() error {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	s := grpc.NewServer()
	go s.Serve(l) // want `goroutine running s.Serve is unstopped: it blocks in Serve on l, and nobody else closes it`
	return nil
}

// GRPCBound serves for an hour.
func GRPCBound() error {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	s := grpc.NewServer()
	defer s.GracefulStop()
	go s.Serve(l)
	time.Sleep(time.Hour)
	return nil
}
