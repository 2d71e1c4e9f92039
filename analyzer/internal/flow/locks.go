package flow

import (
	"fmt"
	"go/token"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// depth bounds how many calls below the goroutine's body lockedOut looks:
// further down, a lock and a channel of the same name rarely are the same.
const depth = 2

// lockedOut reports whether the goroutine blocks on a channel while it holds a
// mutex that everybody at the other end wants first: the mixed deadlock of
// channels and locks.
func (s *Study) lockedOut(r *lifetime.Reach) (model.Flaw, bool) {
	for _, f := range r.Order {
		if v := r.Visits[f]; !v.Sure || v.Depth > depth {
			continue
		}
		for _, op := range f.Ops {
			send := blockingSend(op)
			if !send && (op.Kind != index.Recv || op.Clause != nil) {
				continue
			}
			c := s.x.Class(op.Node)
			if c == nil || !unbuffered(c) || steward.Unseen(s.x, c, false) != "" || c.Escapes {
				continue
			}
			for _, m := range s.held(r, op) {
				if at := s.wanted(c, op, m, send); at.IsValid() {
					verb := "waits on"
					if send {
						verb = "sends on"
					}
					return model.Flaw{Rule: "blocked-send", Pos: op.Pos, Text: fmt.Sprintf("it %s %s while it holds %s, which the other end at %s wants first",
						verb, types.ExprString(op.Expr), lockName(m), s.at(at))}, true
				}
			}
		}
	}
	return model.Flaw{}, false
}

func lockName(c *index.Class) string {
	if len(c.Vars) > 0 {
		return c.Vars[0].Name()
	}
	return "a mutex"
}

// held returns the mutexes that the goroutine holds when it comes to op: in
// its function, or in those that call it.
func (s *Study) held(r *lifetime.Reach, op *index.Op) []*index.Class {
	var held []*index.Class
	f, pos := op.Fn, op.Pos
	for range 10 {
		held = append(held, s.locked(f, pos)...)
		v := r.Visits[f]
		if v == nil || v.Call == nil || v.Call.Fn == f {
			break
		}
		f, pos = v.Call.Fn, v.Call.Expr.Pos()
	}
	return held
}

// locked returns the mutexes that f has locked, and not unlocked, before pos.
func (s *Study) locked(f *index.Func, pos token.Pos) []*index.Class {
	var held []*index.Class
	for _, lock := range f.Ops {
		if lock.Kind != index.Lock || lock.Pos >= pos || lock.Deferred {
			continue
		}
		m := s.x.Class(lock.Node)
		free := false
		for _, un := range f.Ops {
			if un.Kind == index.Unlock && !un.Deferred && un.Pos > lock.Pos && un.Pos < pos && s.x.Class(un.Node) == m {
				free = true
			}
		}
		if !free && m != nil {
			held = append(held, m)
		}
	}
	return held
}

// wanted returns where the other end of a channel locks m before it serves
// op, if every other end does.
func (s *Study) wanted(c *index.Class, op *index.Op, m *index.Class, send bool) token.Pos {
	at := token.NoPos
	for _, k := range steward.Near(c) {
		for _, o := range k.Ops {
			serves := send && receives(o) || !send && (o.Kind == index.Send || o.Kind == index.Close)
			if !serves || o.Fn == op.Fn {
				continue
			}
			lock := s.locks(o.Fn, m, 0, make(map[*index.Func]bool))
			if !lock.IsValid() || o.Clause != nil && o.Kind == index.Send {
				return token.NoPos
			}
			if !o.Deferred && !repeated(c, o) && lock > o.Pos {
				return token.NoPos // served before it locks
			}
			at = o.Pos
		}
	}
	return at
}

// repeated reports whether op happens again and again for one channel of c.
func repeated(c *index.Class, op *index.Op) bool {
	for l := op.Loop; l != nil; l = l.Outer {
		if o := c.Origins[0].Pos; o < l.Stmt.Pos() || o >= l.Stmt.End() {
			return true
		}
	}
	if op.Kind == index.Range {
		return true
	}
	for _, c := range op.Fn.Callers {
		if c.Loop != nil {
			return true
		}
	}
	return false
}

// locks returns where f, or a function that it calls, locks m; a place in
// another function counts as that of the call.
func (s *Study) locks(f *index.Func, m *index.Class, depth int, seen map[*index.Func]bool) token.Pos {
	if seen[f] || depth > 4 {
		return token.NoPos
	}
	seen[f] = true
	for _, op := range f.Ops {
		if op.Kind == index.Lock && s.x.Class(op.Node) == m {
			return op.Pos
		}
	}
	for _, c := range f.Calls {
		if c.Mode == index.Launched {
			continue
		}
		for _, g := range c.Callees {
			if s.locks(g, m, depth+1, seen).IsValid() {
				return c.Expr.Pos()
			}
		}
	}
	return token.NoPos
}
