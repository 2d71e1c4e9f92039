package mixed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

func TestStorage(t *testing.T) {
	applied := make(chan string, 10)
	s := NewStorage(
		func(b []byte) error { applied <- string(b); return nil },
		func(uint64) error { return nil },
		t.Logf,
	)
	s.Start()
	defer s.Stop()

	g, ctx := errgroup.WithContext(t.Context())
	for i := range 10 {
		g.Go(func() error { return s.Propose(ctx, fmt.Append(nil, i)) })
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	for range 10 {
		<-applied
	}
}

func TestConn(t *testing.T) {
	for _, tt := range []struct {
		name   string
		frames []string
	}{
		{"none", nil},
		{"one", []string{"a"}},
		{"some", []string{"a", "bb", "ccc"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			left, right := net.Pipe()
			got := make(chan string, len(tt.frames))
			sender := NewConn(left, func([]byte) {})
			receiver := NewConn(right, func(b []byte) { got <- string(b) })
			t.Cleanup(func() {
				sender.Close()
				receiver.Close()
			})

			errc := make(chan error, 1)
			go func() {
				for _, f := range tt.frames {
					if err := sender.Send([]byte(f)); err != nil {
						errc <- err
						return
					}
				}
				errc <- nil
			}()
			for _, want := range tt.frames {
				if f := <-got; f != want {
					t.Errorf("got %q, want %q", f, want)
				}
			}
			if err := <-errc; err != nil {
				t.Error(err)
			}
		})
	}
}

func TestHTTP(t *testing.T) {
	var hits atomic.Int32
	unblock := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hits.Add(1)
		select {
		case <-unblock:
		case <-r.Context().Done():
		}
		io.WriteString(w, "done")
	}))
	t.Cleanup(srv.Close)

	const n = 4
	var wg sync.WaitGroup
	errs := make([]error, n)
	for i := range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			resp, err := srv.Client().Get(srv.URL)
			if err != nil {
				errs[i] = err
				return
			}
			defer resp.Body.Close()
			_, errs[i] = io.Copy(io.Discard, resp.Body)
		}()
	}
	for hits.Load() < n {
		time.Sleep(time.Millisecond)
	}
	close(unblock)
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Error(err)
	}
}

func TestHub(t *testing.T) {
	h := NewHub[int]()
	t.Cleanup(h.Close)
	sum := make(chan int, 16)
	sub := h.Subscribe(func(v int) { sum <- v })

	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 3 {
			h.Publish(i)
		}
	}()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatal("publish hangs")
	}
	sub.Cancel()
	if len(sum) != 3 {
		t.Errorf("%d values", len(sum))
	}
}

func TestPool(t *testing.T) {
	p := NewPool(2)
	var ran atomic.Int32
	for range 8 {
		p.Submit(func(context.Context) { ran.Add(1) })
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if err := p.Drain(ctx); err != nil {
		t.Fatal(err)
	}
	if ran.Load() != 8 {
		t.Errorf("%d of 8", ran.Load())
	}
}

func TestFlight(t *testing.T) {
	var f Flight[string, int]
	var calls atomic.Int32
	release := make(chan struct{})
	results := make(chan int)
	for range 3 {
		go func() {
			v, _ := f.Do(context.Background(), "k", func() (int, error) {
				<-release
				return int(calls.Add(1)), nil
			})
			results <- v
		}()
	}
	time.Sleep(5 * time.Millisecond)
	close(release)
	for range 3 {
		<-results
	}
}

func BenchmarkHub(b *testing.B) {
	h := NewHub[int]()
	defer h.Close()
	stop := make(chan struct{})
	var noise sync.WaitGroup
	for range 2 {
		noise.Add(1)
		go func() {
			defer noise.Done()
			for {
				select {
				case <-stop:
					return
				default:
					h.Publish(0)
				}
			}
		}()
	}
	for b.Loop() {
		h.Publish(1)
	}
	close(stop)
	noise.Wait()
}

func BenchmarkPropose(b *testing.B) {
	s := NewStorage(func([]byte) error { return nil }, func(uint64) error { return nil }, b.Logf)
	s.Start()
	b.Cleanup(s.Stop)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		for s.Propose(ctx, []byte("noise")) == nil {
		}
	}()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			s.Propose(ctx, nil)
		}
	})
}
