package steward

import (
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// stuck reports whether the goroutine surely blocks on the handle with no
// other way on, while no code anywhere serves it.
func (s *study) stuck(h *handle, m *model.Handle) bool {
	if s.r.Launch.Ends || m.Elsewhere != "" || m.Ticks || h.kind != model.Channel && h.kind != model.Cond {
		return false
	}
	near := Near(h.class)
	for _, a := range h.acts {
		op := a.Op
		if op == nil || op.Clause != nil && len(op.Clause.Select.Clauses) > 1 {
			continue
		}
		if v := s.r.Visits[op.Fn]; v == nil || !v.Sure || v.Deferred || op.Deferred {
			continue
		}
		switch op.Kind {
		case index.Send:
			if unbuffered(near) && !served(near, index.Recv, index.Range) {
				return true
			}
		case index.Recv, index.Range, index.CondWait:
			if !served(near, index.Send, index.Close, index.CondWake) {
				return true
			}
		}
	}
	return false
}

// fits reports whether a channel is made anew by the function that launches,
// and holds the one value that is ever sent on it.
func (s *study) fits(h *handle) bool {
	if h.kind != model.Channel || len(h.class.Origins) != 1 || len(h.class.In) > 0 {
		return false
	}
	site := s.r.Launch.Site
	for site.Through != nil {
		site = site.Through
	}
	o := h.class.Origins[0]
	if o.Kind != index.Made || o.Size < 1 || o.Fn != site.Fn || site.Loop != nil {
		return false
	}
	sends := 0
	for _, op := range h.class.Ops {
		switch {
		case op.Kind == index.Send && op.Loop == nil:
			sends++
		case op.Kind == index.Send, op.Kind == index.Pass, op.Kind == index.Escape:
			return false
		}
	}
	return sends == 1
}

// Near returns every class that a handle is passed from or to, by anybody.
func Near(c *index.Class) []*index.Class {
	all := []*index.Class{c}
	seen := map[*index.Class]bool{c: true}
	add := func(c *index.Class) {
		if !seen[c] {
			seen[c] = true
			all = append(all, c)
		}
	}
	for i := 0; i < len(all) && i < 300; i++ {
		for _, e := range all[i].In {
			add(e.Other)
		}
		for _, e := range all[i].Out {
			add(e.Other)
		}
	}
	return all
}

// served reports whether any code does one of the operations, or could.
func served(near []*index.Class, kinds ...index.OpKind) bool {
	for _, c := range near {
		for _, d := range c.Derivs {
			if d.From != nil {
				return true // it lives on something, which may
			}
		}
		for _, o := range c.Origins {
			if o.Channel != nil && len(o.Channel.Ops) > 0 {
				return true
			}
		}
		for _, op := range c.Ops {
			if op.Kind == index.Escape || op.Kind == index.Pass && (op.Call == nil || len(op.Call.Callees) == 0) {
				return true
			}
			for _, k := range kinds {
				if op.Kind == k {
					return true
				}
			}
		}
	}
	return false
}

// unbuffered reports whether every channel of the classes is known to have no
// room.
func unbuffered(near []*index.Class) bool {
	made := false
	for _, c := range near {
		for _, o := range c.Origins {
			if o.Kind == index.Nil {
				continue
			}
			if o.Kind != index.Made || o.Size != 0 {
				return false
			}
			made = true
		}
	}
	return made
}
