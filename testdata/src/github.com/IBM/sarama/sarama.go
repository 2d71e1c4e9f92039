// Package sarama is a stub with part of the API of the library of that name.
package sarama

// A Config configures.
type Config struct{}

// A Message is a message.
type Message struct{ Value []byte }

// A Client knows a cluster.
type Client interface {
	Topics() ([]string, error)
	Close() error
}

// A SyncProducer sends messages.
type SyncProducer interface {
	SendMessage(m *Message) error
	Close() error
}

// An AsyncProducer sends messages.
type AsyncProducer interface {
	AsyncClose()
	Close() error
	Input() chan<- *Message
}

// A Consumer consumes partitions.
type Consumer interface {
	ConsumePartition(topic string, partition int32, offset int64) (PartitionConsumer, error)
	Close() error
}

// A PartitionConsumer consumes one.
type PartitionConsumer interface {
	AsyncClose()
	Close() error
	Messages() <-chan *Message
}

// NewClient connects.
func NewClient(addrs []string, c *Config) (Client, error) { return nil, nil }

// NewSyncProducer makes a producer.
func NewSyncProducer(addrs []string, c *Config) (SyncProducer, error) { return nil, nil }

// NewAsyncProducer makes a producer.
func NewAsyncProducer(addrs []string, c *Config) (AsyncProducer, error) { return nil, nil }

// NewAsyncProducerFromClient makes a producer.
func NewAsyncProducerFromClient(c Client) (AsyncProducer, error) { return nil, nil }

// NewConsumer makes a consumer.
func NewConsumer(addrs []string, c *Config) (Consumer, error) { return nil, nil }
