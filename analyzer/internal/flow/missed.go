package flow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// A promise is an announcement that the goroutine owes to somebody who waits
// for it with no other way on.
type promise struct {
	handle *model.Handle
	ops    []*index.Op // any of them keeps it
	waiter *index.Op
}

// missedDone reports a path through the body that ends without the
// announcement that somebody waits for.
func (s *Study) missedDone(l *launch.Launch, r *lifetime.Reach) (model.Flaw, bool) {
	if l.Kind != model.Go || relaunches(l, r) {
		return model.Flaw{}, false // other launchers announce by themselves, and in a chain one may speak for all
	}
	for _, h := range l.Handles {
		p := s.promised(l, r, h)
		if p == nil {
			continue
		}
		if how, at := s.broken(l.Bodies[0], r, p); at.IsValid() {
			return model.Flaw{Rule: "missed-done", Pos: at, Handle: h.Name, Text: fmt.Sprintf("%s skips %s, which %s waits for at %s",
				fmt.Sprintf(how, s.at(at)), p.word(), p.waiter.Fn.Name, s.at(p.waiter.Pos))}, true
		}
	}
	return model.Flaw{}, false
}

// relaunches reports whether the goroutine starts another one of its kind.
func relaunches(l *launch.Launch, r *lifetime.Reach) bool {
	for _, f := range r.Order {
		for _, site := range f.Sites {
			for _, g := range site.Call.Callees {
				if r.Visits[g] != nil {
					return true
				}
			}
		}
	}
	return false
}

// word names the announcement.
func (p *promise) word() string {
	name := types.ExprString(p.ops[0].Expr)
	switch p.ops[0].Kind {
	case index.Done:
		return name + ".Done"
	case index.Close:
		return "close(" + name + ")"
	}
	return "the send on " + name
}

// promised returns the promise that the goroutine makes on h, or nil if
// others could keep it, or the waiter can do without.
func (s *Study) promised(l *launch.Launch, r *lifetime.Reach, h *model.Handle) *promise {
	if h.Kind != model.WaitGroup && h.Kind != model.Channel || h.Elsewhere != "" || h.Ends {
		return nil
	}
	announces := make(map[token.Pos]bool)
	for _, u := range h.Uses {
		if u.Role == model.Announce {
			announces[u.Pos] = true
		}
	}
	p := &promise{handle: h}
	var near []*index.Class
	for _, f := range r.Order {
		for _, op := range f.Ops {
			if !announces[op.Pos] || op.Kind != index.Done && op.Kind != index.Close && op.Kind != index.Send {
				continue
			}
			if v := r.Visits[f]; !v.Sure || v.Looped != nil || op.Clause != nil && len(op.Clause.Select.Clauses) > 1 || optional(op) {
				return nil // by way of a callback, again and again, with a way out, or only if somebody asked for it
			}
			if !r.Own[f] && op.Kind != index.Send {
				return nil // somebody else may have done so
			}
			p.ops = append(p.ops, op)
			near = append(near, steward.Near(s.x.Class(op.Node))...)
		}
	}
	if p.waiter = s.waiter(l, r, near); p.waiter == nil {
		return nil
	}
	if p.waiter.Kind == index.Range || slices.ContainsFunc(p.ops, func(op *index.Op) bool { return op.Kind == index.Send && op.Loop != nil }) {
		p.ops = slices.DeleteFunc(p.ops, func(op *index.Op) bool { return op.Kind == index.Send })
	}
	if len(p.ops) == 0 || slices.ContainsFunc(p.ops, func(op *index.Op) bool { return op.Loop != nil }) {
		return nil
	}
	return p
}

// optional reports whether op stands in a branch that asks for its handle:
// who gave none does not wait.
func optional(op *index.Op) bool {
	name := types.ExprString(op.Expr)
	found := false
	for f := op.Fn; f != nil && f.Body != nil; f = f.Parent {
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if n == nil || found || op.Pos < n.Pos() || op.Pos >= n.End() {
				return false
			}
			if s, ok := n.(*ast.IfStmt); ok {
				ast.Inspect(s.Cond, func(n ast.Node) bool {
					e, ok := n.(ast.Expr)
					found = found || ok && types.ExprString(e) == name
					return !found
				})
			}
			return true
		})
	}
	return found
}

