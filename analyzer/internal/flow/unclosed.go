package flow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// unclosed reports a path that leaves the function with a value that owns
// goroutines, before the call that ends them.
func (s *Study) unclosed(l *launch.Launch) (model.Flaw, bool) {
	var only *model.Handle
	for _, h := range l.Handles {
		switch {
		case h.Elsewhere != "" || h.Ends || h.Awaits():
			return model.Flaw{}, false
		case h.Halts() && only != nil:
			return model.Flaw{}, false
		case h.Halts():
			only = h
		}
	}
	if only == nil || only.Owner != model.Local || only.Kind != model.Closable && only.Kind != model.Cancel {
		return model.Flaw{}, false
	}
	fn := l.Site.Fn
	var ends []token.Pos
	for _, u := range only.Uses {
		if u.Role != model.Halt {
			continue
		}
		if !fn.Contains(u.Pos) {
			return model.Flaw{}, false
		}
		if l.Site.Start.Owner+l.Site.Start.Cancel == 0 && u.Pos < l.Pos {
			return model.Flaw{}, false // the receiver has been ended before
		}
		ends = append(ends, u.Pos)
	}
	if deferred(fn.Body, l.Pos, ends) || chained(fn.Body, l.Site.Call.Expr, ends) {
		return model.Flaw{}, false
	}
	w := s.walk(l, ends)
	pos := w.from(l.Pos)
	if !pos.IsValid() {
		return model.Flaw{}, false
	}
	what := only.Ender()
	if only.Kind == model.Cancel {
		what = "the call of " + only.Name
	}
	return model.Flaw{Rule: "unclosed", Pos: pos, Handle: only.Name,
		Text: fmt.Sprintf("the return at %s leaves before %s, which alone ends it", s.at(pos), what)}, true
}

// Leaves reports whether, if the call of l succeeds, control leaves the
// function at all: a test may call what has to fail.
func (s *Study) Leaves(l *launch.Launch) bool {
	if l.Site.Fn.Body == nil {
		return true
	}
	call := l.Site.Call.Expr
	if index.IsError(s.x.Info.TypeOf(call)) && slices.ContainsFunc(l.Site.Fn.Calls, func(c *index.Call) bool {
		i := refutes(c) // require.Error(t, app.Start(ctx)), app.Start(ctx).Error()
		return i >= 0 && ast.Unparen(c.Expr.Args[i]) == call || on(c.Expr) == call && c.Static != nil && c.Static.Name() == "Error"
	}) {
		return false
	}
	w := s.walk(l, nil)
	return w.err == nil || w.from(l.Pos).IsValid()
}

// deferred reports whether, when control gets to pos, one of the ends is
// already behind it in a defer statement or a function literal, to be run
// later.
func deferred(body *ast.BlockStmt, pos token.Pos, ends []token.Pos) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.DeferStmt, *ast.FuncLit:
			for _, end := range ends {
				found = found || n.Pos() <= end && end < n.End() && n.End() <= pos
			}
		}
		return !found
	})
	return found
}

// chained reports whether one of the ends is called, or deferred, on what a call
// returns: defer app.RequireStart().RequireStop().
func chained(body *ast.BlockStmt, call *ast.CallExpr, ends []token.Pos) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if e, ok := n.(*ast.CallExpr); ok && on(e) == call && slices.Contains(ends, e.Pos()) {
			found = true
		}
		return !found
	})
	return found
}

// on returns the call on whose result a method is called, nil if there is none.
func on(e *ast.CallExpr) *ast.CallExpr {
	sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	call, _ := ast.Unparen(sel.X).(*ast.CallExpr)
	return call
}

// A walk looks for a way out of a function that closes nothing.
type walk struct {
	g    *graph
	ends []token.Pos // where the value is closed, or given away
	// leaves returns where a block without successors leaves the function, NoPos
	// if that is of no interest.
	leaves func(*cfg.Block) token.Pos
	call   *ast.CallExpr // what makes the value
	value  types.Object  // the variable that it is assigned to
	err    types.Object  // the error beside it
}

// walk returns a walk for a way out of the function that launches l, past ends.
func (s *Study) walk(l *launch.Launch, ends []token.Pos) *walk {
	w := &walk{g: s.graphs.of(l.Site.Fn), ends: ends, call: l.Site.Call.Expr}
	w.leaves = w.left
	result := 0
	if start := l.Site.Start; start != nil {
		result = max(start.Owner, start.Cancel, 1) - 1
	}
	ast.Inspect(w.g.fn.Body, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && len(a.Rhs) == 1 && ast.Unparen(a.Rhs[0]) == l.Site.Call.Expr {
			if result < len(a.Lhs) {
				w.value = w.object(a.Lhs[result])
			}
			if last := w.object(a.Lhs[len(a.Lhs)-1]); last != nil && index.IsError(last.Type()) {
				w.err = last
			}
			if w.value == w.err { // it starts something, and returns no more than that
				w.value = nil
			}
		}
		return true
	})
	return w
}

// closes reports whether a statement closes the value, or gives it away.
func (w *walk) closes(n ast.Node) bool {
	return slices.ContainsFunc(w.ends, func(pos token.Pos) bool { return n.Pos() <= pos && pos < n.End() })
}

// object returns the variable that an expression names, or nil.
func (w *walk) object(e ast.Expr) types.Object {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	return w.g.x.Info.ObjectOf(id)
}

// A step is a block on the way, and whether the error is still that of the
// call.
type step struct {
	b     *cfg.Block
	fresh bool
}

