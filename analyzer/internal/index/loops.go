package index

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/owner"
)

func (w *walker) enter(s ast.Stmt, label string) *Loop {
	l := &Loop{Stmt: s, Outer: w.loop, Fn: w.fn}
	w.fn.Loops = append(w.fn.Loops, l)
	w.loop = l
	w.targets = append(w.targets, target{label: label, loop: l})
	return l
}

func (w *walker) leave() {
	w.loop = w.loop.Outer
	w.targets = w.targets[:len(w.targets)-1]
}

func (w *walker) forStmt(s *ast.ForStmt, label string) {
	if s.Init != nil {
		w.stmt(s.Init)
	}
	l := w.enter(s, label)
	l.Endless = s.Cond == nil || w.isTrue(s.Cond)
	l.Bounded = !l.Endless && s.Post != nil && comparison(s.Cond)
	l.Asks = !l.Endless && !l.Bounded && calls(w.x.Info, s.Cond)
	if s.Cond != nil {
		w.condition(s.Cond, s)
	}
	w.stmts(s.Body.List)
	if s.Post != nil {
		w.stmt(s.Post)
	}
	w.leave()
}

// isTrue reports whether e is the constant true.
func (w *walker) isTrue(e ast.Expr) bool {
	is, known := Bool(w.x.Info, e)
	return known && is
}

// calls reports whether e calls a function: a loop that asks one is done when
// somebody else says so.
func calls(info *types.Info, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && !info.Types[c.Fun].IsBuiltin() && !info.Types[c.Fun].IsType() {
			found = true
		}
		return !found
	})
	return found
}

func comparison(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	switch b.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.NEQ:
		return true
	case token.LAND:
		return comparison(b.X) || comparison(b.Y)
	}
	return false
}

func (w *walker) rangeStmt(s *ast.RangeStmt, label string) {
	subject := w.eval(s.X)
	t := w.x.Info.TypeOf(s.X)
	l := w.enter(s, label)
	ch := isChan(t)
	l.Bounded = !ch && !isFunc(t)
	if ch {
		w.op(Range, subject, s.X, s.Pos()).Range = s
		l.over = subject
	}
	for _, e := range []ast.Expr{s.Key, s.Value} {
		if e == nil {
			continue
		}
		if n := w.eval(e); n != nil && subject != nil && !isFunc(t) {
			owner.Join(n, subject.Elem())
		}
	}
	w.stmts(s.Body.List)
	w.leave()
}

func (w *walker) selectStmt(s *ast.SelectStmt, label string) {
	sel := &Select{Stmt: s, Loop: w.loop}
	if len(s.Body.List) == 0 {
		w.fn.Forever = append(w.fn.Forever, s.Pos())
		return
	}
	for _, c := range s.Body.List {
		if c, ok := c.(*ast.CommClause); ok {
			sel.Clauses = append(sel.Clauses, &Clause{Comm: c, Select: sel})
			sel.Default = sel.Default || c.Comm == nil
		}
	}
	w.targets = append(w.targets, target{label: label})
	for _, c := range sel.Clauses {
		if c.Comm.Comm != nil {
			w.comm = c
			w.stmt(c.Comm.Comm)
			w.comm = nil
		}
		w.clauses = append(w.clauses, c)
		w.stmts(c.Comm.Body)
		w.clauses = w.clauses[:len(w.clauses)-1]
	}
	w.targets = w.targets[:len(w.targets)-1]
}

// exit notes that control leaves every loop from the innermost one out to,
// but without, until.
func (w *walker) exit(pos token.Pos, until *Loop) {
	for l := w.loop; l != nil && l != until; l = l.Outer {
		l.Exits = append(l.Exits, Exit{Pos: pos, Clauses: w.inside(l)})
	}
}

// die notes a place in which the process ends, or at least panics: no way out of
// a loop for a goroutine, unless it is told to go there or the panic is recovered.
func (w *walker) die(pos token.Pos) {
	for l := w.loop; l != nil; l = l.Outer {
		l.Exits = append(l.Exits, Exit{Pos: pos, Clauses: w.inside(l), dies: true})
	}
}

// deaths takes back the exits of loops in which the process ends.
func (x *Index) deaths() {
	if x.recovers {
		return
	}
	for _, f := range x.Funcs {
		for _, l := range f.Loops {
			l.Exits = slices.DeleteFunc(l.Exits, func(e Exit) bool { return e.dies && len(e.Clauses) == 0 })
		}
	}
}

// inside returns the select clauses around the statement at hand that stand
// in l.
func (w *walker) inside(l *Loop) []*Clause {
	var in []*Clause
	for _, c := range w.clauses {
		if l.Stmt.Pos() <= c.Comm.Pos() && c.Comm.Pos() < l.Stmt.End() {
			in = append(in, c)
		}
	}
	return in
}

func (w *walker) branch(s *ast.BranchStmt) {
	switch s.Tok {
	case token.GOTO:
		w.exit(s.Pos(), nil)
	case token.BREAK, token.CONTINUE:
		for i := len(w.targets) - 1; i >= 0; i-- {
			t := w.targets[i]
			if s.Label != nil && t.label != s.Label.Name || s.Tok == token.CONTINUE && t.loop == nil {
				continue
			}
			switch {
			case t.loop == nil: // leaves a switch, or a loop inside it by label
				w.exit(s.Pos(), w.outerOf(i))
			case s.Tok == token.BREAK:
				w.exit(s.Pos(), t.loop.Outer)
			default:
				w.exit(s.Pos(), t.loop)
			}
			return
		}
	}
}

// outerOf returns the innermost loop around the i-th target.
func (w *walker) outerOf(i int) *Loop {
	for ; i >= 0; i-- {
		if w.targets[i].loop != nil {
			return w.targets[i].loop
		}
	}
	return nil
}