// waiter returns an operation outside the goroutine that goes on only when
// the goroutine has announced its end: nobody else announces there, and there
// is no other case.
func (s *Study) waiter(l *launch.Launch, r *lifetime.Reach, near []*index.Class) *index.Op {
	var one *index.Op
	for _, c := range near {
		if c.Escapes || len(c.Derivs) > 0 {
			return nil
		}
		for _, op := range c.Ops {
			mine := r.Visits[op.Fn] != nil
			if op.Fn.Test && !l.Test {
				continue // what a test gives the program, it need not have elsewhere
			}
			switch op.Kind {
			case index.Escape:
				return nil
			case index.Pass:
				if op.Call == nil || len(op.Call.Callees) == 0 {
					return nil
				}
			case index.Add:
				if mine {
					return nil // before it counts itself, it owes nothing
				}
			case index.Done:
				if !mine && !s.body(op.Fn) {
					return nil
				}
			case index.Close, index.Send:
				if !mine {
					return nil
				}
			case index.Wait, index.Recv, index.Range:
				if mine || op.Clause != nil && len(op.Clause.Select.Clauses) > 1 || op.Clause != nil && op.Clause.Select.Default {
					if !mine {
						return nil // it does not have to wait
					}
					continue
				}
				if op.Kind == index.Recv && repeated(op.Loop, near) != repeated(l.Site.Loop, near) {
					return nil // how many of them it waits for is not clear
				}
				if one == nil {
					one = op
				}
			}
		}
	}
	return one
}

// repeated reports whether what stands in a loop happens again and again for
// one of the channels, which is made outside.
func repeated(l *index.Loop, channels []*index.Class) bool {
	for ; l != nil; l = l.Outer {
		for _, c := range channels {
			for _, o := range c.Origins {
				if o.Kind == index.Made && (o.Make.Pos() < l.Stmt.Pos() || o.Make.Pos() >= l.Stmt.End()) {
					return true
				}
			}
		}
	}
	return false
}

// body reports whether f is what some goroutine runs.
func (s *Study) body(f *index.Func) bool {
	for ; f != nil; f = f.Parent {
		if len(f.Launches) > 0 {
			return true
		}
	}
	return false
}

// broken looks for a way through the body past all operations of p. It
// returns how it ends, with room for the place, and where.
func (s *Study) broken(body *index.Func, r *lifetime.Reach, p *promise) (string, token.Pos) {
	g := s.graphs.of(body)
	var kept []token.Pos
	for _, op := range p.ops {
		kept = append(kept, op.Pos)
	}
	if p.ops[0].Kind != index.Done { // a send on another channel may tell the waiter that nothing will come here
		for _, op := range body.Ops {
			if op.Kind == index.Send {
				kept = append(kept, op.Pos)
			}
		}
	}
	leads := leading(r, p)
	for _, c := range body.Calls {
		if c.Mode != index.Launched && slices.ContainsFunc(c.Callees, func(f *index.Func) bool { return leads[f] }) {
			kept = append(kept, c.Expr.Pos())
		}
	}
	first := func(b *cfg.Block) int { // the node that keeps the promise
		n := -1
		for _, pos := range kept {
			if i := at(b, pos); i >= 0 && (n < 0 || i < n) {
				n = i
			}
		}
		for _, op := range p.ops {
			if op.Clause != nil && g.holds(b, op) {
				n = 0
			}
		}
		return n
	}
	recovers := recovers(g)
	seen := map[*cfg.Block]bool{g.blocks[0]: true}
	for work := g.blocks[:1:1]; len(work) > 0; work = work[1:] {
		b := work[0]
		done := first(b)
		if recovers {
			before := b.Nodes
			if done >= 0 {
				before = before[:done]
			}
			if pos := s.panics(g, before, 2); pos.IsValid() {
				return "the panic at %s is recovered and", pos
			}
		}
		if done >= 0 {
			continue
		}
		if len(b.Succs) == 0 {
			if how, pos := s.over(g, b); pos.IsValid() {
				return how, pos
			}
			continue
		}
		for i, t := range b.Succs {
			if s.notLast(g, r, b, i) || s.refused(g, p.waiter, b, i) || s.again(g, b, i) {
				continue
			}
			if b.Kind == cfg.KindSwitchNextCase && t.Kind == cfg.KindSwitchDone {
				continue // no case fits: the cases are taken to be all there are
			}
			if !seen[t] {
				seen[t] = true
				work = append(work, t)
			}
		}
	}
	return "", token.NoPos
}

