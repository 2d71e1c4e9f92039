package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/lifetime"
)

// notLast reports whether control goes from a block to its i-th successor
// because the goroutine is not the last of several, which a counter says that
// it has just counted: the last one announces for all.
func (s *Study) notLast(g *graph, r *lifetime.Reach, b *cfg.Block, i int) bool {
	e := condition(b)
	if e == nil {
		return false
	}
	c, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || !s.counts(g, r, c.X) && !s.counts(g, r, c.Y) {
		return false
	}
	switch c.Op {
	case token.EQL, token.LEQ:
		return i == 1
	case token.NEQ, token.GTR:
		return i == 0
	}
	return false
}

// counts reports whether an expression is a count that the goroutine changes
// by itself: what Add returns, a variable that got that, or one that others
// share and that it counts up or down, or takes entries from.
func (s *Study) counts(g *graph, r *lifetime.Reach, e ast.Expr) bool {
	info := s.x.Info
	if t, ok := info.TypeOf(e).(*types.Basic); info.Types[e].Value != nil || ok && t.Info()&types.IsInteger == 0 {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if g.isBuiltin(e, "len") && len(e.Args) == 1 {
			return s.tallies(r, e.Args[0])
		}
		if len(e.Args) == 1 && info.Types[e.Fun].IsType() {
			return s.counts(g, r, e.Args[0])
		}
		return s.adds(e)
	case *ast.Ident:
		return s.tallies(r, e) || s.isSum(g, e)
	case *ast.SelectorExpr:
		return s.tallies(r, e)
	}
	return false
}

// adds reports whether a call is one of sync/atomic that adds a constant.
func (s *Study) adds(c *ast.CallExpr) bool {
	var id *ast.Ident
	switch f := ast.Unparen(c.Fun).(type) {
	case *ast.SelectorExpr:
		id = f.Sel
	case *ast.Ident:
		id = f
	default:
		return false
	}
	f, ok := s.x.Info.Uses[id].(*types.Func)
	if !ok || f.Pkg() == nil || f.Pkg().Path() != "sync/atomic" || len(c.Args) == 0 {
		return false
	}
	switch f.Name() {
	case "Add", "AddInt32", "AddInt64", "AddUint32", "AddUint64", "AddUintptr":
		v := s.x.Info.Types[c.Args[len(c.Args)-1]].Value
		return v != nil && constant.Sign(v) != 0
	}
	return false
}

// isSum reports whether a variable of the function has what Add returned.
func (s *Study) isSum(g *graph, id *ast.Ident) bool {
	v := s.x.Info.ObjectOf(id)
	found := false
	ast.Inspect(g.fn.Body, func(n ast.Node) bool {
		as, ok := n.(*ast.AssignStmt)
		if !ok || len(as.Lhs) != 1 || len(as.Rhs) != 1 {
			return !found
		}
		l, ok := as.Lhs[0].(*ast.Ident)
		c, call := ast.Unparen(as.Rhs[0]).(*ast.CallExpr)
		found = found || ok && call && s.x.Info.ObjectOf(l) == v && s.adds(c)
		return !found
	})
	return found
}

// tallies reports whether the goroutine counts a variable that it shares with
// others, or deletes from the map that it is.
func (s *Study) tallies(r *lifetime.Reach, e ast.Expr) bool {
	v := s.variable(e)
	if v == nil {
		return false
	}
	for _, f := range r.Order {
		if f.Body == nil || !v.IsField() && f.Contains(v.Pos()) {
			continue
		}
		found := false
		ast.Inspect(f.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false // has a place of its own
			case *ast.IncDecStmt:
				found = found || s.variable(n.X) == v
			case *ast.AssignStmt:
				found = found || (n.Tok == token.ADD_ASSIGN || n.Tok == token.SUB_ASSIGN) && s.variable(n.Lhs[0]) == v
			case *ast.CallExpr:
				id, ok := ast.Unparen(n.Fun).(*ast.Ident)
				found = found || ok && id.Name == "delete" && len(n.Args) == 2 && s.variable(n.Args[0]) == v
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// variable returns the variable or the field that an expression names, or nil.
func (s *Study) variable(e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, _ := s.x.Info.ObjectOf(e).(*types.Var)
		return v
	case *ast.SelectorExpr:
		v, _ := s.x.Info.ObjectOf(e.Sel).(*types.Var)
		return v
	case *ast.StarExpr:
		return s.variable(e.X)
	}
	return nil
}
