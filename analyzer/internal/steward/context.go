package steward

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// context finds out what cancels a context.
func (s *study) context(h *handle, m *model.Handle, sp *span, use func(model.Role, *index.Op, string)) {
	roots, open := 0, ""
	if root := s.cut(sp); root != "" {
		m.Detached, m.Root, m.Elsewhere = true, root, ""
		return
	}
	held, of := s.held(sp)
	if of != "" {
		open = "it ends with " + of
	}
	for _, c := range sp.up {
		known := len(c.In) > 0
		for _, d := range c.Derivs {
			known = true
			switch {
			case d.Root != "" && held[c] && !h.lent:
				roots++
				m.Root = d.Root
			case d.Deadline:
				m.Ends = m.Ends || !s.madeInside(d)
			case d.Outside:
				m.Elsewhere = "a signal or another package ends it"
			}
			if d.Cancel != nil {
				s.canceller(m, s.x.Class(d.Cancel), use)
			}
		}
		for _, o := range c.Origins {
			if o.Kind == index.Result && !known {
				open = "it comes from " + callee(o.Call)
			}
			if o.Kind == index.Unknown {
				open = "its origin cannot be seen"
			}
			known = known || o.Kind == index.Result
			if o.Kind == index.Literal {
				known, open = true, "it is a context of another type"
			}
		}
		for _, v := range c.Vars {
			if _, _, ok := s.x.ParamOf(v); ok {
				known = true
			}
		}
		if !known && (len(c.Vars) > 0 || c.Node.Part()) {
			open = "its origin cannot be seen"
		}
	}
	if m.Elsewhere == "" && open != "" {
		m.Elsewhere = open
	}
	m.Detached = roots > 0 && m.Elsewhere == "" && !m.Ends && !m.Has(model.Halt)
	for _, c := range s.below(sp) {
		s.awaited(c, use)
	}
}

// below returns the classes of a span and everything that lives on them or
// that they are passed to.
func (s *study) below(sp *span) []*index.Class {
	all := slices.Clone(sp.all)
	seen := make(map[*index.Class]bool, len(all))
	for _, c := range all {
		seen[c] = true
	}
	add := func(c *index.Class) {
		if !seen[c] {
			seen[c] = true
			all = append(all, c)
		}
	}
	for i := 0; i < len(all) && i < 200; i++ {
		for _, d := range all[i].Derived {
			add(d)
		}
		for _, e := range all[i].Out {
			if !s.r.Own[e.Call.Fn] && e.Call != s.r.Launch.Site.Call {
				add(e.Other)
			}
		}
	}
	return all
}

// cut returns the function that cuts a context off from its source before the
// launch, by assigning to the same variable: ctx = context.WithoutCancel(ctx).
func (s *study) cut(sp *span) string {
	site, c := s.r.Launch.Site, sp.up[0]
	if len(c.Vars) != 1 || slices.ContainsFunc(c.Derivs, func(d index.Deriv) bool { return d.Root == "" || d.Fn != site.Fn || d.Pos > site.Pos() }) {
		return ""
	}
	root := ""
	for _, d := range c.Derivs {
		if _, _, ok := s.x.ParamOf(c.Vars[0]); ok && s.surely(d.Pos) { // not in if ctx == nil
			root = d.Root
		}
	}
	return root
}

// surely reports whether the call that begins at pos has been made when control
// gets to the launch.
func (s *study) surely(pos token.Pos) bool {
	site := s.r.Launch.Site
	i := slices.IndexFunc(site.Fn.Calls, func(c *index.Call) bool { return c.Expr.Pos() == pos })
	return i >= 0 && site.Fn.Body != nil && lifetime.Dominates(site.Fn.Body, site.Fn.Calls[i].Expr, site.Pos())
}

// madeInside reports whether the context was made by the goroutine itself.
func (s *study) madeInside(d index.Deriv) bool { return d.Fn != nil && s.r.Own[d.Fn] }

