package libraries

import (
	"context"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/concurrency"
)

// EtcdDropped leaves the goroutines of a connection.
func EtcdDropped(ctx context.Context) error {
	c, err := clientv3.New(clientv3.Config{}) // want `goroutine started by clientv3.New is unclosed: nobody calls c.Close`
	if err != nil {
		return err
	}
	return c.Put(ctx, "hello", "world")
}

// EtcdClosed ends them, and the session.
func EtcdClosed(ctx context.Context) (int64, error) {
	c, err := clientv3.New(clientv3.Config{})
	if err != nil {
		return 0, err
	}
	defer c.Close()
	s, err := concurrency.NewSession(c)
	if err != nil {
		return 0, err
	}
	return s.Lease(), nil
}

// EtcdSession is of a client that its caller has.
func EtcdSession(c *clientv3.Client) (int64, error) {
	s, err := concurrency.NewSession(c)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	return s.Lease(), nil
}

type etcdHolder struct{ client *clientv3.Client }

// NewEtcdHolder keeps it in a field.
func NewEtcdHolder() (*etcdHolder, error) {
	c, err := clientv3.New(clientv3.Config{})
	if err != nil {
		return nil, err
	}
	return &etcdHolder{client: c}, nil
}

// Close ends what the holder holds.
func (h *etcdHolder) Close() error { return h.client.Close() }
