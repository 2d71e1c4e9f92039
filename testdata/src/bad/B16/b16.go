// Package b16: the stop path sends on a channel that nobody reads any more.
package b16

import (
	"context"
	"time"
)

type batcher struct {
	in   chan int
	out  chan []int
	stop chan struct{}
}

// Sum stops the batcher, which then wants to hand over its last batch.
func Sum(values []int) int {
	b := &batcher{in: make(chan int), out: make(chan []int), stop: make(chan struct{})}
	go b.loop() // want "blocked-send"
	total := 0
	for i := 0; i < len(values); {
		select {
		case b.in <- values[i]:
			i++
		case batch := <-b.out:
			total += sum(batch)
		}
	}
	close(b.stop)
	return total
}

func (b *batcher) loop() {
	var batch []int
	for {
		select {
		case v := <-b.in:
			batch = append(batch, v)
			if len(batch) == 10 {
				b.out <- batch
				batch = nil
			}
		case <-b.stop:
			b.out <- batch
			return
		}
	}
}

// Until reports why it ended to somebody who has left for the same reason.
func Until(ctx context.Context, work func()) error {
	errc := make(chan error)
	go func() { // want "blocked-send"
		for {
			select {
			case <-ctx.Done():
				errc <- ctx.Err()
				return
			case <-time.After(time.Second):
				work()
			}
		}
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return nil
	}
}

// UntilBound listens to the end.
func UntilBound(ctx context.Context, work func()) error {
	errc := make(chan error)
	go func() {
		for {
			select {
			case <-ctx.Done():
				errc <- ctx.Err()
				return
			case <-time.After(time.Second):
				work()
			}
		}
	}()
	return <-errc
}

type collector struct {
	in   chan int
	out  chan []int
	stop chan struct{}
}

// SumBound takes the last batch.
func SumBound(values []int) int {
	c := &collector{in: make(chan int), out: make(chan []int), stop: make(chan struct{})}
	go c.loop()
	for _, v := range values {
		c.in <- v
	}
	close(c.stop)
	return sum(<-c.out)
}

func (c *collector) loop() {
	var batch []int
	for {
		select {
		case v := <-c.in:
			batch = append(batch, v)
		case <-c.stop:
			c.out <- batch
			return
		}
	}
}

func sum(values []int) (total int) {
	for _, v := range values {
		total += v
	}
	return total
}
