package f06

import (
	"context"
	"sync/atomic"
	"testing"
	"time"
)

func startEcho(t *testing.T) chan<- string {
	t.Helper()
	in := make(chan string)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for msg := range in {
			t.Log(msg)
		}
	}()
	t.Cleanup(func() {
		close(in)
		<-done
	})
	return in
}

func TestEcho(t *testing.T) {
	in := startEcho(t)
	in <- "hello"
}

func TestPoll(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	var polls atomic.Int64
	go func() {
		for ctx.Err() == nil {
			polls.Add(1)
			time.Sleep(time.Millisecond)
		}
	}()
	for polls.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
}

func TestEvery(t *testing.T) {
	fired := make(chan struct{}, 1)
	stop := Every(time.Millisecond, func() {
		select {
		case fired <- struct{}{}:
		default:
		}
	})
	defer stop()
	<-fired
}
