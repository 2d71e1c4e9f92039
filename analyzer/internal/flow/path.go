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
	"github.com/straygo/straygo/analyzer/internal/model"
)

// A state is a place on a path: the block, whether the path took another case
// of a select that could have received, whether it came by what it has to, and
// which senders it has passed: what each sends counts for all rounds.
type state struct {
	b    *cfg.Block
	alt  *ast.CommClause
	via  bool
	past uint64
}

// A quest is for a path from a place, here a launch, that leaves the function,
// or comes back to where the channel is made, past fewer than limit of the
// operations.
type quest struct {
	*graph
	from  token.Pos
	ops   []*index.Op
	made  token.Pos // where the channel is made, if paths that come back there count
	limit int

	senders []sender   // on whose way it depends how many operations it takes, nil if limit says
	size    int        // how many values need no operation
	via     *cfg.Block // which the path has to come by, nil for any

	reliefs []relief
	shut    map[types.Object]bool
}

// leaves looks for a path from the launch out of the function that makes
// fewer than need receives. all are the launches that send on the channel.
func (s *Study) leaves(l *launch.Launch, w *web, all []sender, need, own int) (model.Flaw, bool) {
	fn := l.Site.Fn
	g := s.graphs.of(fn)
	recvs := w.ops(fn, receives)
	if need <= 0 || len(recvs) == 0 || own > 1 && s.looped(w, fn) {
		return model.Flaw{}, false
	}
	if slices.ContainsFunc(w.ops(fn, closes), func(op *index.Op) bool { return op.Deferred }) {
		return model.Flaw{}, false // who sends then does not block: it panics
	}
	for _, c := range w.into(fn) { // a helper that receives is not counted path by path
		if s.count(w, c.Callees[0], receives, 0) > 0 {
			return model.Flaw{}, false
		}
	}
	q := quest{graph: g, from: l.Pos, ops: recvs, made: w.made.Pos, limit: need, senders: all, size: int(w.made.Size)}
	q.reliefs, q.shut = s.relieved(l, w, all)
	if len(all) > 16 { // too many to tell apart which of them a path has passed
		q.senders = nil
	}
	q.via, _ = g.find(l.Pos)
	end, alt := token.NoPos, (*ast.CommClause)(nil)
	for _, o := range first(g, all, q.via) { // what is received since then counts, too
		q.from = o.Pos
		if end, alt = s.path(q); end.IsValid() {
			break
		}
	}
	if end == token.NoPos {
		return model.Flaw{}, false
	}
	q.from, q.senders = l.Pos, nil
	if more, total := s.shared(l, w); total < many {
		q.reliefs, q.limit = append(q.reliefs, more...), total-int(w.made.Size)
		if end, _ := s.path(q); end == token.NoPos {
			return model.Flaw{}, false
		}
	}
	f := model.Flaw{Rule: "blocked-send", Pos: end, Handle: w.name()}
	if alt != nil {
		f.Text = fmt.Sprintf("it sends on %s, and nobody receives once the select takes the case at %s", w.name(), s.at(alt.Pos()))
	} else {
		f.Text = fmt.Sprintf("it sends on %s, and nobody receives if the return at %s leaves first", w.name(), s.at(end))
	}
	if own == 1 && need == 1 && w.made.Size == 0 && len(w.made.Make.(*ast.CallExpr).Args) == 1 {
		end := w.made.Make.(*ast.CallExpr).Rparen
		f.Fixes = []model.Edit{{Message: "give " + w.name() + " a buffer for the one value", Pos: end, End: end, New: ", 1"}}
	}
	return f, true
}

// first returns the senders that lead to the one in b and that no other leads to.
func first(g *graph, all []sender, b *cfg.Block) []sender {
	before := func(o sender, b *cfg.Block) bool { return o.block == b || g.leads(o.block, b) }
	var list []sender
	for _, o := range all {
		if before(o, b) && !slices.ContainsFunc(all, func(k sender) bool {
			return k.Launch != o.Launch && before(k, o.block) && (!before(o, k.block) || k.Pos < o.Pos)
		}) {
			list = append(list, o)
		}
	}
	return list
}

// pass adds to past the senders whose launches stand in b, from a node on, and
// returns how many values those send that were not there before.
func (q *quest) pass(b *cfg.Block, from int, past *uint64) int {
	n := 0
	for i, o := range q.senders {
		if bit := uint64(1) << i; o.block == b && *past&bit == 0 && at(b, o.Pos) >= from {
			*past |= bit
			n = min(n+min(o.n*o.runs, many), many)
		}
	}
	return n
}

// short reports whether a path with n operations, on which some values are sent,
// takes too few of them.
func (q *quest) short(n, sent int) bool {
	return n < q.limit && (q.senders == nil || n < sent-q.size)
}

