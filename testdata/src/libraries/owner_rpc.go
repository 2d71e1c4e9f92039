package libraries

import (
	"net"
	"net/rpc"
	"os"
)

// RPCDropped leaves the goroutine that reads replies.
func RPCDropped(addr string) error {
	client, err := rpc.Dial("tcp", addr) // want "unclosed"
	if err != nil {
		return err
	}
	return client.Call("Greeter.Hello", 1, nil)
}

// RPCClosed ends it when it is done.
func RPCClosed(addr string) error {
	client, err := rpc.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer client.Close()
	return client.Call("Greeter.Hello", 1, nil)
}

// RPCReturned leaves it to its caller.
func RPCReturned(addr string) (*rpc.Client, error) {
	client, err := rpc.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	return client, nil
}

type rpcHolder struct{ client *rpc.Client }

// NewRPCHolder keeps it in a field.
func NewRPCHolder(addr string) (*rpcHolder, error) {
	client, err := rpc.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	return &rpcHolder{client: client}, nil
}

// Close ends what the holder holds.
func (h *rpcHolder) Close() { h.client.Close() }

var rpcKept []*rpc.Client

func keepRPC(client *rpc.Client) { rpcKept = append(rpcKept, client) }

// RPCHandedOn gives it to a function that keeps it.
func RPCHandedOn(addr string) error {
	client, err := rpc.Dial("tcp", addr)
	if err != nil {
		return err
	}
	keepRPC(client)
	return nil
}

// RPCConn closes the connection below the client.
func RPCConn(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	return rpc.NewClient(conn).Call("Greeter.Hello", 1, nil)
}

func inherited() *os.File { return os.NewFile(3, "inherited") }

// RPCGiven closes neither the client nor what it is given.
func RPCGiven() error {
	return rpc.NewClient(inherited()).Call("Greeter.Hello", 1, nil) // want `unclosed: nobody closes what it is given or calls Close on what it returns`
}

// RPCNowhere is given nothing that could be closed.
func RPCNowhere() {
	_ = rpc.NewClient(nil) // want `unclosed: nobody calls Close on what it returns`
}
