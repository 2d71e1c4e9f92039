// Package ssh is a stub of golang.org/x/crypto/ssh.
package ssh

// Request is a stub.
type Request struct{ WantReply bool }

// Reply is a stub.
func (r *Request) Reply(ok bool, payload []byte) error { return nil }

// Channel is a stub.
type Channel interface {
	Read(data []byte) (int, error)
	Write(data []byte) (int, error)
	Close() error
}

// NewChannel is a stub.
type NewChannel interface {
	Accept() (Channel, <-chan *Request, error)
	Reject(reason int, message string) error
	ChannelType() string
}

// Conn is a stub.
type Conn interface {
	Close() error
	Wait() error
}

// ServerConn is a stub.
type ServerConn struct{ Conn }