// path goes on a quest. It returns where the path ends, and the case of a
// select by which it passed operations. Only a deliberate leaving counts: a
// return that stands before the last of the operations, or another case of a
// select that holds one.
func (s *Study) path(q quest) (token.Pos, *ast.CommClause) {
	start, i := q.find(q.from)
	if start == nil {
		return token.NoPos, nil
	}
	lastOp := q.last()
	best := make(map[state]int)
	type item struct {
		state
		n    int
		sent int
		from int
	}
	begin := item{state: state{b: start, via: q.via == nil || q.via == start}, n: q.cost(start, i+1), from: i + 1}
	begin.sent = q.pass(start, i, &begin.past)
	work := []item{begin}
	for len(work) > 0 {
		it := work[0]
		work = work[1:]
		if it.n >= q.limit {
			continue
		}
		if old, ok := best[it.state]; ok && old <= it.n && it.from == 0 {
			continue
		}
		if it.from == 0 {
			best[it.state] = it.n
		}
		if it.from == 0 && q.made.IsValid() && at(it.b, q.made) >= 0 {
			if it.alt != nil && it.via && q.short(it.n, it.sent) {
				return it.b.Nodes[0].Pos(), it.alt
			}
			continue
		}
		if len(it.b.Succs) == 0 {
			if pos := s.left(q.graph, it.b, it.alt, lastOp, it.from); pos.IsValid() && it.via && q.short(it.n, it.sent) {
				return pos, it.alt
			}
			continue
		}
		for i, b := range it.b.Succs {
			if q.none(it.b, i, q.shut) {
				continue
			}
			next := item{state: state{b, it.alt, it.via || b == q.via, it.past}}
			if c := q.other(b); c != nil {
				next.alt = c
			}
			next.n = it.n + q.cost(b, 0) + drains(b, q.ops)
			next.sent = min(it.sent+q.pass(b, 0, &next.past), many)
			work = append(work, next)
		}
	}
	return token.NoPos, nil
}

// last returns where the last of the operations ends.
func (q *quest) last() token.Pos {
	last := token.NoPos
	for _, op := range q.ops {
		last = max(last, op.Pos)
		if op.Kind == index.Range {
			last = max(last, op.Range.End())
		}
		if op.Loop != nil && op.Loop.Bounded { // a return in the loop leaves the rest
			last = max(last, op.Loop.Stmt.End())
		}
	}
	return last
}

// cost counts the operations in a block, from a node on.
func (q *quest) cost(b *cfg.Block, from int) int {
	n := 0
	for _, op := range q.ops {
		if !q.holds(b, op) {
			continue
		}
		if op.Clause == nil && from > 0 {
			pos := op.Pos
			if op.Kind == index.Range {
				pos = op.Expr.Pos()
			}
			if at(b, pos) < from {
				continue
			}
		}
		if op.Kind != index.Range {
			n++
		}
	}
	for _, r := range q.reliefs {
		if q.holds(b, r.op) {
			n += r.n
		}
	}
	return n
}

// drains counts what a range over the channel receives on the way into b: one
// value for each round, all of them if it runs to its end.
func drains(b *cfg.Block, ops []*index.Op) int {
	for _, op := range ops {
		if op.Kind != index.Range || b.Stmt != op.Range {
			continue
		}
		switch b.Kind {
		case cfg.KindRangeBody:
			return 1
		case cfg.KindRangeDone:
			return many
		}
	}
	return 0
}

// other returns the select case that b begins, if another case of the same
// select holds one of the operations and this one does not.
func (q *quest) other(b *cfg.Block) *ast.CommClause {
	c, ok := b.Stmt.(*ast.CommClause)
	if !ok || b.Kind != cfg.KindSelectCaseBody || slices.ContainsFunc(q.reliefs, func(r relief) bool { return r.stay && r.op.Clause.Comm == c }) {
		return nil
	}
	found := false
	for _, op := range q.ops {
		if op.Clause == nil {
			continue
		}
		if op.Clause.Comm == c {
			return nil
		}
		found = found || slices.ContainsFunc(op.Clause.Select.Clauses, func(k *index.Clause) bool { return k.Comm == c })
	}
	if found {
		return c
	}
	return nil
}

// left returns where a path ends that leaves the function on purpose.
func (s *Study) left(g *graph, b *cfg.Block, alt *ast.CommClause, lastOp token.Pos, from int) token.Pos {
	if b.Kind == cfg.KindSelectAfterCase && len(b.Nodes) == 0 {
		return token.NoPos // no case left: the select blocks
	}
	if g.exits(b, alt) {
		return token.NoPos
	}
	if ret := b.Return(); ret != nil {
		if alt != nil || ret.End() <= lastOp && !g.fails(b) {
			return ret.Pos()
		}
		return token.NoPos
	}
	if alt == nil {
		return token.NoPos
	}
	if len(b.Nodes) > 0 {
		return b.Nodes[len(b.Nodes)-1].Pos()
	}
	return g.fn.Body.Rbrace
}
