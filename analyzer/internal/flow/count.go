package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// count returns the most operations of a kind that one run of f can make on
// the channel, in its own code and the functions that it passes it to.
func (s *Study) count(w *web, f *index.Func, keep func(*index.Op) bool, depth int) int {
	c := s.within(w, f, keep, depth)
	if len(c.ops)+len(c.calls) == 0 {
		return c.deferred
	}
	return min(s.graphs.of(f).most(c.weight)+c.deferred, many)
}

// A counter says what the parts of a function do to a channel.
type counter struct {
	ops      []*index.Op
	calls    map[*index.Call]int // and how much each does
	deferred int                 // what deferred calls do
	weight   weight
}

// within counts the operations of a kind in the parts of f.
func (s *Study) within(w *web, f *index.Func, keep func(*index.Op) bool, depth int) counter {
	var c counter
	if f.Body == nil || depth > 4 {
		return c
	}
	c.ops = w.ops(f, func(op *index.Op) bool { return keep(op) && !s.mourns(op) })
	c.calls = make(map[*index.Call]int)
	known := make(map[*index.Func]int)
	for _, call := range w.into(f) {
		n, ok := known[call.Callees[0]]
		if !ok {
			n = s.count(w, call.Callees[0], keep, depth+1)
			known[call.Callees[0]] = n
		}
		switch {
		case n == 0 || w.often(f, call) && slices.ContainsFunc(w.ops(call.Callees[0], keep), sends):
			// a closure may see to it by itself that it sends only once
		case call.Mode == index.Deferred:
			c.deferred += n
		default:
			c.calls[call] = n
		}
	}
	g := s.graphs.of(f)
	c.weight = func(b *cfg.Block) int { return s.weigh(w, g, c, b, -1) }
	return c
}

// mourns reports whether a value is sent for a panic, in the place of another one
// as a rule: if v := recover(); v != nil { errc <- … }.
func (s *Study) mourns(op *index.Op) bool {
	if op.Kind != index.Send || op.Fn.Body == nil {
		return false
	}
	g := s.graphs.of(op.Fn)
	found := false
	ast.Inspect(op.Fn.Body, func(n ast.Node) bool {
		st, ok := n.(*ast.IfStmt)
		if !ok || op.Pos < st.Body.Pos() || st.Body.End() <= op.Pos {
			return !found
		}
		for _, part := range []ast.Node{st.Init, st.Cond} {
			found = found || part != nil && g.asksPanic(part)
		}
		return !found
	})
	return found
}

// weigh returns what a block does to a channel behind its i-th node.
func (s *Study) weigh(w *web, g *graph, c counter, b *cfg.Block, i int) int {
	n := 0
	for _, op := range c.ops {
		switch {
		case !g.holds(b, op) || i >= 0 && (op.Clause != nil || at(b, op.Pos) <= i):
		case op.Kind == index.Range:
			n = many // until it is closed
		default:
			n += s.rounds(g, b, op.Loop, w.made.Pos)
		}
	}
	for call, each := range c.calls {
		if k := at(b, call.Expr.Pos()); k >= 0 && k > i {
			n += min(each*s.rounds(g, b, call.Loop, w.made.Pos), many)
		}
	}
	return min(n, many)
}

// rounds returns how often what stands in block b of loop l happens for one
// channel, which is made at made: once if the loop makes it anew, or is left
// at once.
func (s *Study) rounds(g *graph, b *cfg.Block, l *index.Loop, made token.Pos) int {
	n := 1
	if b == nil || !g.cyclic(b) {
		return n
	}
	for ; l != nil && (made < l.Stmt.Pos() || made >= l.Stmt.End()); l = l.Outer {
		trips, ok := s.trips(l)
		if !ok {
			return many
		}
		n = min(n*trips, many)
	}
	return n
}

// trips returns how often a loop over a constant range, or over a literal, runs.
func (s *Study) trips(l *index.Loop) (int, bool) {
	switch st := l.Stmt.(type) {
	case *ast.RangeStmt:
		if n, ok := s.elements(st.X); ok {
			return n, true
		}
		return s.constant(st.X)
	case *ast.ForStmt:
		cond, ok := st.Cond.(*ast.BinaryExpr)
		init, ok2 := st.Init.(*ast.AssignStmt)
		if !ok || !ok2 || len(init.Rhs) != 1 {
			return 0, false
		}
		to, ok := s.constant(cond.Y)
		from, ok2 := s.constant(init.Rhs[0])
		switch {
		case !ok || !ok2:
		case cond.Op == token.LSS:
			return to - from, true
		case cond.Op == token.LEQ:
			return to - from + 1, true
		}
	}
	return 0, false
}

// elements returns how many elements a literal of a slice or an array has, or
// any array.
func (s *Study) elements(e ast.Expr) (int, bool) {
	t := s.x.Info.TypeOf(e)
	if t == nil {
		return 0, false
	}
	if a, ok := t.Underlying().(*types.Array); ok {
		return int(min(a.Len(), many)), true
	}
	lit, ok := ast.Unparen(e).(*ast.CompositeLit)
	if _, slice := t.Underlying().(*types.Slice); !ok || !slice {
		return 0, false
	}
	for _, el := range lit.Elts {
		if _, keyed := el.(*ast.KeyValueExpr); keyed {
			return 0, false
		}
	}
	return min(len(lit.Elts), many), true
}

func (s *Study) constant(e ast.Expr) (int, bool) {
	n, ok := index.Int(s.x.Info, e)
	return int(n), ok && n >= 0 && n < many
}
