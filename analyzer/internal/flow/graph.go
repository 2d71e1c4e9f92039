// Package flow answers path questions: can the launching function leave past
// the receive, the close, that the goroutine needs? It builds control-flow
// graphs only for functions that launch something on a channel of their own.
package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/scc"
)

// many stands for a count without bound.
const many = 1 << 20

// A graph is the control-flow graph of one function, with the operations on
// one channel counted per block.
type graph struct {
	x      *index.Index
	fn     *index.Func
	blocks []*cfg.Block
	loops  *components // nil until asked for
	calls  map[*ast.CallExpr]*index.Call
}

// graphs builds each function's graph once.
type graphs struct {
	x    *index.Index
	done map[*index.Func]*graph
}

func (gs *graphs) of(f *index.Func) *graph {
	g := gs.done[f]
	if g == nil {
		g = &graph{x: gs.x, fn: f, calls: make(map[*ast.CallExpr]*index.Call, len(f.Calls))}
		for _, c := range f.Calls {
			g.calls[c.Expr] = c
		}
		g.blocks = cfg.New(f.Body, g.returns).Blocks
		gs.done[f] = g
	}
	return g
}

// returns reports whether a call may return: it is the oracle of the graph.
func (g *graph) returns(e *ast.CallExpr) bool {
	if g.isPanic(e) {
		return false
	}
	c := g.calls[e]
	return c == nil || !c.NoReturn()
}

// isPanic reports whether a call is one of the builtin panic.
func (g *graph) isPanic(c *ast.CallExpr) bool { return g.isBuiltin(c, "panic") }

func (g *graph) isBuiltin(c *ast.CallExpr, name string) bool {
	id, ok := ast.Unparen(c.Fun).(*ast.Ident)
	if !ok || id.Name != name {
		return false
	}
	_, ok = g.x.Info.Uses[id].(*types.Builtin)
	return ok
}

// holds reports whether op happens in block b: on the way into the select
// case that it is the communication of, or in one of the block's nodes.
func (g *graph) holds(b *cfg.Block, op *index.Op) bool {
	if op.Clause != nil {
		return b.Kind == cfg.KindSelectCaseBody && b.Stmt == op.Clause.Comm
	}
	pos := op.Pos
	if op.Kind == index.Range {
		pos = op.Expr.Pos()
	}
	return at(b, pos) >= 0
}

// at returns the index of b's node around pos, -1 if there is none.
func at(b *cfg.Block, pos token.Pos) int {
	for i, n := range b.Nodes {
		if n.Pos() <= pos && pos < n.End() {
			return i
		}
	}
	return -1
}

// condition returns what decides between the two ways on from b, nil if nothing
// does that is written down.
func condition(b *cfg.Block) ast.Expr {
	if len(b.Succs) != 2 || len(b.Nodes) == 0 {
		return nil
	}
	e, _ := b.Nodes[len(b.Nodes)-1].(ast.Expr)
	return e
}

// find returns the live block and node around pos.
func (g *graph) find(pos token.Pos) (*cfg.Block, int) {
	for _, b := range g.blocks {
		if i := at(b, pos); b.Live && i >= 0 {
			return b, i
		}
	}
	return nil, -1
}

// condensed returns the loops of the graph, each as one component.
func (g *graph) condensed() *components {
	if g.loops == nil {
		g.loops = condense(g.blocks[0])
	}
	return g.loops
}

// cyclic reports whether control can come back to b.
func (g *graph) cyclic(b *cfg.Block) bool {
	c := g.condensed()
	i, ok := c.of[b]
	return ok && (len(c.comps[i]) > 1 || slices.Contains(b.Succs, b))
}

// leads reports whether control can come from a to b.
func (g *graph) leads(a, b *cfg.Block) bool {
	seen := map[*cfg.Block]bool{a: true}
	for work := []*cfg.Block{a}; len(work) > 0; work = work[1:] {
		if work[0] == b {
			return true
		}
		for _, s := range work[0].Succs {
			if !seen[s] {
				seen[s] = true
				work = append(work, s)
			}
		}
	}
	return false
}

// components are the loops of a graph, each as one, and what is no loop as it
// is.
type components struct {
	comps [][]*cfg.Block
	of    map[*cfg.Block]int
}

func condense(root *cfg.Block) *components {
	c := &components{of: make(map[*cfg.Block]int)}
	c.comps = scc.Of([]*cfg.Block{root}, func(b *cfg.Block) []*cfg.Block { return b.Succs })
	for i, comp := range c.comps {
		for _, b := range comp {
			c.of[b] = i
		}
	}
	return c
}

// fails reports whether a block says that a test has failed: what it strands
// then is of no interest.
func (g *graph) fails(b *cfg.Block) bool {
	failed := false
	for _, n := range b.Nodes {
		ast.Inspect(n, func(n ast.Node) bool {
			if e, ok := n.(*ast.CallExpr); ok {
				c := g.calls[e]
				failed = failed || c != nil && c.Entry != nil && c.Entry.Fails
			}
			return !failed
		})
	}
	return failed
}