// awaited adds the places that wait for the end of a context, or for the
// channel that closes with it.
func (s *study) awaited(c *index.Class, use func(model.Role, *index.Op, string)) {
	for _, op := range c.Ops {
		if !s.elsewhere(op) {
			continue
		}
		switch {
		case op.Kind == index.Recv:
			use(model.Await, op, "receive")
		case op.Kind == index.CtxErr:
			use(model.Await, op, "Err")
		case op.Kind == index.Pass && op.Call != nil && len(op.Call.Callees) == 0 && (op.Call.Entry == nil || op.Call.Entry.Inferred || op.Call.Entry.Blocks || op.Call.Entry.Starts != nil):
			use(model.Await, op, "argument")
		}
	}
}

func callee(c *index.Call) string {
	if c == nil {
		return "a call"
	}
	return types.ExprString(c.Expr.Fun)
}

// canceller adds the places that call a cancel func or wait for a group.
func (s *study) canceller(m *model.Handle, k *index.Class, use func(model.Role, *index.Op, string)) {
	sp := newSpan(s.x, s.r, k)
	if sp.where != "" && m.Elsewhere == "" {
		m.Elsewhere = sp.where
	}
	for _, c := range sp.all {
		for _, op := range c.Ops {
			if !s.elsewhere(op) {
				continue
			}
			switch op.Kind {
			case index.Invoke:
				use(model.Halt, op, "cancel")
			case index.Wait:
				use(model.Halt, op, "Wait")
			case index.Pass:
				if op.Call != nil && len(op.Call.Callees) == 0 {
					use(model.Halt, op, "argument")
				}
			case index.Method:
				if op.Verb == catalogue.Ends || op.Verb == catalogue.EndsJoin {
					use(model.Halt, op, op.Name)
				}
			}
		}
	}
}

// cancels finds out who waits for what a func value ends: the context of a
// cancel func, or whatever an unseen function does.
func (s *study) cancels(h *handle, m *model.Handle, sp *span, use func(model.Role, *index.Op, string)) {
	pair := false
	for _, c := range sp.up {
		for _, ctx := range c.Cancels {
			pair = true
			under := newSpan(s.x, s.r, ctx)
			if under.where != "" && m.Elsewhere == "" {
				m.Elsewhere = under.where
			}
			for _, u := range s.below(under) {
				s.awaited(u, use)
			}
		}
		for _, op := range c.Ops {
			if !s.elsewhere(op) {
				continue
			}
			if op.Kind == index.Invoke {
				use(model.Halt, op, "call")
			}
		}
	}
	known := false
	for _, c := range sp.up {
		for _, o := range c.Origins {
			known = known || o.Kind == index.FuncValue
		}
	}
	if known && !pair {
		m.Elsewhere = "" // what the function does is seen itself
	}
}

// lends reports whether c was made by a call that was given the context from,
// and lives a life of its own since: a connection that was dialled or accepted
// ends when somebody closes it, and so does the context that it hands out.
func (s *study) lends(from, c *index.Class) bool {
	is := func(t types.Type) bool { return t != nil && s.x.IsResource(t) && !index.IsContext(t) }
	of := func(c *index.Class, is func(types.Type) bool) bool {
		return slices.ContainsFunc(c.Vars, func(v *types.Var) bool { return is(v.Type()) }) ||
			slices.ContainsFunc(c.Origins, func(o index.Origin) bool { return is(s.originType(o)) })
	}
	return of(c, is) && of(from, index.IsContext)
}

// held returns the classes of a span but those whose contexts are only lent to
// it, and the name of what they are lent to.
func (s *study) held(sp *span) (held map[*index.Class]bool, of string) {
	list := []*index.Class{sp.up[0]}
	held = map[*index.Class]bool{sp.up[0]: true}
	add := func(c *index.Class) {
		if !held[c] && slices.Contains(sp.up, c) {
			held[c] = true
			list = append(list, c)
		}
	}
	for i := 0; i < len(list); i++ {
		for _, e := range list[i].In {
			add(e.Other)
		}
		for _, d := range list[i].Derivs {
			switch {
			case d.From == nil:
			case s.lends(s.x.Class(d.From), list[i]):
				of = cmp.Or(of, varName(list[i]), "what hands it out")
			default:
				add(s.x.Class(d.From))
			}
		}
	}
	return held, of
}
