package flow

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// sharedSend reports whether the goroutine sends, with no other way on, on an
// unbuffered channel whose receivers may all have left: each of them stands
// in a select of a loop that another case leaves. It covers channels that
// several functions share, where [Study.leaves] cannot follow single paths.
func (s *Study) sharedSend(r *lifetime.Reach) (model.Flaw, bool) {
	for _, f := range r.Order {
		v := r.Visits[f]
		if !v.Sure {
			continue
		}
		for _, op := range f.Ops {
			if !blockingSend(op) || op.Loop != nil || v.Looped != nil {
				continue
			}
			c := s.x.Class(op.Node)
			if c == nil || !unbuffered(c) || steward.Unseen(s.x, c, false) != "" || c.Escapes || len(c.In)+len(c.Out) > 0 {
				continue
			}
			if left := s.leavers(r, c); left != nil {
				return model.Flaw{Rule: "blocked-send", Pos: op.Pos, Text: fmt.Sprintf(
					"it sends on %s, and nobody receives once the loop around the receive at %s has ended", types.ExprString(op.Expr), s.at(left.Pos))}, true
			}
		}
	}
	return model.Flaw{}, false
}

// leavers returns a receive of c if every receive may have left for good.
func (s *Study) leavers(r *lifetime.Reach, c *index.Class) *index.Op {
	var one *index.Op
	for _, op := range c.Ops {
		switch op.Kind {
		case index.Pass:
			return nil
		case index.Range:
			return nil
		case index.Recv:
			if r.Visits[op.Fn] != nil || s.starts(r, op.Fn) || !mayLeave(op, func(o *index.Clause) bool { return s.spares(r, c, op.Fn, o) }) {
				return nil
			}
			one = op
		}
	}
	return one
}

// starts reports whether the goroutine itself launches f:
// who receives then is there for what the goroutine has made.
func (s *Study) starts(r *lifetime.Reach, f *index.Func) bool {
	return slices.ContainsFunc(f.Launches, func(l *index.Site) bool { return r.Visits[l.Fn] != nil })
}

// spares reports whether nobody sends on c once a select has taken a case: it
// receives what the goroutine gives elsewhere, which then sends on c no more.
func (s *Study) spares(r *lifetime.Reach, c *index.Class, fn *index.Func, clause *index.Clause) bool {
	body := r.Launch.Bodies[0]
	for _, op := range fn.Ops {
		if op.Clause != clause || op.Kind != index.Recv {
			continue
		}
		o := s.x.Class(op.Node)
		if o == nil || steward.Unseen(s.x, o, false) != "" || o.Escapes || len(o.In)+len(o.Out) > 0 {
			return false
		}
		if s.ended(thread(s.x, o), r.Launch) {
			return true
		}
		if len(body.Launches) != 1 || r.Launch.Site.Loop != nil || slices.ContainsFunc(o.Ops, func(op *index.Op) bool { return gives(op) && r.Visits[op.Fn] == nil }) {
			return false
		}
		n, ever := s.after(thread(s.x, c), thread(s.x, o), body, gives, 0)
		return ever && n == 0
	}
	return false
}

// mayLeave reports whether the loop around a receive ends by another case of
// its select that does not spare it, with no receive of the same channel after
// it.
func mayLeave(op *index.Op, spares func(*index.Clause) bool) bool {
	if op.Clause == nil || op.Loop == nil || !op.Loop.Endless {
		return false
	}
	other := false
	for _, e := range op.Loop.Exits {
		if len(e.Clauses) == 0 {
			return false // leaves for a reason of its own
		}
		for _, c := range e.Clauses {
			if c.Select == op.Clause.Select && c != op.Clause && !spares(c) {
				other = true
			}
		}
	}
	return other
}

// unbuffered reports whether every channel of c is known to have no buffer.
func unbuffered(c *index.Class) bool {
	made := false
	for _, o := range c.Origins {
		if o.Kind != index.Made || o.Size != 0 {
			return false
		}
		made = true
	}
	return made && !c.Node.Part() && len(c.Derivs) == 0
}

// lastWord reports whether the goroutine, told to stop, first sends on a
// channel from which only the one who told it receives, before telling.
func (s *Study) lastWord(r *lifetime.Reach) (model.Flaw, bool) {
	for _, f := range r.Order {
		for _, op := range f.Ops {
			if !blockingSend(op) || op.In == nil || !r.Own[f] {
				continue
			}
			stop := s.signal(f, op.In)
			c := s.x.Class(op.Node)
			if stop == nil || c == nil || !unbuffered(c) || steward.Unseen(s.x, c, false) != "" || c.Escapes || len(c.Out) > 0 {
				continue
			}
			if s.deserted(r, c, stop) {
				return model.Flaw{Rule: "blocked-send", Pos: op.Pos, Text: fmt.Sprintf(
					"told to stop by %s, it sends on %s, from which nobody receives any more", types.ExprString(stop.Expr), types.ExprString(op.Expr))}, true
			}
		}
	}
	return model.Flaw{}, false
}

// signal returns the receive that is the communication of a clause.
func (s *Study) signal(f *index.Func, c *index.Clause) *index.Op {
	for _, op := range f.Ops {
		if op.Clause == c && op.Kind == index.Recv {
			return op
		}
	}
	return nil
}

// deserted reports whether all receives of c stand in functions that close
// stop later on, and never receive again.
func (s *Study) deserted(r *lifetime.Reach, c *index.Class, stop *index.Op) bool {
	closed := make(map[*index.Func]*index.Op)
	signal := s.x.Class(stop.Node)
	if signal == nil {
		return false
	}
	for _, op := range signal.Ops {
		if op.Kind == index.Close && !r.Own[op.Fn] {
			closed[op.Fn] = op
		}
	}
	received := false
	for _, op := range c.Ops {
		switch op.Kind {
		case index.Recv, index.Range:
			cl := closed[op.Fn]
			if cl == nil || cl.Deferred || op.Pos > cl.Pos || op.Loop != nil && op.Loop == cl.Loop {
				return false
			}
			received = true
		case index.Pass:
			return false
		}
	}
	return received
}
