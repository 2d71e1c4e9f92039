package flow

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// refused reports whether control goes from a block to its i-th successor
// because a listener accepts no more, which only whoever waits closes, on the
// way out: it waits no more then. A connection is another matter: its other
// end may close it at any time.
func (s *Study) refused(g *graph, waiter *index.Op, b *cfg.Block, i int) bool {
	e := condition(b)
	if e == nil || len(b.Nodes) < 2 {
		return false
	}
	c, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || !(c.Op == token.NEQ && i == 0 || c.Op == token.EQL && i == 1) || !s.x.Info.Types[c.Y].IsNil() {
		return false
	}
	as, ok := b.Nodes[len(b.Nodes)-2].(*ast.AssignStmt)
	if !ok || len(as.Rhs) != 1 {
		return false
	}
	call, ok := ast.Unparen(as.Rhs[0]).(*ast.CallExpr)
	err := s.variable(c.X)
	if !ok || err == nil || !index.IsError(err.Type()) || s.variable(as.Lhs[len(as.Lhs)-1]) != err {
		return false
	}
	for _, op := range g.fn.Ops {
		if op.Accepts() && op.Call != nil && op.Call.Expr == call {
			return s.outlives(s.x.Class(op.Node), waiter)
		}
	}
	return false
}

// outlives reports whether a resource is closed only by deferred calls of the
// function that waits.
func (s *Study) outlives(c *index.Class, waiter *index.Op) bool {
	if c == nil || c.Escapes || len(c.In)+len(c.Out) > 0 {
		return false
	}
	closed := false
	for _, op := range c.Ops {
		if !op.Shuts() {
			continue
		}
		if f := op.Fn; !(op.Deferred && f == waiter.Fn || f.Deferred && f.Parent == waiter.Fn) {
			return false
		}
		closed = true
	}
	return closed
}