// from returns where a way from the statement around pos leaves the function,
// NoPos if every way closes the value.
func (w *walk) from(pos token.Pos) token.Pos {
	b, i := w.g.find(pos)
	if b == nil {
		return token.NoPos
	}
	seen := make(map[step]bool)
	work := []step{{b, w.err != nil}}
	for first := true; len(work) > 0; first = false {
		at := work[0]
		work = work[1:]
		nodes := at.b.Nodes
		if first {
			nodes = nodes[i+1:]
		}
		closed := false
		for _, n := range nodes {
			if w.closes(n) || at.fresh && w.refuted(n) {
				closed = true
				break
			}
			at.fresh = at.fresh && !w.assigns(n)
		}
		switch {
		case closed, !first && w.g.fails(at.b):
			continue
		case len(at.b.Succs) == 0:
			if pos := w.leaves(at.b); pos.IsValid() {
				return pos
			}
			continue
		}
		for k, next := range at.b.Succs {
			s := step{next, at.fresh}
			if !seen[s] && !w.never(at, k == 0) {
				seen[s] = true
				work = append(work, s)
			}
		}
	}
	return token.NoPos
}

// refuted reports whether a statement fails a test if the error is nil.
func (w *walk) refuted(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		e, ok := n.(*ast.CallExpr)
		if i := refutes(w.g.calls[e]); ok && i >= 0 {
			found = found || w.object(e.Args[i]) == w.err
		}
		return !found
	})
	return found
}

// refutes returns the index of an error that has to be there, or a call fails a
// test; -1 if it asks for none.
func refutes(c *index.Call) int {
	if c == nil || c.Entry == nil || c.Entry.Refutes > len(c.Expr.Args) {
		return -1
	}
	return c.Entry.Refutes - 1
}

// assigns reports whether a statement gives the error another value, which says
// nothing of this one: err = wrap(err) does.
func (w *walk) assigns(n ast.Node) bool {
	a, ok := n.(*ast.AssignStmt)
	if !ok || w.err == nil || !slices.ContainsFunc(a.Lhs, func(e ast.Expr) bool { return w.object(e) == w.err }) {
		return false
	}
	return len(a.Lhs) > 1 || !slices.ContainsFunc(a.Rhs, w.wraps)
}

// wraps reports whether an expression is a call that is given the error.
func (w *walk) wraps(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && slices.ContainsFunc(c.Args, func(e ast.Expr) bool { return w.object(e) == w.err })
}

// never reports whether a branch is not taken while there is a value: its
// error is nil, and it is not.
func (w *walk) never(at step, then bool) bool {
	cond := condition(at.b)
	if cond == nil {
		return false
	}
	is, known := w.holds(cond, at.fresh)
	return known && is != then
}

// holds reports what a condition comes to while there is a value, and whether
// that is known.
func (w *walk) holds(e ast.Expr, fresh bool) (is, known bool) {
	if is, known := index.Bool(w.g.x.Info, e); known {
		return is, true // runtime.GOOS == "plan9"
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		is, known = w.holds(e.X, fresh)
		return !is, known && e.Op == token.NOT
	case *ast.CallExpr:
		return false, fresh && w.expects(e)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			x, ok := w.holds(e.X, fresh)
			y, ok2 := w.holds(e.Y, fresh)
			short := e.Op == token.LOR // the value that settles it
			if ok && x == short || ok2 && y == short {
				return short, true
			}
			return !short, ok && ok2
		case token.EQL, token.NEQ:
			return w.compares(e, fresh)
		}
	}
	return false, false
}

// expects reports whether a call asks what the error is: errors.Is(err, io.EOF),
// os.IsNotExist(err). While there is a value, it is nothing.
func (w *walk) expects(e *ast.CallExpr) bool {
	c := w.g.calls[e]
	if c == nil || c.Static == nil || c.Static.Pkg() == nil || len(e.Args) == 0 || w.err == nil || w.object(e.Args[0]) != w.err {
		return false
	}
	switch path, name := c.Static.Pkg().Path(), c.Static.Name(); path {
	case "errors":
		return name == "Is" || name == "As"
	case "os":
		return strings.HasPrefix(name, "Is")
	}
	return false
}

// compares is what a comparison of the value or its error with nil comes to.
func (w *walk) compares(e *ast.BinaryExpr, fresh bool) (is, known bool) {
	x, y := e.X, e.Y
	if w.isNil(x) {
		x, y = y, x
	}
	if !w.isNil(y) {
		return false, false
	}
	switch v := w.object(x); {
	case ast.Unparen(x) == w.call: // if app.Start(ctx) != nil
		return e.Op == token.EQL, index.IsError(w.g.x.Info.TypeOf(x))
	case v == nil:
		return false, false
	case v == w.err && fresh:
		return e.Op == token.EQL, true
	case v == w.value:
		return e.Op == token.NEQ, true
	}
	return false, false
}

func (w *walk) isNil(e ast.Expr) bool {
	tv, ok := w.g.x.Info.Types[e]
	return ok && tv.IsNil()
}

// left returns where the function is left at the end of b, NoPos if that is no
// ordinary way: a panic, a failed test.
func (w *walk) left(b *cfg.Block) token.Pos {
	if b.Kind == cfg.KindSelectAfterCase && len(b.Nodes) == 0 || w.g.fails(b) {
		return token.NoPos
	}
	if ret := b.Return(); ret != nil {
		return ret.Pos()
	}
	if len(b.Nodes) > 0 {
		if s, ok := b.Nodes[len(b.Nodes)-1].(*ast.ExprStmt); ok {
			if c, ok := ast.Unparen(s.X).(*ast.CallExpr); ok && !w.g.returns(c) {
				return token.NoPos
			}
		}
	}
	return w.g.fn.Body.Rbrace
}
