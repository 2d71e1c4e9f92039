package flow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// forsaken reports whether the goroutine goes on sending when the one loop
// that receives has been left early, by one goroutine or by all workers that run
// it: it sends, in a loop that ends for no reason of the receiver's, all there is.
func (s *Study) forsaken(l *launch.Launch, r *lifetime.Reach, w *web) (model.Flaw, bool) {
	fn := l.Site.Fn
	if !w.scant() || s.graphs.of(fn).isMain() || !s.known(l, w) || !s.steady(w, l.Bodies[0], false, 0) {
		return model.Flaw{}, false
	}
	take, loop, crew := s.taker(l, w)
	if loop == nil || s.feeds(r, take.Fn) {
		return model.Flaw{}, false
	}
	for _, op := range w.all(closes) {
		if op.Fn == take.Fn || op.Fn == fn {
			return model.Flaw{}, false
		}
	}
	for _, e := range loop.Exits {
		x := wayOut(loop, e.Pos)
		if x.stmt != "" && s.chosen(loop, x, unending(w)) && s.gone(take, x) {
			leaves := fmt.Sprintf("if the %s at %s leaves first", x.stmt, s.at(e.Pos))
			if crew {
				leaves = fmt.Sprintf("once all have left by the %s at %s", x.stmt, s.at(e.Pos))
			}
			return model.Flaw{Rule: "blocked-send", Pos: e.Pos, Handle: w.name(),
				Text: fmt.Sprintf("it sends on %s in a loop, and nobody receives %s", w.name(), leaves)}, true
		}
	}
	return model.Flaw{}, false
}

// known reports whether all that is sent on the channel is sent by goroutines of
// the function that launches l, and as l does: by itself, or in callbacks.
func (s *Study) known(l *launch.Launch, w *web) bool {
	in := make(map[*index.Func]bool)
	for _, o := range s.senders(w, l.Site.Fn, sends) {
		s.parts(w, o.Bodies[0], 0, in)
	}
	s.parts(w, l.Bodies[0], 0, in)
	for f := range maps.Clone(in) {
		s.back(w, f, in)
	}
	return !slices.ContainsFunc(w.all(sends), func(op *index.Op) bool { return !in[op.Fn] })
}

// back adds the callbacks of f that send, and theirs.
func (s *Study) back(w *web, f *index.Func, in map[*index.Func]bool) {
	for _, g := range w.callbacks(f) {
		if !in[g] {
			s.parts(w, g, 0, in)
			s.back(w, g, in)
		}
	}
}

// moody reports whether a callback may say that it has had enough: it asks
// whether it is time to end, or what others may set meanwhile.
func (s *Study) moody(g *index.Func) bool {
	asked := make(map[types.Object]bool)
	loads := false
	ast.Inspect(g.Body, func(n ast.Node) bool {
		st, ok := n.(*ast.IfStmt)
		if !ok {
			return true
		}
		ast.Inspect(st.Cond, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				loads = loads || n.Sel.Name == "Load"
			case *ast.Ident:
				if v := s.variable(n); v != nil && !g.Contains(v.Pos()) {
					asked[v] = true
				}
			}
			return true
		})
		return true
	})
	return loads || s.heeds(g.Body) || len(asked) > 0 && s.assigns(g.Outermost().Body, asked)
}

// quits reports whether a callback may say that it has had enough once it has
// sent: with no error and with true it asks for more.
func (s *Study) quits(w *web, g *index.Func) bool {
	sent := w.ops(g, sends)
	found := false
	ast.Inspect(g.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			for _, r := range n.Results {
				more, known := index.Bool(s.x.Info, r)
				goesOn := known && more || s.x.Info.Types[r].IsNil()
				found = found || !goesOn && slices.ContainsFunc(sent, func(op *index.Op) bool { return op.Pos < n.Pos() })
			}
		}
		return !found
	})
	return found
}

// steady reports whether f sends on the channel, nowhere but in loops that end
// only when they have come to their end, and never with another way on.
func (s *Study) steady(w *web, f *index.Func, looped bool, depth int) bool {
	if f.Body == nil || depth > 4 {
		return false
	}
	found := false
	for _, op := range w.ops(f, sends) {
		if !blockingSend(op) || op.In != nil || op.Deferred || !s.whole(op.Loop, looped, op.Pos) {
			return false
		}
		found = true
	}
	for _, g := range w.callbacks(f) {
		if !s.steady(w, g, true, depth+1) || s.moody(g) || s.quits(w, g) {
			return false
		}
		found = true
	}
	for _, c := range w.into(f) {
		if s.count(w, c.Callees[0], sends, 0) == 0 {
			continue
		}
		if c.Mode == index.Deferred || w.often(f, c) || c.Loop != nil && !s.whole(c.Loop, looped, c.Expr.Pos()) || !s.steady(w, c.Callees[0], looped || c.Loop != nil, depth+1) {
			return false
		}
		found = true
	}
	return found
}

