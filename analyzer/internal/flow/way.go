package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// A way is one by which a loop is left.
type way struct {
	stmt   string     // "return" or "break", empty for another
	pos    token.Pos  // of the statement
	within []ast.Expr // conditions around it
	conds  []ast.Expr // all on which it depends
	inner  ast.Node   // the branch that it stands in: an if, or the loop
	other  bool       // the other branch of the if
	known  bool       // nothing else decides
}

// wayOut finds out how what stands at pos leaves a loop.
func wayOut(loop *index.Loop, pos token.Pos) way {
	x := way{pos: pos, inner: loop.Stmt, known: true}
	ast.Inspect(loop.Stmt, func(n ast.Node) bool {
		if n == nil {
			return false
		}
		within := n.Pos() <= pos && pos < n.End()
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.IfStmt:
			if within {
				x.inner, x.other = n, n.Else != nil && n.Else.Pos() <= pos
				x.within, x.conds = append(x.within, n.Cond), append(x.conds, n.Cond)
			} else if n.Pos() < pos && goesOn(n) {
				x.conds = append(x.conds, n.Cond)
			}
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.ForStmt, *ast.RangeStmt:
			if n != ast.Node(loop.Stmt) && n.Pos() < pos && (within || goesOn(n)) {
				x.known = false
			}
		case *ast.ReturnStmt:
			if n.Pos() == pos {
				x.stmt = "return"
			}
		case *ast.BranchStmt:
			if n.Pos() == pos && n.Tok == token.BREAK {
				x.stmt = "break"
			}
		}
		return true
	})
	return x
}

// goesOn reports whether a continue stands in n.
func goesOn(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BranchStmt:
			found = found || n.Tok == token.CONTINUE
		}
		return !found
	})
	return found
}

// chosen reports whether a loop is left for what the receiver finds, rather
// than for the sender's end: for what a call says of a value, for an error.
// A mark in the value may say that there is no more, and a count, too, unless
// nobody knows how many there are.
func (s *Study) chosen(loop *index.Loop, x way, unending bool) bool {
	return x.known && !slices.ContainsFunc(x.conds, func(e ast.Expr) bool { return !s.reason(loop, e, unending) })
}

func (s *Study) reason(loop *index.Loop, e ast.Expr, unending bool) bool {
	info := s.x.Info
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && s.reason(loop, e.X, unending)
	case *ast.CallExpr:
		return !info.Types[e.Fun].IsType() && slices.ContainsFunc(e.Args, func(a ast.Expr) bool { return s.finds(loop, a) }) &&
			!slices.ContainsFunc(e.Args, s.marks)
	case *ast.BinaryExpr:
		if t := info.TypeOf(e.X); t != nil {
			if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 {
				return unending
			}
		}
		switch e.Op {
		case token.LAND, token.LOR: // each may decide
			return s.reason(loop, e.X, unending) && s.reason(loop, e.Y, unending)
		case token.EQL, token.NEQ:
			if t := info.TypeOf(e.X); t != nil && index.IsError(t) {
				return info.Types[e.Y].IsNil()
			}
			v := info.Types[e.Y].Value
			return v != nil && v.Kind() == constant.String && constant.StringVal(v) != ""
		}
	}
	return false
}

// finds reports whether an expression names a variable of the loop.
func (s *Study) finds(loop *index.Loop, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			v, ok := s.x.Info.ObjectOf(id).(*types.Var)
			found = found || ok && !v.IsField() && loop.Stmt.Pos() <= v.Pos() && v.Pos() < loop.Stmt.End()
		}
		return !found
	})
	return found
}

// marks reports whether an expression names a value that stands for the end.
func (s *Study) marks(e ast.Expr) bool {
	v := s.variable(e)
	return v != nil && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// gone reports whether a function that leaves a loop that way ends on purpose,
// without having received any more.
func (s *Study) gone(take *index.Op, x way) bool {
	g := s.graphs.of(take.Fn)
	seen := make(map[*cfg.Block]bool)
	var work []*cfg.Block
	for _, b := range g.blocks {
		if b.Live && x.starts(b) {
			work = append(work, b)
		}
	}
	for ; len(work) > 0; work = work[1:] {
		b := work[0]
		if seen[b] || take.Kind == index.Range && b.Kind == cfg.KindRangeLoop && b.Stmt == take.Range || take.Kind != index.Range && g.holds(b, take) {
			continue
		}
		seen[b] = true
		if len(b.Succs) == 0 && !g.exits(b, nil) {
			if _, pos := s.over(g, b); pos.IsValid() {
				return true
			}
		}
		work = append(work, b.Succs...)
	}
	return false
}

// starts reports whether control that leaves that way comes through b last: a
// return stands there, or b begins the branch of a break.
func (x *way) starts(b *cfg.Block) bool {
	if x.stmt == "return" {
		ret := b.Return()
		return ret != nil && ret.Pos() == x.pos
	}
	if b.Stmt != x.inner {
		return false
	}
	switch b.Kind {
	case cfg.KindIfThen:
		return !x.other
	case cfg.KindIfElse:
		return x.other
	case cfg.KindRangeBody, cfg.KindForBody:
		return true
	}
	return false
}
