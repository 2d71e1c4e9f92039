package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
)

// A neighbour is a channel that fn receives from in selects that receive from
// another one as well: a goroutine that sends on either, but not on both, has
// its value taken whichever it is.
type neighbour struct {
	*web
	recvs []*index.Op // in those selects
}

// A relief is a receive from a neighbour.
type relief struct {
	op   *index.Op
	n    int  // how many receives from the channel it is worth
	stay bool // it takes a turn of several, so that no path parts there
}

// beside returns the neighbours of a channel in fn.
func (s *Study) beside(w *web, fn *index.Func) []*neighbour {
	var found []*neighbour
	for _, op := range w.ops(fn, receives) {
		for _, o := range fn.Ops {
			if o.Kind != index.Recv || op.Clause == nil || o.Clause == nil || o.Clause.Select != op.Clause.Select || w.has(o) {
				continue
			}
			c := s.x.Class(o.Node)
			if c == nil {
				continue
			}
			i := slices.IndexFunc(found, func(n *neighbour) bool { return n.classes[c] })
			if i < 0 {
				nw := weave(s.x, c)
				if nw == nil || !nw.sized() || nw.fn != fn {
					continue
				}
				i = len(found)
				found = append(found, &neighbour{web: nw})
			}
			if !slices.Contains(found[i].recvs, o) {
				found[i].recvs = append(found[i].recvs, o)
			}
		}
	}
	return found
}

// relieved returns the receives from neighbours after which nobody sends on w
// any more: the one goroutine that does has given something there, or all are
// known to have ended. It returns, too, the variables that are false after such
// a receive if it got no value. all are the launches that send.
func (s *Study) relieved(l *launch.Launch, w *web, all []sender) ([]relief, map[types.Object]bool) {
	if !s.accounted(w, all, sends) {
		return nil, nil
	}
	var reliefs []relief
	shut := make(map[types.Object]bool)
	var launches []*launch.Launch
	for _, o := range all {
		launches = append(launches, o.Launch)
	}
	alone := len(all) == 1 && all[0].Launch == l && all[0].runs == 1
	for _, o := range s.beside(w, l.Site.Fn) {
		if s.ended(o.web, launches...) {
			for _, op := range o.recvs {
				reliefs = append(reliefs, relief{op: op, n: many})
			}
			continue
		}
		if !alone || !s.accounted(o.web, all, gives) || !s.level(o.web, all) {
			continue
		}
		if n, ok := s.after(w, o.web, l.Bodies[0], gives, 0); ok && n == 0 {
			for _, op := range o.recvs {
				reliefs = append(reliefs, relief{op: op, n: many})
			}
		} else if n, ok := s.after(w, o.web, l.Bodies[0], closes, 0); ok && n == 0 {
			for _, op := range o.recvs {
				if v := s.okOf(op); v != nil {
					shut[v] = true
				}
			}
		}
	}
	return reliefs, shut
}

// ended reports whether a channel has nothing to give until the goroutines have
// ended: one function closes it once it has waited for them.
func (s *Study) ended(o *web, all ...*launch.Launch) bool {
	given := o.all(gives)
	if len(given) != 1 || given[0].Kind != index.Close {
		return false
	}
	f := given[0].Fn
	return slices.ContainsFunc(f.Ops, func(wait *index.Op) bool {
		if wait.Kind != index.Wait || !plain(f, wait.Pos) || !given[0].Deferred && wait.Pos > given[0].Pos {
			return false
		}
		return !slices.ContainsFunc(all, func(l *launch.Launch) bool { return !s.joins(s.x.Class(wait.Node), l) })
	})
}

// joins reports whether whoever waits for a group waits for the goroutine.
func (s *Study) joins(group *index.Class, l *launch.Launch) bool {
	if e := l.Site.Entry; e != nil && e.Group && l.Site.Call.Recv != nil {
		return s.x.Class(l.Site.Call.Recv) == group
	}
	done := func(op *index.Op) bool { return op.Kind == index.Done && s.x.Class(op.Node) == group }
	body := l.Bodies[0]
	for _, c := range body.Calls {
		if c.Mode == index.Deferred && c.Lit != nil && slices.ContainsFunc(c.Lit.Ops, done) {
			return true
		}
	}
	if body.Body == nil || len(body.Body.List) == 0 {
		return false
	}
	last := body.Body.List[len(body.Body.List)-1]
	return slices.ContainsFunc(body.Ops, func(op *index.Op) bool {
		return done(op) && (op.Deferred || last.Pos() <= op.Pos && op.Pos < last.End())
	})
}

// plain reports whether what stands at pos is a statement of f that every run
// comes to.
func plain(f *index.Func, pos token.Pos) bool {
	switch f.Statement(pos).(type) {
	case *ast.ExprStmt, *ast.AssignStmt:
		return true
	}
	return false
}

