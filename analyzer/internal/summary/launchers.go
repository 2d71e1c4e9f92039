package summary

import (
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// launchers finds the functions that launch what they are given, and returns
// the sites of their calls that were not known before.
func (s *Study) launchers() []*index.Site {
	for _, l := range s.Launches {
		if p := l.provider; p != nil && l.Kind != model.TimeAfterFunc && l.Kind != model.ContextAfterFunc && s.direct(p) {
			s.launcher(p.Func, p.Param, l)
		}
		s.stored(l)
		s.workers(l)
	}
	var sites []*index.Site
	for _, f := range s.X.Funcs {
		e := s.entries[f]
		if e == nil || e.Launch == nil {
			continue
		}
		for _, c := range s.calls(f) {
			if e.Launch.Body >= len(c.Args) || c.Args[e.Launch.Body] == nil || s.absent(s.X.Class(c.Args[e.Launch.Body])) {
				continue
			}
			sites = append(sites, &index.Site{Stmt: c.Expr, Call: c, Entry: e.Launch, Fn: c.Fn, Loop: c.Loop,
				Body: c.Args[e.Launch.Body], Through: s.starts[f]})
		}
	}
	return sites
}

// direct reports whether a parameter is a task that is launched as it comes,
// rather than kept in a field and called when its time has come.
func (s *Study) direct(p *steward.Provider) bool {
	v := p.Func.Sig.Params().At(p.Param)
	c := s.X.VarClass(v)
	return task(v.Type()) && c != nil && !slices.ContainsFunc(c.Vars, (*types.Var).IsField)
}

// absent reports whether an argument is nil.
func (s *Study) absent(c *index.Class) bool {
	os := c.Origins
	return len(os) > 0 && !slices.ContainsFunc(os, func(o index.Origin) bool { return o.Kind != index.Nil })
}

// launcher notes that f launches its parameter i at l.
func (s *Study) launcher(f *index.Func, i int, l *Launch) {
	e := s.entry(f)
	if e.Launch != nil {
		e.Launch.Bound = e.Launch.Bound || e.Launch.Body == i && s.bound(f, l)
		return
	}
	e.Launch = &catalogue.Launcher{Kind: model.Helper, Body: i, Bound: s.bound(f, l)}
	s.starts[f] = l.Site
}

// bound reports whether l is waited for or stopped by somebody, whatever it is
// given: then so is what its callers give.
func (s *Study) bound(f *index.Func, l *Launch) bool {
	if s.o.Owned != nil && f.Node != nil && s.o.Owned(f.Node.Pos()) {
		return true
	}
	if l.Site.Entry != nil && l.Site.Entry.Bound {
		return true
	}
	for i, h := range l.Handles {
		if h.Kind == model.Cancel && slices.ContainsFunc(l.Classes[i].Vars, s.takes(f)) {
			continue // what it is given is no handle
		}
		if (h.Awaits() || h.Halts()) && slices.ContainsFunc(h.Uses, func(u model.Use) bool { return s.own(l, u) }) {
			return true
		}
	}
	return false
}

// takes returns a function that reports whether a variable is a parameter of f.
func (s *Study) takes(f *index.Func) func(*types.Var) bool {
	return func(v *types.Var) bool {
		g, _, ok := s.X.ParamOf(v)
		return ok && g == f
	}
}

// own reports whether the launcher's own code uses a handle, rather than the
// function that it is given.
func (s *Study) own(l *Launch, u model.Use) bool {
	if u.Role != model.Announce && u.Role != model.Heed {
		return false
	}
	f := s.X.FuncAt(u.Pos)
	if l.Site.Fn.Encloses(f) {
		return true
	}
	if l.Given {
		return false // the launch is all there is of it
	}
	for v := l.Reach.Visits[f]; v != nil && v.Call != nil; v = l.Reach.Visits[v.Call.Fn] {
		if v.Call.Value != nil {
			return false
		}
	}
	return true
}

// stored finds the functions that keep their parameter where l, in another
// function, finds it and launches it: a list of tasks, say. What is called with
// arguments of its own is no task, but a callback.
func (s *Study) stored(l *Launch) {
	if l.Site.Entry != nil || !l.Given {
		return
	}
	for _, v := range s.X.Class(l.Site.Body).Vars {
		f, i, ok := s.X.ParamOf(v)
		if ok && i >= 0 && f.Obj != nil && !f.Encloses(l.Site.Fn) && task(v.Type()) {
			s.launcher(f, i, l)
		}
	}
}

// task reports whether t is a function that takes nothing but what can end it:
// a context, a stop channel. Others are callbacks, which are told something.
func task(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	for i := 0; ok && i < sig.Params().Len(); i++ {
		p := sig.Params().At(i).Type()
		ch, _ := p.Underlying().(*types.Chan)
		ok = index.IsContext(p) || ch != nil && ch.Dir() == types.RecvOnly
	}
	return ok
}

// workers finds the functions that send their parameter to the goroutine of l,
// which runs it. Whoever answers for the worker answers for it.
func (s *Study) workers(l *Launch) {
	for _, f := range l.Reach.Order {
		if !l.Reach.Own[f] {
			continue
		}
		for _, op := range f.Ops {
			if op.Kind != index.Invoke || op.Node == nil {
				continue
			}
			for _, v := range s.X.Class(op.Node).Vars {
				g, i, ok := s.X.ParamOf(v)
				if !ok || i < 0 || g.Obj == nil || !task(v.Type()) || l.Reach.Visits[g] != nil || g.Encloses(l.Site.Fn) || !s.sends(g, s.X.Class(op.Node)) {
					continue
				}
				if e := s.entry(g); e.Launch == nil {
					e.Launch = &catalogue.Launcher{Kind: model.Helper, Body: i, Bound: true}
					s.starts[g] = l.Site
				}
			}
		}
	}
}

// sends reports whether f sends what c holds on a channel.
func (s *Study) sends(f *index.Func, c *index.Class) bool {
	return slices.ContainsFunc(f.Ops, func(op *index.Op) bool {
		return op.Kind == index.Send && op.Node != nil && op.Node.HasElem() && s.X.Class(op.Node.Elem()) == c
	})
}