// again reports whether control goes from a block to its i-th successor because
// somebody has come by before, who has kept the promise: if s.closed { return }
// in a function that sets s.closed.
func (s *Study) again(g *graph, b *cfg.Block, i int) bool {
	e := condition(b)
	if i != 0 || e == nil {
		return false
	}
	if s.marked(g, e) {
		return true
	}
	v := s.variable(e)
	if v == nil || g.fn.Body.Pos() <= v.Pos() && v.Pos() < g.fn.Body.End() {
		return false
	}
	sets := false
	ast.Inspect(g.fn.Body, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == len(a.Rhs) {
			for i, l := range a.Lhs {
				is, known := index.Bool(s.x.Info, a.Rhs[i])
				sets = sets || s.variable(l) == v && known && is
			}
		}
		return !sets
	})
	return sets
}

// marked reports whether a condition asks an atomic variable, itself or in a
// function, which the function around it sets, there or elsewhere.
func (s *Study) marked(g *graph, e ast.Expr) bool {
	asked := make(map[*index.Class]bool)
	var ask func(f *index.Func, from, to token.Pos, depth int)
	ask = func(f *index.Func, from, to token.Pos, depth int) {
		for _, op := range f.Ops {
			if (op.Kind == index.Load || op.Kind == index.Store) && from <= op.Pos && op.Pos < to {
				asked[s.x.Class(op.Node)] = true
			}
		}
		for _, c := range f.Calls {
			if from <= c.Expr.Pos() && c.Expr.Pos() < to && len(c.Callees) == 1 && c.Callees[0].Body != nil && depth > 0 {
				ask(c.Callees[0], c.Callees[0].Body.Pos(), c.Callees[0].Body.End(), depth-1)
			}
		}
	}
	ask(g.fn, e.Pos(), e.End(), 3)
	return slices.ContainsFunc(g.fn.Ops, func(op *index.Op) bool {
		return op.Kind == index.Store && op.Node != nil && asked[s.x.Class(op.Node)]
	})
}

// leading returns the functions that keep the promise, or call one that does.
func leading(r *lifetime.Reach, p *promise) map[*index.Func]bool {
	leads := make(map[*index.Func]bool)
	for _, op := range p.ops {
		leads[op.Fn] = true
	}
	for changed := true; changed; {
		changed = false
		for _, f := range r.Order {
			for _, c := range f.Calls {
				if !leads[f] && c.Mode != index.Launched && slices.ContainsFunc(c.Callees, func(g *index.Func) bool { return leads[g] }) {
					leads[f], changed = true, true
				}
			}
		}
	}
	return leads
}

// over returns how a function ends in a block without successors, and where,
// if it does: the program may end there, or block.
func (s *Study) over(g *graph, b *cfg.Block) (string, token.Pos) {
	if g.fails(b) || b.Kind == cfg.KindSelectAfterCase && len(b.Nodes) == 0 {
		return "", token.NoPos
	}
	if ret := b.Return(); ret != nil {
		if ret.Pos() == g.fn.Body.Rbrace {
			return "the end of the body at %s", ret.Pos()
		}
		return "the return at %s", ret.Pos()
	}
	if n := len(b.Nodes); n > 0 {
		if e, ok := b.Nodes[n-1].(*ast.ExprStmt); ok {
			if c, ok := ast.Unparen(e.X).(*ast.CallExpr); ok && !g.returns(c) {
				return "", token.NoPos
			}
		}
	}
	if len(g.fn.Body.List) > 0 && neverEnds(g.fn.Body.List[len(g.fn.Body.List)-1]) {
		return "", token.NoPos
	}
	return "the end of the body at %s", g.fn.Body.Rbrace
}

// neverEnds reports whether a statement blocks for ever.
func neverEnds(s ast.Stmt) bool {
	sel, ok := s.(*ast.SelectStmt)
	return ok && len(sel.Body.List) == 0
}
