package libraries

import (
	"context"

	"github.com/segmentio/kafka-go"
)

// KafkaDropped leaves what fetches.
func KafkaDropped(ctx context.Context) (kafka.Message, error) {
	r := kafka.NewReader(kafka.ReaderConfig{Topic: "greetings"}) // want `goroutine started by kafka.NewReader is unclosed: nobody calls r.Close`
	return r.ReadMessage(ctx)
}

// KafkaClosed ends it.
func KafkaClosed(ctx context.Context) (kafka.Message, error) {
	r := kafka.NewReader(kafka.ReaderConfig{Topic: "greetings"})
	defer r.Close()
	return r.ReadMessage(ctx)
}

// KafkaHandedOn has a goroutine that closes it.
func KafkaHandedOn(ctx context.Context, handle func(kafka.Message)) {
	r := kafka.NewReader(kafka.ReaderConfig{Topic: "greetings"})
	go func() {
		defer r.Close()
		for {
			m, err := r.ReadMessage(ctx)
			if err != nil {
				return
			}
			handle(m)
		}
	}()
}

// KafkaWritten has goroutines only while it writes.
func KafkaWritten(ctx context.Context, m kafka.Message) error {
	w := &kafka.Writer{Topic: "greetings"}
	return w.WriteMessages(ctx, m)
}
