package play

import (
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/scc"
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
	for _, n := range s.nodes {
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
				f.ends = f.ends && (e.who&(1<<i) == 0 || rings[n] != rings[s.nodes[e.to]])
			}
		}
	}
	return all
}

// complete reports whether a play left nothing out.
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
// move inside one can be made again and again.
func (s *search) rings() map[*node]int {
	rings := make(map[*node]int, len(s.nodes))
	comps := scc.Of(s.nodes[:1], func(n *node) []*node {
		next := make([]*node, len(n.next))
		for i, e := range n.next {
			next[i] = s.nodes[e.to]
		}
		return next
	})
	for i, comp := range comps {
		for _, n := range comp {
			rings[n] = i
		}
	}
	return rings
}
