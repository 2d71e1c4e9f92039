package publisher

import (
	"errors"
	"testing"
	"time"

	"github.com/straygo/straygo/examples/internal/stacks"
)

// A broker hands out links that remember what was sent.
type broker struct {
	dials chan struct{}
	sent  chan string
	fail  chan error // errors that the next sends return
}

func newBroker() *broker {
	return &broker{
		dials: make(chan struct{}, 10),
		sent:  make(chan string, 10),
		fail:  make(chan error, 1),
	}
}

func (b *broker) dial() (Conn, error) {
	select {
	case b.dials <- struct{}{}:
	default: // nobody counts any more
	}
	return b, nil
}

func (b *broker) Send(msg []byte) error {
	select {
	case err := <-b.fail:
		return err
	default:
		b.sent <- string(msg)
		return nil
	}
}

func (b *broker) Close() error { return nil }

func TestPublishes(t *testing.T) {
	b := newBroker()
	p := New(b.dial, time.Hour)
	if err := p.Publish([]byte("early")); !errors.Is(err, ErrDisconnected) {
		t.Errorf("Publish before Start = %v, want %v", err, ErrDisconnected)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	if err := p.Publish([]byte("buy")); err != nil {
		t.Fatal(err)
	}
	if got := <-b.sent; got != "buy" {
		t.Errorf("sent %q, want %q", got, "buy")
	}
}

func TestReconnects(t *testing.T) {
	b := newBroker()
	p := New(b.dial, 5*time.Millisecond)
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	<-b.dials
	b.fail <- errors.New("link down")
	if err := p.Publish([]byte("lost")); err == nil {
		t.Fatal("Publish over a broken link succeeded")
	}
	<-b.dials // the manager was here
}

// After Close the manager is still there, and opens the link that nobody wants.
func TestManagerOutlivesClose(t *testing.T) {
	b := newBroker()
	p := New(b.dial, 5*time.Millisecond)
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	<-b.dials
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	<-b.dials
	if stacks.CreatedBy("publisher.(*Publisher).Start") == 0 {
		t.Error("the manager has ended: who stopped it?")
	}
}
