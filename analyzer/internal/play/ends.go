package play

import (
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// ends returns the launches in a play of which every goroutine comes to its
// end, whatever the others do: no state is left out, no goroutine of theirs
// can go round for ever, and from every state each of them can still end. The
// function that is played stands under nil. There are none if anything in the
// play is open, and so could last longer than it does here.
func (s *search) ends() map[*index.Site]bool {
	if len(s.nodes) == 0 || s.open {
		return nil
	}
	for _, n := range s.nodes {
		if n.cut {
			return nil
		}
	}
	all := make(map[*index.Site]bool)
	s.finish()
	rings := s.rings()
	for at, n := range s.nodes {
		for i, g := range n.s.gs {
			if _, known := all[g.site]; !known {
				all[g.site] = true
			}
			if n.done&(1<<i) == 0 {
				all[g.site] = false
			}
			for _, e := range n.next {
				if e.who&(1<<i) != 0 && rings[at] == rings[e.to] {
					all[g.site] = false
				}
			}
		}
	}
	return all
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
