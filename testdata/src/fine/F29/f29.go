// Package f29: pipelines. Each stage ranges over what the stage before it
// closes, and the consumer drains the last one.
package f29

import (
	"context"
	"errors"
	"sync"
)

func numbers(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}

func square(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := range in {
			out <- v * v
		}
	}()
	return out
}

// SumOfSquares drains the pipeline.
func SumOfSquares(n int) int {
	sum := 0
	for v := range square(numbers(n)) {
		sum += v
	}
	return sum
}

// stage is a generic step that ends with its input or with ctx.
func stage[In, Out any](ctx context.Context, in <-chan In, fn func(In) Out) <-chan Out {
	out := make(chan Out)
	go func() {
		defer close(out)
		for v := range in {
			select {
			case out <- fn(v):
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func list[T any](ctx context.Context, items []T) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for _, it := range items {
			select {
			case out <- it:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// Find stops at the first hit; the deferred cancel ends the stages.
func Find(names []string, size func(string) int, want int) (int, bool) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for n := range stage(ctx, list(ctx, names), size) {
		if n == want {
			return n, true
		}
	}
	return 0, false
}

// Digest walks, sums with several goroutines, and collects.
func Digest(files []string, sum func(string) (string, error)) (map[string]string, error) {
	type digest struct {
		file, sum string
		err       error
	}
	paths := make(chan string)
	go func() {
		defer close(paths)
		for _, f := range files {
			paths <- f
		}
	}()

	results := make(chan digest)
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for p := range paths {
				s, err := sum(p)
				results <- digest{p, s, err}
			}
		}()
	}
	go func() {
		wg.Wait()
		close(results)
	}()

	sums := make(map[string]string)
	var errs []error
	for r := range results {
		if r.err != nil {
			errs = append(errs, r.err)
			continue
		}
		sums[r.file] = r.sum
	}
	return sums, errors.Join(errs...)
}

// Indexer has its stages as methods and its channels as fields.
type Indexer struct {
	docs  chan string
	terms chan []string
	index map[string]int
}

func (x *Indexer) split(tokenize func(string) []string) {
	defer close(x.terms)
	for d := range x.docs {
		x.terms <- tokenize(d)
	}
}

func (x *Indexer) feed(docs []string) {
	for _, d := range docs {
		x.docs <- d
	}
	close(x.docs)
}

// Build indexes the documents.
func Build(docs []string, tokenize func(string) []string) map[string]int {
	x := &Indexer{docs: make(chan string), terms: make(chan []string), index: map[string]int{}}
	go x.feed(docs)
	go x.split(tokenize)
	for ts := range x.terms {
		for _, t := range ts {
			x.index[t]++
		}
	}
	return x.index
}
