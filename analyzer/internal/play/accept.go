package play

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// A test itself is who dials the listeners that it makes, or it closes them. How
// often an Accept in a loop succeeds there is for it to say, and a play cannot
// count that: it claims nothing of what follows an Accept that did.

// acceptedErr marks the branches that ask whether such an Accept failed.
const acceptedErr = "accepted"

// accepts notes which variables hold the errors of calls in a loop that accept.
func (k *compiler) accepts(s *ast.AssignStmt) {
	id, ok := s.Lhs[len(s.Lhs)-1].(*ast.Ident)
	if !ok || !index.IsError(k.m.x.Info.TypeOf(id)) {
		return
	}
	obj := k.m.x.Info.ObjectOf(id)
	delete(k.accepted, obj)
	c, ok := ast.Unparen(s.Rhs[0]).(*ast.CallExpr)
	if !ok || len(s.Rhs) != 1 || len(k.loops) == 0 {
		return
	}
	if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok && strings.HasPrefix(sel.Sel.Name, "Accept") {
		if k.accepted == nil {
			k.accepted = make(map[types.Object]bool)
		}
		k.accepted[obj] = true
	}
}

// marks returns the mark of a branch that asks e: see [acceptedErr].
func (k *compiler) marks(e ast.Expr) (string, token.Token) {
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && k.failing(e) {
		if id, ok := ast.Unparen(b.X).(*ast.Ident); ok && k.accepted[k.m.x.Info.ObjectOf(id)] {
			return acceptedErr, b.Op
		}
	}
	return "", 0
}

// accepting reports whether a branch that is taken or not assumes that an
// Accept in a loop of a test succeeds.
func (s *state) accepting(in *instr, yes bool) bool {
	return s.m.isTest && in.s == acceptedErr && yes == (in.tok == token.EQL)
}
