// Package f20: result channels with room for every send.
package f20

import (
	"context"
	"errors"
	"time"
)

type result struct {
	body []byte
	err  error
}

// Fetch gives up when ctx ends; the late result fits into the channel.
func Fetch(ctx context.Context, get func() ([]byte, error)) ([]byte, error) {
	ch := make(chan result, 1)
	go func() {
		body, err := get()
		ch <- result{body, err}
	}()
	select {
	case r := <-ch:
		return r.body, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Race returns the first answer. Two senders, one receive, one slot: the loser
// finds room.
func Race(primary, backup func() string) string {
	first := make(chan string, 1)
	go func() { first <- primary() }()
	go func() { first <- backup() }()
	return <-first
}

// Quorum needs a majority; the rest of the answers stay in the buffer.
func Quorum(voters []func() bool) (bool, error) {
	votes := make(chan bool, len(voters))
	for _, ask := range voters {
		go func() { votes <- ask() }()
	}
	need := len(voters)/2 + 1
	yes, no := 0, 0
	timeout := time.After(5 * time.Second)
	for yes < need && no < need {
		select {
		case v := <-votes:
			if v {
				yes++
			} else {
				no++
			}
		case <-timeout:
			return false, errors.New("no quorum")
		}
	}
	return yes >= need, nil
}

// Do has two sends on exclusive paths and one slot.
func Do(ctx context.Context, prepare func() error, run func() error) error {
	errc := make(chan error, 1)
	go func() {
		if err := prepare(); err != nil {
			errc <- err
			return
		}
		errc <- run()
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
	}
	return context.Cause(ctx)
}

// Resolver answers over a channel per question; the asker may have left.
type Resolver struct {
	lookup func(string) (string, error)
}

type answer struct {
	addr string
	err  error
}

func (r *Resolver) ask(name string, reply chan<- answer) {
	addr, err := r.lookup(name)
	reply <- answer{addr, err}
}

// Resolve looks name up, for at most d.
func (r *Resolver) Resolve(name string, d time.Duration) (string, error) {
	reply := make(chan answer, 1)
	go r.ask(name, reply)
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case a := <-reply:
		return a.addr, a.err
	case <-timer.C:
		return "", errors.New("timeout resolving " + name)
	}
}

// Notify tells whoever listens; the send never blocks.
func Notify(load func() int, fallback int) int {
	got := make(chan int)
	quit := make(chan struct{})
	defer close(quit)
	go func() {
		select {
		case got <- load():
		case <-quit:
		}
	}()
	select {
	case v := <-got:
		return v
	case <-time.After(time.Second):
		return fallback
	}
}
