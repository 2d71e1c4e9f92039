// Package b01: a WaitGroup, an errgroup or a cancel func merely in scope binds
// nothing.
package b01

import (
	"context"
	"net"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

type cache struct {
	wg sync.WaitGroup
	mu sync.Mutex
	at map[int]time.Time
}

// Serve warms a cache and waits for the warmers, but not for the evictor.
func Serve(n int) {
	c := &cache{at: make(map[int]time.Time)}
	c.start(n)
	c.wg.Wait()
}

func (c *cache) start(n int) {
	for i := range n {
		c.wg.Add(1)
		go c.warm(i)
	}
	go c.evict() // want "untracked"
}

func (c *cache) warm(i int) {
	defer c.wg.Done()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at[i] = time.Now()
}

func (c *cache) evict() {
	for {
		c.drop(time.Now().Add(-time.Minute))
		time.Sleep(time.Second)
	}
}

func (c *cache) drop(before time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, t := range c.at {
		if t.Before(before) {
			delete(c.at, k)
		}
	}
}

// Probe has a cancel func at hand that the goroutines never hear of.
func Probe(ctx context.Context, hosts []string) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for _, h := range hosts {
		go func() { // want "untracked"
			for {
				lookup(h)
				time.Sleep(time.Second)
			}
		}()
	}
	<-ctx.Done()
}

// ProbeBound is Probe with goroutines that heed the context.
func ProbeBound(ctx context.Context, hosts []string) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for _, h := range hosts {
		go func() {
			for {
				lookup(h)
				select {
				case <-ctx.Done():
					return
				case <-time.After(time.Second):
				}
			}
		}()
	}
	<-ctx.Done()
}

// Crawl starts one goroutine beside the group.
func Crawl(hosts []string) error {
	var g errgroup.Group
	go func() { // want "untracked"
		for {
			lookup("localhost")
			time.Sleep(time.Minute)
		}
	}()
	for _, h := range hosts {
		g.Go(func() error { return lookup(h) })
	}
	return g.Wait()
}

// Tally waits for the goroutine that counts, not for the one that logs.
func Tally(hosts []string) int {
	var wg sync.WaitGroup
	n := 0
	wg.Add(1)
	go func() {
		defer wg.Done()
		for range hosts {
			n++
		}
	}()
	go lookup("localhost") // want "fire-and-forget"
	wg.Wait()
	return n
}

func lookup(host string) error {
	if host == "" {
		return net.ErrClosed
	}
	return nil
}
