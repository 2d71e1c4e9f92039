package steward

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
)

// varName returns the name of a variable of c, "" if none has one.
func varName(c *index.Class) string {
	for _, v := range c.Vars {
		if v.Name() != "" && v.Name() != "_" {
			return v.Name()
		}
	}
	return ""
}

// visible reports whether anything but the goroutine's own code can reach c.
func (s *study) visible(c *index.Class) bool { return s.seen(c, nil) }

// seen is visible for a class that is read from fields of values of the classes
// given, of types of other packages.
func (s *study) seen(c *index.Class, from []*index.Class) bool {
	if c.Ticks {
		return true
	}
	for _, d := range c.Derivs {
		if d.Context && d.From != nil && len(c.Vars) == 0 {
			return false // ctx.Done(): the context itself is the handle
		}
		if d.Fn != nil && !s.inside(d.Fn) {
			return true
		}
		if h := s.x.Class(d.From); d.Field && waitable(c) && h != nil && !slices.Contains(from, h) && s.seen(h, append(from, c)) {
			return true // req.Context: whoever holds req can end it
		}
	}
	for _, e := range c.In {
		if e.Result && !s.inside(e.Call.Fn) {
			return true
		}
	}
	for _, o := range c.Origins {
		if o.Channel != nil || o.Kind != index.FuncValue && o.Fn != nil && !s.inside(o.Fn) {
			return true
		}
		if o.Kind == index.Result && (o.Call.Entry == nil || o.Call.Entry.Context == nil) && index.IsContext(s.originType(o)) {
			return true // r.Context(): whoever made r made it
		}
		if o.Kind == index.Result && o.Type == nil && s.lent(o.Call, from) {
			return true
		}
	}
	for _, v := range c.Vars {
		if v.IsField() || v.Pkg() == nil || v.Parent() == v.Pkg().Scope() {
			return true
		}
		if f, _, ok := s.x.ParamOf(v); ok {
			if !s.inside(f) {
				return true
			}
			continue
		}
		if !s.local(v.Pos()) {
			return true
		}
	}
	return slices.ContainsFunc(c.Ops, func(o *index.Op) bool { return !s.inside(o.Fn) && s.elsewhere(o) })
}

// lent reports whether a call that the goroutine makes, of code that cannot be
// seen, returns a channel that others may close: it is asked for rather than
// made, and what it is asked of is there for others, too.
func (s *study) lent(c *index.Call, from []*index.Class) bool {
	if c == nil || c.Builtin || len(c.Callees) > 0 || !channels(s.x.Info.TypeOf(c.Expr)) {
		return false
	}
	e := c.Entry
	if e != nil && e.Shared {
		return true
	}
	if constructs(c) || e != nil && (!e.Inferred || e.Makes || e.Fresh || e.Accepts) {
		return false
	}
	on := s.x.Class(c.Recv)
	return on == nil || !s.resource(on) && !slices.Contains(from, on) && s.seen(on, append(from, on))
}

// channels reports whether a channel is among the results of a call.
func channels(t types.Type) bool {
	if results, ok := t.(*types.Tuple); ok {
		for v := range results.Variables() {
			if index.Is[*types.Chan](v.Type()) {
				return true
			}
		}
		return false
	}
	return index.Is[*types.Chan](t)
}

// waitable reports whether c holds a context or a channel of a type of another
// package.
func waitable(c *index.Class) bool {
	return slices.ContainsFunc(c.Origins, func(o index.Origin) bool {
		return o.Kind == index.Unknown && o.Type != nil && (index.IsContext(o.Type) || index.Is[*types.Chan](o.Type))
	})
}

// inside reports whether f is a function that the goroutine runs, rather than
// one that it is launched from.
func (s *study) inside(f *index.Func) bool {
	if s.r.Own[f] {
		return true
	}
	if s.r.Visits[f] == nil {
		return false
	}
	return !f.Encloses(s.r.Launch.Site.Fn)
}

// local reports whether pos lies in a function that the goroutine runs.
func (s *study) local(pos token.Pos) bool {
	for f := range s.r.Visits {
		if f.Contains(pos) && s.inside(f) {
			return true
		}
	}
	return false
}

// elsewhere reports whether code other than the goroutine performs op: not its
// own functions, and not the launched call itself.
func (s *study) elsewhere(op *index.Op) bool {
	if s.r.Own[op.Fn] || s.x.Dead(op.Fn) && !s.x.Dead(s.r.Launch.Site.Fn) {
		return false
	}
	if op.Call != nil && op.Call == s.r.Launch.Site.Call {
		return false
	}
	return !s.before(op)
}

// owns reports whether the goroutine itself works with the resource: that it
// closes it in the end then is housekeeping, no sign to anybody.
func (s *study) owns(c *index.Class) bool {
	for _, op := range c.Ops {
		if s.r.Visits[op.Fn] == nil || !s.inside(op.Fn) {
			continue
		}
		switch op.Kind {
		case index.Pass:
			return true
		case index.Method:
			if op.Verb != catalogue.Ends && op.Verb != catalogue.EndsJoin {
				return true
			}
		}
	}
	return false
}

// declaredIn reports whether every variable of c is new in each round of l.
func declaredIn(c *index.Class, l *index.Loop) bool {
	for _, v := range c.Vars {
		if v.IsField() || v.Pos() < l.Stmt.Pos() || v.Pos() >= l.Stmt.End() {
			return false
		}
	}
	return len(c.Vars) > 0
}

// before reports whether op is over when the goroutine starts: it stands
// before the launch in the same function, in no loop with it.
func (s *study) before(op *index.Op) bool {
	site := s.r.Launch.Site
	if op.Fn != site.Fn || op.Pos >= site.Pos() || op.Deferred || op.Value {
		return false
	}
	for l := op.Loop; l != nil; l = l.Outer {
		if l.Stmt.Pos() <= site.Pos() && site.Pos() < l.Stmt.End() && !declaredIn(s.x.Class(op.Node), l) {
			return false
		}
	}
	switch op.Kind {
	case index.Pass, index.Escape, index.Add:
		return false
	case index.Recv: // from a field: the next call takes what this one leaves
		c := s.x.Class(op.Node)
		return c == nil || !slices.ContainsFunc(c.Vars, (*types.Var).IsField)
	case index.Close: // of the one channel that there is: it stays closed
		c := s.x.Class(op.Node)
		return c == nil || len(c.Origins) != 1 || c.Origins[0].Kind != index.Made
	case index.Method:
		reads, _ := catalogue.Bounds(op.Name)
		return op.Verb != catalogue.Ends || !reads || s.takenBack(op)
	}
	return true
}

// takenBack reports whether a deadline that is set before the launch is taken
// back before it.
func (s *study) takenBack(op *index.Op) bool {
	return slices.ContainsFunc(s.x.Class(op.Node).Ops, func(o *index.Op) bool {
		return o.Kind == index.Method && catalogue.Deadline(o.Name) && o.Verb != catalogue.Ends && o.Fn == op.Fn && op.Pos < o.Pos && o.Pos < s.r.Launch.Site.Pos()
	})
}