// whole reports whether there is a loop, and nothing in it or in those around
// it says that it ends before its time: at most an error before what stands at
// pos, the send, which tells nobody of it.
func (s *Study) whole(l *index.Loop, looped bool, pos token.Pos) bool {
	for ; l != nil; l = l.Outer {
		if slices.ContainsFunc(l.Exits, func(e index.Exit) bool { return e.Pos > pos || !s.fails(l, e) }) {
			return false
		}
		if st, ok := l.Stmt.(*ast.ForStmt); ok && st.Cond != nil && (s.sets(st.Body, st.Cond) || s.heeds(st.Cond)) {
			return false
		}
		looped = true
	}
	return looped
}

// fails reports whether a loop is left for an error of which nothing in the
// loop says that the receiver has to do with it.
func (s *Study) fails(l *index.Loop, e index.Exit) bool {
	x := wayOut(l, e.Pos)
	return x.stmt != "" && x.known && len(x.within) > 0 && !s.heeds(l.Stmt) && !slices.ContainsFunc(x.within, func(e ast.Expr) bool {
		asks := false
		ast.Inspect(e, func(n ast.Node) bool {
			v, ok := n.(ast.Expr)
			asks = asks || ok && s.x.Info.TypeOf(v) != nil && index.IsError(s.x.Info.TypeOf(v))
			return !asks
		})
		return !asks
	})
}

// heeds reports whether something asks whether it is time to end, or gives a
// context to what may do so.
func (s *Study) heeds(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			found = found || index.Asks(n.Sel.Name)
		case *ast.Ident:
			v := s.variable(n)
			found = found || v != nil && index.IsContext(v.Type())
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}

// unending reports whether nothing in the code says how many values are sent.
func unending(w *web) bool {
	return !slices.ContainsFunc(w.all(sends), func(op *index.Op) bool {
		if op.Loop == nil {
			return true
		}
		for l := op.Loop; l != nil; l = l.Outer {
			if !l.Endless && !l.Asks {
				return true
			}
		}
		return false
	})
}

// sets reports whether a block assigns to a variable that an expression has.
func (s *Study) sets(b *ast.BlockStmt, e ast.Expr) bool {
	asked := make(map[types.Object]bool)
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			asked[s.x.Info.ObjectOf(id)] = true
		}
		return true
	})
	return s.assigns(b, asked)
}

// assigns reports whether a block assigns to one of some variables.
func (s *Study) assigns(b *ast.BlockStmt, to map[types.Object]bool) bool {
	found := false
	ast.Inspect(b, func(n ast.Node) bool {
		if as, ok := n.(*ast.AssignStmt); ok {
			found = found || slices.ContainsFunc(as.Lhs, func(e ast.Expr) bool {
				id, ok := ast.Unparen(e).(*ast.Ident)
				return ok && to[s.x.Info.Uses[id]]
			})
		}
		return !found
	})
	return found
}

// feeds reports whether the function that receives gives what the goroutine
// ranges over, which might end with it.
func (s *Study) feeds(r *lifetime.Reach, f *index.Func) bool {
	for _, g := range r.Order {
		for _, op := range g.Ops {
			if op.Kind != index.Range {
				continue
			}
			if c := s.x.Class(op.Node); c != nil && slices.ContainsFunc(c.Ops, func(op *index.Op) bool { return op.Fn == f && gives(op) }) {
				return true
			}
		}
	}
	return false
}

// taker returns the only receive, and the only loop in which it is done, until the
// channel is closed or the loop is left: by the launching function, or by another
// goroutine that it starts, or by a crew of several such.
func (s *Study) taker(l *launch.Launch, w *web) (take *index.Op, in *index.Loop, crew bool) {
	recvs := w.all(receives)
	if len(recvs) != 1 {
		return nil, nil, false
	}
	op := recvs[0]
	f := op.Fn
	if f != l.Site.Fn && f != w.taker {
		i := slices.IndexFunc(s.all, func(o *launch.Launch) bool {
			return o != l && (o.Site.Fn == l.Site.Fn || w.given(o.Site.Fn)) && len(o.Bodies) == 1 && o.Bodies[0] == f && (o.Kind == model.Go || o.Kind == model.WaitGroupGo)
		})
		if i < 0 || len(f.Launches) != 1 || slices.ContainsFunc(f.Callers, func(c *index.Call) bool { return c.Mode != index.Launched }) {
			return nil, nil, false
		}
		g := s.graphs.of(s.all[i].Site.Fn)
		b, _ := g.find(s.all[i].Pos)
		if b == nil {
			return nil, nil, false
		}
		crew = s.rounds(g, b, s.all[i].Site.Loop, w.made.Pos) > 1
	}
	loop := op.Loop
	if op.Kind == index.Range {
		j := slices.IndexFunc(f.Loops, func(l *index.Loop) bool { return l.Stmt == op.Range })
		if j < 0 {
			return nil, nil, false
		}
		loop = f.Loops[j]
	} else if op.Clause != nil || !op.CommaOk || loop == nil || !loop.Endless {
		return nil, nil, false
	}
	if f == l.Site.Fn && l.Pos > loop.Stmt.Pos() {
		return nil, nil, false
	}
	return op, loop, crew
}
