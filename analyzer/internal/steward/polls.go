package steward

import (
	"fmt"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// polls finds contexts and stop channels that are only looked at between
// calls that nothing can unblock: the goroutine sits in the call, whatever
// they say. Their heeds become weak.
func (s *study) polls(handles []*model.Handle, of []*handle) {
	for i, m := range handles {
		switch {
		case m.Kind == model.Closable && m.Has(model.Heed) && !m.Halts() && !s.timed():
		case m.Kind == model.Channel && m.Has(model.Heed) && m.Elsewhere == "" && !m.Ticks && !closed(m):
		default:
			continue
		}
		loop, name := s.blocks(of[i])
		if loop == nil {
			continue
		}
		for j, p := range handles {
			if p.Kind != model.Context && p.Kind != model.Channel {
				continue
			}
			if i != j && s.polled(of[j], loop) {
				weaken(p)
				if m.Kind == model.Channel {
					weaken(m) // values only: none of them ends the loop
				}
				s.r.Launch.Deaf = &model.Reason{
					Text: fmt.Sprintf("it looks at %s only between calls of %s on %s, which nothing can unblock", p.Name, name, m.Name),
					Pos:  loop.Stmt.Pos(),
				}
			}
		}
	}
}

// weaken says that the heeds of h cannot end the goroutine.
func weaken(h *model.Handle) {
	for k := range h.Uses {
		h.Uses[k].Weak = h.Uses[k].Weak || h.Uses[k].Role == model.Heed
	}
}

// closed reports whether anybody closes the channel.
func closed(m *model.Handle) bool {
	for _, u := range m.Uses {
		if u.Role == model.Halt && u.Op == "close" {
			return true
		}
	}
	return false
}

// blocks returns the loop of the goroutine in which it blocks on h, and in
// what.
func (s *study) blocks(h *handle) (*index.Loop, string) {
	for _, a := range h.acts {
		if a.Role != model.Heed || a.Op == nil {
			continue
		}
		if a.Op.Kind == index.Recv && a.Op.Clause == nil && a.Op.Loop != nil && !a.Op.Loop.Bounded {
			return a.Op.Loop, "receive"
		}
		if a.Op.Kind != index.Method || !catalogue.Reads(a.Op.Name) {
			continue
		}
		if l := a.Op.Loop; l != nil && !l.Bounded {
			return l, a.Op.Name
		}
	}
	return nil, ""
}

// timed reports whether the goroutine itself sets deadlines.
func (s *study) timed() bool {
	for _, f := range s.r.Order {
		for _, op := range f.Ops {
			if op.Kind == index.Method && catalogue.Deadline(op.Name) {
				return true
			}
		}
	}
	return false
}

// polled reports whether every heed of h is a look in passing, inside loop.
func (s *study) polled(h *handle, loop *index.Loop) bool {
	any := false
	for _, a := range h.acts {
		if a.Role != model.Heed || a.Weak {
			continue
		}
		op := a.Op
		if op == nil || op.Loop != loop {
			return false
		}
		passing := op.Kind == index.CtxErr || op.Kind == index.Recv && op.Clause != nil && op.Clause.Select.Default
		if !passing {
			return false
		}
		any = true
	}
	return any
}
