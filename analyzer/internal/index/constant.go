package index

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// Constant returns the value of an expression, or nil: of a constant, or of a
// local variable that is given one, once and for all.
func (x *Index) Constant(e ast.Expr) constant.Value {
	if tv, ok := x.Info.Types[e]; ok && tv.Value != nil {
		return tv.Value
	}
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := x.Info.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Pkg() != x.Pkg || v.Parent() == x.Pkg.Scope() {
		return nil
	}
	if x.fixed == nil {
		x.fixed = make(map[types.Object]constant.Value)
		for _, f := range x.Funcs {
			if f.Parent == nil && f.Body != nil {
				x.fix(f.Body)
			}
		}
	}
	return x.fixed[v]
}

// fix notes the variables of a function that are given a constant; nil stands for
// those that are given anything else as well.
func (x *Index) fix(body *ast.BlockStmt) {
	give := func(lhs ast.Expr, value constant.Value) {
		id, ok := ast.Unparen(lhs).(*ast.Ident)
		if !ok {
			return
		}
		obj := x.Info.ObjectOf(id)
		if _, again := x.fixed[obj]; again {
			value = nil
		}
		x.fixed[obj] = value
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				var value constant.Value
				if len(n.Lhs) == len(n.Rhs) && n.Tok == token.DEFINE {
					value = x.Info.Types[n.Rhs[i]].Value
				}
				give(l, value)
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				var value constant.Value
				if len(n.Names) == len(n.Values) {
					value = x.Info.Types[n.Values[i]].Value
				}
				give(name, value)
			}
		case *ast.IncDecStmt:
			give(n.X, nil)
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if e != nil {
					give(e, nil)
				}
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				give(n.X, nil)
			}
		}
		return true
	})
}
