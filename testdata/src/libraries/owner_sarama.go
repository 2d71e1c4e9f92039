package libraries

import (
	"github.com/IBM/sarama"
)

// SaramaDropped leaves a client.
func SaramaDropped(addrs []string) ([]string, error) {
	c, err := sarama.NewClient(addrs, nil) // want `goroutine started by sarama.NewClient is unclosed: nobody calls c.Close`
	if err != nil {
		return nil, err
	}
	return c.Topics()
}

// SaramaClosed closes it.
func SaramaClosed(addrs []string) ([]string, error) {
	c, err := sarama.NewClient(addrs, nil)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	return c.Topics()
}

// SaramaSent leaves a producer.
func SaramaSent(addrs []string, m *sarama.Message) error {
	p, err := sarama.NewSyncProducer(addrs, nil) // want `goroutine started by sarama.NewSyncProducer is unclosed: nobody calls p.Close`
	if err != nil {
		return err
	}
	return p.SendMessage(m)
}

// SaramaShared closes the producer; its caller has the client.
func SaramaShared(c sarama.Client, m *sarama.Message) error {
	p, err := sarama.NewAsyncProducerFromClient(c)
	if err != nil {
		return err
	}
	defer p.AsyncClose()
	p.Input() <- m
	return nil
}

// SaramaPartition closes the consumer, and not what is of it.
func SaramaPartition(addrs []string) (*sarama.Message, error) {
	c, err := sarama.NewConsumer(addrs, nil)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	p, err := c.ConsumePartition("greetings", 0, 0) // want `goroutine started by c.ConsumePartition is unclosed: nobody calls p.Close`
	if err != nil {
		return nil, err
	}
	return <-p.Messages(), nil
}

// SaramaPartitionClosed closes both.
func SaramaPartitionClosed(addrs []string) (*sarama.Message, error) {
	c, err := sarama.NewConsumer(addrs, nil)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	p, err := c.ConsumePartition("greetings", 0, 0)
	if err != nil {
		return nil, err
	}
	defer p.AsyncClose()
	return <-p.Messages(), nil
}

type saramaHolder struct{ producer sarama.AsyncProducer }

// NewSaramaHolder keeps it in a field.
func NewSaramaHolder(addrs []string) (*saramaHolder, error) {
	p, err := sarama.NewAsyncProducer(addrs, nil)
	if err != nil {
		return nil, err
	}
	return &saramaHolder{producer: p}, nil
}

// Close ends what the holder holds.
func (h *saramaHolder) Close() error { return h.producer.Close() }
