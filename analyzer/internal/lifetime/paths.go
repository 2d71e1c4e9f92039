package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// Dominates reports whether e, which body holds, has surely been evaluated when
// control gets to pos from there: e stands in no branch that pos does not.
func Dominates(body *ast.BlockStmt, e ast.Expr, pos token.Pos) bool {
	if e.End() > pos {
		return false
	}
	path := pathTo(body, e)
	for i := len(path) - 1; i >= 0; i-- {
		var child ast.Node = e
		if i+1 < len(path) {
			child = path[i+1]
		}
		sure := true
		switch n := path[i].(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			return within(n, pos) || n == body && pos == body.Rbrace
		case *ast.IfStmt:
			sure = child == n.Init || child == n.Cond
		case *ast.ForStmt:
			sure = child == n.Init
		case *ast.RangeStmt:
			sure = child == n.X
		case *ast.BinaryExpr:
			sure = child == n.X || n.Op != token.LAND && n.Op != token.LOR
		case *ast.FuncLit, *ast.DeferStmt, *ast.GoStmt:
			sure = false
		}
		if !sure {
			return false
		}
	}
	return false
}

// pathTo returns the nodes from root down to the parent of e.
func pathTo(root ast.Node, e ast.Node) []ast.Node {
	var path []ast.Node
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil || n == e || !within(n, e.Pos()) || e.End() > n.End() {
			return false
		}
		path = append(path, n)
		return true
	})
	return path
}

// fails reports whether a loop is surely left when a call in it fails: the loop
// asks it, returns what it returns, or looks at its error right away and leaves.
func fails(x *index.Index, l *index.Loop, call *ast.CallExpr) bool {
	var body *ast.BlockStmt
	switch s := l.Stmt.(type) {
	case *ast.ForStmt:
		if s.Cond != nil && within(s.Cond, call.Pos()) {
			return true
		}
		body = s.Body
	case *ast.RangeStmt:
		body = s.Body
	}
	if body == nil {
		return false
	}
	for i, s := range body.List {
		if !within(s, call.Pos()) {
			continue
		}
		switch s := s.(type) {
		case *ast.ReturnStmt:
			return true
		case *ast.AssignStmt:
			err := errorOf(x, s)
			for _, next := range body.List[i+1:] {
				if cond, ok := next.(*ast.IfStmt); ok && leavesIf(x, l, cond, err) {
					return true
				}
			}
		case *ast.IfStmt:
			a, ok := s.Init.(*ast.AssignStmt)
			return ok && within(a, call.Pos()) && leavesIf(x, l, s, errorOf(x, a))
		}
	}
	return false
}

// errorOf returns the variable that takes the error of a call, or nil.
func errorOf(x *index.Index, a *ast.AssignStmt) types.Object {
	id, ok := a.Lhs[len(a.Lhs)-1].(*ast.Ident)
	if !ok {
		return nil
	}
	obj := x.Info.ObjectOf(id)
	if obj == nil || !index.IsError(obj.Type()) {
		return nil
	}
	return obj
}

// leavesIf reports whether s leaves the loop whenever err is not nil.
func leavesIf(x *index.Index, l *index.Loop, s *ast.IfStmt, err types.Object) bool {
	if err == nil || len(s.Body.List) == 0 || !notNil(x, s.Cond, err) {
		return false
	}
	goesOn := false
	ast.Inspect(s.Body, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && (b.Tok == token.CONTINUE || b.Tok == token.GOTO) {
			goesOn = true
		}
		return !goesOn
	})
	last := s.Body.List[len(s.Body.List)-1]
	return !goesOn && slices.ContainsFunc(l.Exits, func(e index.Exit) bool { return e.Pos == last.Pos() })
}

// notNil reports whether cond holds whenever v is not nil.
func notNil(x *index.Index, cond ast.Expr, v types.Object) bool {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	if b.Op == token.LOR {
		return notNil(x, b.X, v) || notNil(x, b.Y, v)
	}
	id, ok := ast.Unparen(b.X).(*ast.Ident)
	return ok && b.Op == token.NEQ && x.Info.ObjectOf(id) == v && x.Info.Types[b.Y].IsNil()
}

// future reports whether a call sets a deadline rather than lifting one: it is
// given a time that a call returns, at once or through a local variable.
func future(x *index.Index, op *index.Op) bool {
	if op.Call == nil || len(op.Call.Expr.Args) != 1 || op.Fn.Body == nil {
		return false
	}
	arg := ast.Unparen(op.Call.Expr.Args[0])
	id, ok := arg.(*ast.Ident)
	if !ok {
		return isCall(x, arg)
	}
	v, ok := x.Info.Uses[id].(*types.Var)
	if !ok || v.IsField() || !op.Fn.Outermost().Contains(v.Pos()) {
		return false
	}
	some, all := false, true
	ast.Inspect(op.Fn.Outermost().Body, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok {
			return true
		}
		for i, lhs := range a.Lhs {
			if l, ok := lhs.(*ast.Ident); ok && x.Info.ObjectOf(l) == v {
				some = true
				all = all && len(a.Lhs) == len(a.Rhs) && isCall(x, ast.Unparen(a.Rhs[i]))
			}
		}
		return true
	})
	return some && all
}

func isCall(x *index.Index, e ast.Expr) bool {
	c, ok := e.(*ast.CallExpr)
	return ok && !x.Info.Types[c.Fun].IsType()
}
