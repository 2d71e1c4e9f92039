package steward

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// commanded reports whether a loop over a channel is left for what a value says:
// case shutdown: return. What the handling of a value comes to does not count.
func commanded(x *index.Index, op *index.Op) bool {
	if op == nil || op.Range == nil {
		return false
	}
	id, ok := op.Range.Key.(*ast.Ident)
	if !ok {
		return false
	}
	value := x.Info.ObjectOf(id)
	found := false
	ast.Inspect(op.Range.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.IfStmt:
			found = found || says(x, n.Cond, value) && leaves(n.Body.List, false)
		case *ast.SwitchStmt:
			for _, c := range n.Body.List {
				if c, ok := c.(*ast.CaseClause); ok && c.List != nil && n.Tag != nil {
					found = found || says(x, n.Tag, value) && leaves(c.Body, true)
				}
			}
		}
		return !found
	})
	return found
}

// says reports whether an expression is about a value, and calls nothing.
func says(x *index.Index, e ast.Expr, value types.Object) bool {
	about, calls := false, false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			calls = true
		case *ast.Ident:
			about = about || value != nil && x.Info.Uses[n] == value
		}
		return true
	})
	return about && !calls
}

// leaves reports whether statements end in a return, or in a break, which inside
// of a switch has to name the loop.
func leaves(list []ast.Stmt, inSwitch bool) bool {
	if len(list) == 0 {
		return false
	}
	switch s := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok == token.BREAK && (s.Label != nil || !inSwitch)
	}
	return false
}
