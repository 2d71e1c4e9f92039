package index

import (
	"go/ast"
	"go/types"
)

// noReturns finds the functions that never return to their caller, like a
// helper that calls log.Fatal, and lets calls of them leave loops.
func (x *Index) noReturns() {
	for range 2 {
		for _, f := range x.Funcs {
			if f.Body != nil && !f.NoReturn && f.Returns == 0 && len(f.Body.List) > 0 {
				f.NoReturn, f.Exits = x.ends(f, f.Body.List)
			}
		}
	}
	for _, c := range x.calls {
		if c.Loop == nil || c.Mode != Plain || len(c.Callees) != 1 || !c.Callees[0].NoReturn {
			continue
		}
		for l := c.Loop; l != nil; l = l.Outer {
			var in []*Clause
			for _, cl := range c.Clauses {
				if l.Stmt.Pos() <= cl.Comm.Pos() && cl.Comm.Pos() < l.Stmt.End() {
					in = append(in, cl)
				}
			}
			l.Exits = append(l.Exits, Exit{c.Expr.Pos(), in, c.Callees[0].Exits})
		}
	}
}

// ends reports whether a list of statements of f ends in a panic or an exit,
// and whether that is the end of the process.
func (x *Index) ends(f *Func, list []ast.Stmt) (never, exits bool) {
	if len(list) == 0 {
		return false, false
	}
	switch s := list[len(list)-1].(type) {
	case *ast.BlockStmt:
		return x.ends(f, s.List)
	case *ast.IfStmt:
		if s.Else == nil {
			return false, false
		}
		never, exits = x.ends(f, s.Body.List)
		n, e := x.ends(f, []ast.Stmt{s.Else})
		return never && n, exits && e
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		if !ok {
			return false, false
		}
		if id, ok := call.Fun.(*ast.Ident); ok {
			if b, ok := x.Info.Uses[id].(*types.Builtin); ok {
				return b.Name() == "panic", false
			}
		}
		for _, c := range f.Calls {
			if c.Expr == call && c.Mode == Plain {
				return c.NoReturn(), c.Exits()
			}
		}
	}
	return false, false
}

// NoReturn reports whether the call never comes back.
func (c *Call) NoReturn() bool {
	return c.Entry != nil && c.Entry.NoReturn || len(c.Callees) == 1 && c.Callees[0].NoReturn
}

// Exits reports whether the process ends in the call.
func (c *Call) Exits() bool {
	return c.Entry != nil && c.Entry.Exits || len(c.Callees) == 1 && c.Callees[0].Exits
}
