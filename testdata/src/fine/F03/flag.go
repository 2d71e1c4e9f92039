package f03

import "sync/atomic"

type prefetcher interface {
	Prefetch(n int, stop *atomic.Bool)
}

// Process tells the prefetcher to stop when it is done.
func Process(p prefetcher, n int) int {
	var stop atomic.Bool
	defer stop.Store(true)
	go func() { p.Prefetch(n, &stop) }()
	return n + 1
}
