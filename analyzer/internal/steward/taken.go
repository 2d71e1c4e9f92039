package steward

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
)

// Taken returns where the value that a call makes, and that v holds, may get to
// somebody else or is ended, by one of the methods given or by another that ends
// what it is called on. It reports false if v is not alone with it: a function
// literal, or something deferred, has v before the value is there.
func Taken(x *index.Index, call *index.Call, v *types.Var, ends []string) ([]token.Pos, bool) {
	t := &takers{x: x, made: call.Expr, v: v, ends: ends, alone: true, calls: make(map[*ast.CallExpr]*index.Call)}
	for _, c := range call.Fn.Calls {
		t.calls[c.Expr] = c
	}
	var stack []ast.Node
	ast.Inspect(call.Fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case nil:
			stack = stack[:len(stack)-1]
			return true
		case *ast.Ident:
			if x.Info.ObjectOf(n) == v {
				t.mention(n, stack)
			}
		}
		stack = append(stack, n)
		return true
	})
	return t.taken, t.alone
}

// takers looks at the mentions of a variable.
type takers struct {
	x     *index.Index
	made  *ast.CallExpr // what makes the value
	v     *types.Var
	ends  []string
	calls map[*ast.CallExpr]*index.Call
	taken []token.Pos
	alone bool
}

// mention covers one mention of the variable, inside of the nodes given.
func (t *takers) mention(id *ast.Ident, around []ast.Node) {
	for _, n := range around {
		switch n.(type) {
		case *ast.FuncLit, *ast.DeferStmt, *ast.GoStmt:
			t.alone = t.alone && t.made.Pos() < n.Pos()
			t.taken = append(t.taken, n.Pos())
			return
		}
	}
	around = slices.DeleteFunc(slices.Clone(around), func(n ast.Node) bool {
		_, ok := n.(*ast.ParenExpr)
		return ok
	})
	if t.takes(id, around) {
		t.taken = append(t.taken, id.Pos())
	}
}

// takes reports whether the innermost of the nodes around a mention may give the
// value to somebody else, or end it.
func (t *takers) takes(id *ast.Ident, around []ast.Node) bool {
	switch n := around[len(around)-1].(type) {
	case *ast.BinaryExpr: // a comparison
		return false
	case *ast.ValueSpec:
		return !slices.Contains(n.Names, id)
	case *ast.AssignStmt:
		if slices.Contains(n.Lhs, ast.Expr(id)) { // it makes the value, or forgets it
			return !slices.ContainsFunc(n.Rhs, func(e ast.Expr) bool { return ast.Unparen(e) == t.made })
		}
	case *ast.CallExpr:
		c := t.calls[n]
		return c == nil || !catalogue.Prints(c.Static)
	case *ast.SelectorExpr:
		call, ok := around[len(around)-2].(*ast.CallExpr)
		if !ok || ast.Unparen(call.Fun) != n {
			return true
		}
		c := t.calls[call]
		return c == nil || c.Static == nil || slices.Contains(t.ends, n.Sel.Name) || catalogue.Closer(n.Sel.Name) || slices.ContainsFunc(call.Args, t.holds)
	}
	return true
}

// holds reports whether what is given to a method can hold its receiver.
func (t *takers) holds(e ast.Expr) bool {
	typ := t.x.Info.TypeOf(e)
	if typ == nil || t.x.Info.Types[e].IsNil() || index.IsContext(typ) || index.IsError(typ) {
		return false
	}
	_, basic := typ.Underlying().(*types.Basic)
	return !basic
}
