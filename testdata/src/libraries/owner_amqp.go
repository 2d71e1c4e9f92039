package libraries

import (
	"io"

	amqp "github.com/rabbitmq/amqp091-go"
)

// AMQPDropped leaves the goroutines of a connection: closing its channel does
// not end them.
func AMQPDropped(url string) error {
	conn, err := amqp.Dial(url) // want `goroutine started by amqp091.Dial is unclosed: nobody calls conn.Close`
	if err != nil {
		return err
	}
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	return ch.Close()
}

// AMQPLost leaves them if there is no channel.
func AMQPLost(url string) error {
	conn, err := amqp.Dial(url) // want `goroutine started by amqp091.Dial is unclosed: the return at`
	if err != nil {
		return err
	}
	if _, err := conn.Channel(); err != nil {
		return err
	}
	return conn.Close()
}

// AMQPClosed ends the deliveries, too.
func AMQPClosed(url string, handle func(amqp.Delivery)) error {
	conn, err := amqp.Dial(url)
	if err != nil {
		return err
	}
	defer conn.Close()
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	in, err := ch.Consume("greetings")
	if err != nil {
		return err
	}
	go func() {
		for d := range in {
			handle(d)
		}
	}()
	return nil
}

// AMQPOpened ends with the connection that it is made of.
func AMQPOpened(rwc io.ReadWriteCloser) error {
	conn, err := amqp.Open(rwc, amqp.Config{})
	if err != nil {
		return err
	}
	_, err = conn.Channel()
	return err
}

type amqpHolder struct{ conn *amqp.Connection }

// NewAMQPHolder keeps it in a field.
func NewAMQPHolder(url string) (*amqpHolder, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	return &amqpHolder{conn: conn}, nil
}

// Close ends what the holder holds.
func (h *amqpHolder) Close() error { return h.conn.Close() }
