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
		if m.Kind != model.Closable || !m.Has(model.Heed) || m.Halts() || s.timed() {
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
			if s.polled(of[j], loop) {
				for k := range p.Uses {
					p.Uses[k].Weak = p.Uses[k].Weak || p.Uses[k].Role == model.Heed
				}
				s.r.Launch.Deaf = &model.Reason{
					Text: fmt.Sprintf("it looks at %s only between calls of %s on %s, which nothing can unblock", p.Name, name, m.Name),
					Pos:  loop.Stmt.Pos(),
				}
			}
		}
	}
}

// blocks returns the loop of the goroutine in which it blocks on h, and in
// what.
func (s *study) blocks(h *handle) (*index.Loop, string) {
	for _, a := range h.acts {
		if a.Role != model.Heed || a.Op == nil || a.Op.Kind != index.Method || !catalogue.Reads(a.Op.Name) {
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
