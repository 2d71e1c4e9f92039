package publisher

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// A broker hands out links that remember what was sent. Its fields are for the
// goroutine of the test, or for everybody once a bubble is at rest.
type broker struct {
	dials   int
	closes  int
	sent    []string
	sendErr error
	dialErr error
}

func (b *broker) dial(ctx context.Context) (Conn, error) {
	b.dials++
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if b.dialErr != nil {
		return nil, b.dialErr
	}
	return b, nil
}

func (b *broker) Send(msg []byte) error {
	if b.sendErr != nil {
		return b.sendErr
	}
	b.sent = append(b.sent, string(msg))
	return nil
}

func (b *broker) Close() error {
	b.closes++
	return nil
}

func start(t *testing.T, b *broker) *Publisher {
	t.Helper()
	p := New(b.dial, time.Second)
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPublishes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := new(broker)
		p := start(t, b)
		if err := p.Publish([]byte("buy")); err != nil {
			t.Fatal(err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		if want := []string{"buy"}; !slices.Equal(b.sent, want) {
			t.Errorf("sent %q, want %q", b.sent, want)
		}
		if err := p.Publish([]byte("late")); !errors.Is(err, ErrDisconnected) {
			t.Errorf("Publish after Close = %v, want %v", err, ErrDisconnected)
		}
	})
}

func TestReconnects(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := new(broker)
		p := start(t, b)
		defer p.Close()

		b.sendErr = errors.New("link down")
		if err := p.Publish([]byte("lost")); err == nil {
			t.Fatal("Publish over a broken link succeeded")
		}
		b.sendErr = nil
		time.Sleep(time.Second)
		synctest.Wait()
		if err := p.Publish([]byte("again")); err != nil {
			t.Error(err)
		}
		if b.dials != 2 {
			t.Errorf("dialled %d times, want 2", b.dials)
		}
	})
}

// The bubble fails if a goroutine is left in it.
func TestNothingRunsAfterClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := new(broker)
		p := start(t, b)
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		if b.dials != 1 || b.closes != 1 {
			t.Errorf("dialled %d times and hung up %d times, want once each", b.dials, b.closes)
		}
		if err := p.Close(); err != nil {
			t.Errorf("second Close = %v", err)
		}
	})
}

func TestContextEndsManager(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := new(broker)
		p := New(b.dial, time.Second)
		ctx, cancel := context.WithCancel(t.Context())
		if err := p.Start(ctx); err != nil {
			t.Fatal(err)
		}
		cancel()
		<-p.done
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestCloseTellsWhyTheManagerGaveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := new(broker)
		p := start(t, b)
		b.sendErr = errors.New("link down")
		b.dialErr = errors.New("no route")
		p.Publish([]byte("lost"))
		time.Sleep(time.Minute)
		if err := p.Close(); !errors.Is(err, b.dialErr) {
			t.Errorf("Close = %v, want %v", err, b.dialErr)
		}
		if want := 1 + maxFailures; b.dials != want {
			t.Errorf("dialled %d times, want %d", b.dials, want)
		}
	})
}

func TestNotStarted(t *testing.T) {
	b := &broker{dialErr: errors.New("no route")}
	p := New(b.dial, time.Second)
	if err := p.Start(t.Context()); !errors.Is(err, b.dialErr) {
		t.Errorf("Start = %v, want %v", err, b.dialErr)
	}
	if err := p.Close(); err != nil {
		t.Errorf("Close = %v", err)
	}
}
