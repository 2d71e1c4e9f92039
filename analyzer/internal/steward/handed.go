package steward

import (
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// handedOn says which code that cannot be seen the goroutine hands a resource
// to, "" if it works with it itself: a handler that others provide may close it
// or bound what it waits for.
func (s *study) handedOn(h *handle) string {
	to := ""
	for _, a := range h.acts {
		if a.Role != model.Heed || a.Op != nil && writes(a.Op) {
			continue // what it writes is on its way
		}
		c := s.handler(a.Op)
		if c == nil {
			return ""
		}
		if to == "" {
			to = "it is passed to " + types.ExprString(c.Expr.Fun)
		}
	}
	return to
}

// handler returns the call of an open function that op is an argument of, or
// that leads the goroutine there; nil if there is none.
func (s *study) handler(op *index.Op) *index.Call {
	site := s.r.Launch.Site
	if op == nil {
		return nil
	}
	if op.Kind == index.Pass && s.open(op.Call) {
		return op.Call
	}
	f := op.Fn
	for range len(s.r.Order) {
		v := s.r.Visits[f]
		if v == nil {
			return nil
		}
		if v.Call == nil {
			break
		}
		if s.open(v.Call) {
			return v.Call
		}
		f = v.Call.Fn
	}
	if site.Entry == nil && s.open(site.Call) {
		return site.Call
	}
	return nil
}

// open reports whether a call that is given a resource may run what somebody
// else provides: through a func value or an interface.
func (s *study) open(c *index.Call) bool {
	if c == nil || c.Lit != nil || !s.takesResource(c) {
		return false
	}
	through := c.Recv
	switch {
	case c.Static == nil:
		through = c.Value
	case !c.Iface:
		return false
	}
	return len(c.Callees) == 0 || through != nil && Unseen(s.x, s.x.Class(through), false) != ""
}

// takesResource reports whether a parameter of what c calls can be closed.
func (s *study) takesResource(c *index.Call) bool {
	t := s.x.Info.TypeOf(c.Expr.Fun)
	if t == nil {
		return false
	}
	sig, ok := t.Underlying().(*types.Signature)
	if !ok {
		return false
	}
	for v := range sig.Params().Variables() {
		if s.x.IsResource(v.Type()) && !index.IsContext(v.Type()) {
			return true
		}
	}
	return false
}
