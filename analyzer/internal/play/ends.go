package play

import (
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// A fate is what a play proves of the goroutines of a launch.
type fate struct {
	ends   bool // each comes to its end, whatever the others do
	moves  bool // none is ever stuck
	served bool // none is ever stuck before the program ends
}

// fates returns what a play proves of the launches in it, where no state is
// left out. Goroutines that depend on code that cannot be seen may last longer
// than they do here, so that nothing is proved of them, nor of those that need
// them to go on. The function that is played stands under nil.
func (s *search) fates() map[*index.Site]*fate {
	if !s.complete() {
		return nil
	}
	all := make(map[*index.Site]*fate)
	s.finish()
	rings := s.rings()
	alone := func(n *node, i int) bool { // it can go on without anybody
		return slices.ContainsFunc(n.next, func(e edge) bool { return e.who == 1<<i })
	}
	for at, n := range s.nodes {
		for i, g := range n.s.gs {
			f := all[g.site]
			if f == nil {
				ok := !s.asks[g.site]
				f = &fate{ok, ok, ok}
				all[g.site] = f
			}
			if len(s.asks) > 0 && len(g.frames) > 0 && !alone(n, i) {
				*f = fate{}
			}
			if len(g.frames) > 0 && n.live&(1<<i) == 0 {
				f.moves = false
				f.served = f.served && n.s.over()
			}
			f.ends = f.ends && n.done&(1<<i) != 0
			for _, e := range n.next { // a move that can be made again and again
				f.ends = f.ends && (e.who&(1<<i) == 0 || rings[at] != rings[e.to])
			}
		}
	}
	return all
}

// complete reports whether a play left nothing out, and nothing open.
func (s *search) complete() bool {
	return len(s.nodes) > 0 && !slices.ContainsFunc(s.nodes, func(n *node) bool { return n.cut })
}

// finish finds out which goroutines are done in each state, or can still be.
func (s *search) finish() {
	for _, n := range s.nodes {
		for i, g := range n.s.gs {
			if len(g.frames) == 0 {
				n.done |= 1 << i
			}
		}
	}
	s.back(func(at, to *node) bool {
		done := at.done
		at.done |= to.done
		return at.done != done
	})
}

// rings numbers the strongly connected components of the graph of states: a
// move inside one can be made again and again (Tarjan's algorithm).
func (s *search) rings() []int {
	const unseen = -1
	ring := slices.Repeat([]int{unseen}, len(s.nodes))
	order := slices.Repeat([]int{unseen}, len(s.nodes))
	low := make([]int, len(s.nodes))
	var open []int
	clock, rings := 0, 0
	var visit func(at int)
	visit = func(at int) {
		order[at], low[at] = clock, clock
		clock++
		open = append(open, at)
		for _, e := range s.nodes[at].next {
			switch {
			case order[e.to] == unseen:
				visit(e.to)
				low[at] = min(low[at], low[e.to])
			case ring[e.to] == unseen:
				low[at] = min(low[at], order[e.to])
			}
		}
		if low[at] < order[at] {
			return
		}
		for {
			last := open[len(open)-1]
			open = open[:len(open)-1]
			ring[last] = rings
			if last == at {
				break
			}
		}
		rings++
	}
	for at := range s.nodes {
		if order[at] == unseen {
			visit(at)
		}
	}
	return ring
}
