package flow

import (
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/scc"
)

// A weight is what stands in a block, for all rounds of the loops around it.
type weight func(*cfg.Block) int

// A heavy is the greatest sum of weights on any path from a block, and on
// those that lead through a certain one, or -1.
type heavy struct{ any, via int }

// most returns the greatest sum of weights on any path through the graph.
func (g *graph) most(w weight) int { return heaviest(g.blocks[0], nil, nil, w).any }

// through returns the greatest sum of weights on any path that leads through
// b.
func (g *graph) through(b *cfg.Block, w weight) int {
	h := heaviest(g.blocks[0], nil, b, w)
	if h.via < 0 {
		return h.any
	}
	return h.via
}

// heaviest follows the paths from a block, within some blocks unless they are
// nil. A path goes round a loop once: on the heaviest way through it, whose
// weights stand for all rounds.
func heaviest(start *cfg.Block, within map[*cfg.Block]bool, via *cfg.Block, w weight) heavy {
	next := func(b *cfg.Block) []*cfg.Block {
		if within == nil {
			return b.Succs
		}
		return slices.DeleteFunc(slices.Clone(b.Succs), func(s *cfg.Block) bool { return s == start || !within[s] })
	}
	comps := scc.Of([]*cfg.Block{start}, next)
	of := make(map[*cfg.Block]int)
	for i, comp := range comps {
		for _, b := range comp {
			of[b] = i
		}
	}
	memo := make([]heavy, len(comps))
	heads := entries(comps, of, next)
	heads[of[start]] = []*cfg.Block{start}
	// Components come out in reverse topological order: successors first.
	for i, comp := range comps {
		h, own := heavy{0, -1}, 0
		in := make(map[*cfg.Block]bool, len(comp))
		for _, b := range comp {
			in[b] = true
			own = min(own+w(b), many)
			for _, s := range next(b) {
				if k := of[s]; k != i {
					h.any, h.via = max(h.any, memo[k].any), max(h.via, memo[k].via)
				}
			}
		}
		if len(comp) > 1 && len(heads[i]) == 1 {
			own = heaviest(heads[i][0], in, nil, w).any
		}
		h.any = min(own+h.any, many)
		if h.via >= 0 {
			h.via = min(own+h.via, many)
		}
		if in[via] {
			h.via = h.any
		}
		memo[i] = h
	}
	return memo[of[start]]
}

// entries returns the blocks through which control comes into each component.
func entries(comps [][]*cfg.Block, of map[*cfg.Block]int, next func(*cfg.Block) []*cfg.Block) [][]*cfg.Block {
	heads := make([][]*cfg.Block, len(comps))
	for i, comp := range comps {
		for _, b := range comp {
			for _, s := range next(b) {
				if k := of[s]; k != i && !slices.Contains(heads[k], s) {
					heads[k] = append(heads[k], s)
				}
			}
		}
	}
	return heads
}