// shared returns the receives from neighbours that take one of the values that
// are sent on w or on them, and the most such values.
func (s *Study) shared(l *launch.Launch, w *web) ([]relief, int) {
	fn := l.Site.Fn
	all := w
	var reliefs []relief
	for _, o := range s.beside(w, fn) {
		from := s.senders(o.web, fn, sends)
		if len(o.all(closes)) > 0 || !s.accounted(o.web, from, sends) {
			continue
		}
		all = all.with(o.web)
		for _, op := range o.recvs {
			reliefs = append(reliefs, relief{op, 1, op.Loop != nil && op.Loop.Bounded})
		}
	}
	from := s.senders(all, fn, sends)
	b, _ := s.graphs.of(fn).find(l.Pos)
	if len(reliefs) == 0 || b == nil || !s.accounted(w, from, sends) {
		return nil, many
	}
	for _, o := range s.beside(w, fn) {
		if !s.level(o.web, from) {
			return nil, many
		}
	}
	total, _ := s.total(fn, from, b, l.Pos)
	return reliefs, total
}

// accounted reports whether all operations of a kind on the channel are made
// by the goroutines of the given launches.
func (s *Study) accounted(w *web, all []sender, keep func(*index.Op) bool) bool {
	in := make(map[*index.Func]bool)
	for _, o := range all {
		s.parts(w, o.Bodies[0], 0, in)
	}
	return !slices.ContainsFunc(w.all(keep), func(op *index.Op) bool { return !in[op.Fn] })
}

// parts collects the functions in which a run of f is looked for operations.
func (s *Study) parts(w *web, f *index.Func, depth int, in map[*index.Func]bool) {
	if f.Body == nil || depth > 4 || in[f] {
		return
	}
	in[f] = true
	for _, c := range w.into(f) {
		s.parts(w, c.Callees[0], depth+1, in)
	}
}

// level reports whether a channel lives as long as the one that the senders
// send on: each has as many of them.
func (s *Study) level(w *web, all []sender) bool {
	return !slices.ContainsFunc(all, func(o sender) bool {
		return s.rounds(s.graphs.of(o.Site.Fn), o.block, o.Site.Loop, w.made.Pos) != o.runs
	})
}

// after returns the most values that a run of f sends on w once it has given
// something on another channel, and whether it ever does.
func (s *Study) after(w, other *web, f *index.Func, give func(*index.Op) bool, depth int) (most int, ever bool) {
	if f.Body == nil || depth > 4 {
		return 0, false
	}
	g := s.graphs.of(f)
	c := s.within(w, f, blockingSend, depth)
	note := func(pos token.Pos, clause *index.Clause, inner int, deferred bool) {
		ever = true
		if !deferred {
			for _, b := range g.blocks {
				i := at(b, pos)
				if clause != nil {
					i = -1
					if b.Kind != cfg.KindSelectCaseBody || b.Stmt != clause.Comm {
						continue
					}
				} else if i < 0 {
					continue
				}
				inner = max(inner, inner+s.rest(w, g, c, b, i))
			}
		}
		most = max(most, min(inner+c.deferred, many))
	}
	for _, op := range other.ops(f, give) {
		note(op.Pos, op.Clause, 0, op.Deferred)
	}
	gave := make(map[*index.Func]bool)
	left := make(map[*index.Func]int)
	for _, call := range other.into(f) {
		to := call.Callees[0]
		if _, ok := left[to]; !ok {
			left[to], gave[to] = s.after(w, other, to, give, depth+1)
		}
		if n := left[to]; gave[to] {
			note(call.Expr.Pos(), nil, n, call.Mode == index.Deferred)
		}
	}
	return most, ever
}

// rest returns the most that c counts on paths that go on behind the i-th node
// of a block.
func (s *Study) rest(w *web, g *graph, c counter, b *cfg.Block, i int) int {
	if g.cyclic(b) {
		return heaviest(b, nil, nil, c.weight).any
	}
	n := 0
	for _, next := range b.Succs {
		n = max(n, heaviest(next, nil, nil, c.weight).any)
	}
	return min(n+s.weigh(w, g, c, b, i), many)
}

// okOf returns the variable that says whether a receive got a value, or nil.
func (s *Study) okOf(op *index.Op) types.Object {
	as, ok := op.Clause.Comm.Comm.(*ast.AssignStmt)
	if !ok || len(as.Lhs) != 2 {
		return nil
	}
	id, ok := as.Lhs[1].(*ast.Ident)
	if !ok {
		return nil
	}
	return s.x.Info.ObjectOf(id)
}

// none reports whether control goes from a block to its i-th successor because
// a receive got no value, of which one of the variables tells.
func (g *graph) none(b *cfg.Block, i int, shut map[types.Object]bool) bool {
	if len(shut) == 0 {
		return false
	}
	e := condition(b)
	if e == nil {
		return false
	}
	no := 1 // which way to go if it is false
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.NOT {
		e, no = u.X, 0
	}
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && i == no && shut[g.x.Info.ObjectOf(id)]
}
