package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// declines reports whether f returns at once from a call, for a parameter that the
// call gives as nil: if p == nil { return }.
func (s *Study) declines(f *index.Func, c *index.Call) bool {
	for _, stmt := range f.Body.List {
		g, ok := stmt.(*ast.IfStmt)
		if !ok {
			return false
		}
		cond, ok := ast.Unparen(g.Cond).(*ast.BinaryExpr)
		if !ok || cond.Op != token.EQL || g.Init != nil || !s.X.Info.Types[cond.Y].IsNil() || len(g.Body.List) == 0 {
			continue
		}
		if _, ok := g.Body.List[len(g.Body.List)-1].(*ast.ReturnStmt); !ok {
			continue
		}
		id, _ := ast.Unparen(cond.X).(*ast.Ident)
		for i, v := range slices.Collect(f.Sig.Params().Variables()) {
			if id != nil && s.X.Info.Uses[id] == v && i < len(c.Expr.Args) && s.X.Info.Types[c.Expr.Args[i]].IsNil() {
				return true
			}
		}
	}
	return false
}

// guarding returns the boolean fields any of which keeps f from coming to l if it
// is true: if s.running { return }. What f calls to start l may ask, too.
func (s *Study) guarding(f *index.Func, l *Launch) []*types.Var {
	var fields []*types.Var
	if l.Kind == model.Starter && len(l.Site.Call.Callees) == 1 {
		fields = slices.Clone(s.guards[l.Site.Call.Callees[0]])
	}
	for _, stmt := range f.Body.List {
		g, ok := stmt.(*ast.IfStmt)
		if !ok || g.Pos() > l.Site.Pos() || g.Init != nil || len(g.Body.List) == 0 {
			continue
		}
		if _, ok := g.Body.List[len(g.Body.List)-1].(*ast.ReturnStmt); ok {
			if v := s.boolean(g.Cond); v != nil {
				fields = append(fields, v)
			}
		}
	}
	return fields
}

// boolean returns the boolean field that an expression reads, or nil.
func (s *Study) boolean(e ast.Expr) *types.Var {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	v, ok := s.X.Info.Uses[sel.Sel].(*types.Var)
	if !ok || !v.IsField() {
		return nil
	}
	if b, basic := v.Type().Underlying().(*types.Basic); !basic || b.Kind() != types.Bool {
		return nil
	}
	return v
}

// held reports whether the function around a call of f has set what keeps f from
// starting anything.
func (s *Study) held(f *index.Func, c *index.Call) bool {
	body := c.Fn.Outermost().Body
	if len(s.guards[f]) == 0 || body == nil {
		return false
	}
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != len(a.Rhs) || a.Pos() > c.Expr.Pos() {
			return !found
		}
		for i, l := range a.Lhs {
			v := s.boolean(l)
			is, known := index.Bool(s.X.Info, a.Rhs[i])
			found = found || v != nil && slices.Contains(s.guards[f], v) && known && is
		}
		return !found
	})
	return found
}

// admits reports whether f may return before pos and say so: added, err := w.Add(x)
// has started something only if added is true.
func (s *Study) admits(f *index.Func, pos token.Pos) bool {
	found := false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			ok := len(n.Results) > 0 && n.Pos() < pos && s.X.Info.Types[n.Results[len(n.Results)-1]].IsNil() // no error
			for _, r := range n.Results {
				is, known := index.Bool(s.X.Info, r)
				found = found || (ok || len(n.Results) == 1) && n.Pos() < pos && known && !is
			}
		}
		return !found
	})
	return found
}
