package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// starters finds the functions that leave goroutines running which only their
// callers can end, and follows their calls from there: a caller may leave them
// to its own callers in turn.
func (s *Study) starters() {
	for range rounds {
		changed := false
		for _, l := range s.Launches {
			changed = s.starter(l) || changed
		}
		if !changed {
			return
		}
		for _, l := range s.Launches { // which may have more ways to end now
			if l.Kind == model.Starter && len(l.Site.Call.Callees) > 0 {
				s.study(l)
			}
		}
		var sites []*index.Site
		for _, f := range s.X.Funcs {
			if e := s.entries[f]; e != nil && e.Starts != nil {
				for _, c := range s.calls(f) {
					if s.declines(f, c) || s.held(f, c) {
						continue
					}
					sites = append(sites, &index.Site{Stmt: c.Expr, Call: c, Fn: c.Fn, Loop: c.Loop, Start: e.Starts})
				}
			}
		}
		s.add(launch.Find(s.X, sites, s.bubbles))
	}
}

// leave says of each launch what callers can do to end the goroutine, and
// leaves owners that a function passes on to its callers, who are asked.
func (s *Study) leave() {
	for _, l := range s.Launches {
		f := l.Site.Fn
		if f.Obj == nil || l.Brief || l.Delegated != "" {
			continue
		}
		if f.Sig.Results().Len() > 1 {
			l.Left = s.ends(f, l)
		}
		for i, h := range l.Handles {
			if l.Kind == model.Starter && s.entries[f] != nil && s.entries[f].Starts != nil && len(h.Enders) > 0 && s.passes(f, l.Classes[i], h, &catalogue.Start{}) {
				l.Delegated = "callers of " + f.Name + " end it"
			}
		}
	}
}

// children finds brief goroutines that nobody waits for, but whose children
// somebody does: who waits for those waits until they are all launched.
func (s *Study) children() {
	for _, l := range s.Launches {
		if !l.Brief || l.Delegated != "" || l.Reach == nil || l.life.Long != nil {
			continue
		}
		awaited := func(h *model.Handle) bool {
			return h.Has(model.Announce) && slices.ContainsFunc(h.Uses, func(u model.Use) bool {
				return u.Role == model.Await && !u.Weak && !l.Reach.Own[s.X.FuncAt(u.Pos)] // rather than itself
			})
		}
		for _, k := range s.Launches {
			if k != l && l.Reach.Own[k.Site.Fn] && slices.ContainsFunc(k.Handles, awaited) {
				l.Delegated = "who waits for the goroutines that it launches waits for it"
			}
		}
	}
}

// answer notes with each launch which calls leave its goroutine running.
func (s *Study) answer() {
	calls := make(map[*index.Func][]*model.Launch)
	for _, l := range s.Launches {
		if l.Kind == model.Starter {
			for _, f := range l.Site.Call.Callees {
				calls[f] = append(calls[f], l.Launch.Launch)
			}
		}
	}
	for _, l := range s.Launches {
		if f := launcher(l.Site); f != nil {
			l.Asked = calls[f]
		}
	}
}

// starter notes what ends the goroutine of l if the function that launches it
// leaves it to its callers, and reports whether that is new.
func (s *Study) starter(l *Launch) bool {
	if l.Brief && (l.Ends || l.life == nil || !l.life.Waits) || l.Long == nil && !l.Opaque && !l.Brief || l.Delegated != "" || l.Bubble {
		return false
	}
	f := launcher(l.Site)
	if f == nil || f.Body == nil || f.Obj != nil && catalogue.Closer(f.Obj.Name()) {
		return false // who calls Close has nothing left to end
	}
	switch l.Kind {
	case model.TimeAfterFunc, model.ContextAfterFunc, model.Helper:
		return false
	}
	if slices.ContainsFunc(f.Loops, func(l *index.Loop) bool { return l.Endless }) {
		return false
	}
	if endedBy(f, l) || s.admits(f, l.Site.Pos()) {
		return false
	}
	start := s.ends(f, l)
	if start == nil {
		return false
	}
	e := s.entry(f)
	if e.Starts == nil {
		e.Starts, s.guards[f] = start, s.guarding(f, l)
		return true
	}
	others := s.guarding(f, l)
	s.guards[f] = slices.DeleteFunc(s.guards[f], func(v *types.Var) bool { return !slices.Contains(others, v) })
	return meet(e.Starts, start)
}

// endedBy reports whether f ends the goroutine of l itself, or waits for it,
// whenever it returns: func Run() { t.start(); t.Close() }.
func endedBy(f *index.Func, l *Launch) bool {
	for _, h := range l.Handles {
		for _, u := range h.Uses {
			if u.Weak || u.Role != model.Halt && u.Role != model.Await || u.Pos < f.Body.Pos() || u.Pos >= f.Body.End() || conditional(f.Body, u.Pos) {
				continue
			}
			literal, deferred := around(f.Body, u.Pos)
			if deferred || !literal && u.Pos > l.Pos {
				return true
			}
		}
	}
	return false
}

// around reports whether what stands at pos is part of a function literal, and
// whether it is deferred.
func around(body *ast.BlockStmt, pos token.Pos) (literal, deferred bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch n.(type) {
		case *ast.FuncLit:
			literal = true
		case *ast.DeferStmt:
			deferred = !literal
		}
		return true
	})
	return literal, deferred
}

// launcher returns the declared function that comes to a site whenever it
// runs, nil if there is none: the site stands in a branch, or in a literal that
// is not called there and then.
func launcher(site *index.Site) *index.Func {
	f, pos := site.Fn, site.Pos()
	for f.Body != nil && !conditional(f.Body, pos) {
		if f.Obj != nil {
			return f
		}
		if f.Parent == nil || f.AsValue || len(f.Callers) == 0 || len(f.Launches) > 0 {
			return nil
		}
		for _, c := range f.Callers {
			if c.Mode != index.Plain || len(c.Fn.Launches) > 0 {
				return nil
			}
		}
		pos, f = f.Node.Pos(), f.Parent
	}
	return nil
}

// meet leaves in a what ends all goroutines: those of a and those of b. It
// reports whether a has changed. Where nothing ends all of them, a stays: to
// end the first kind is not enough, but asked for.
func meet(a, b *catalogue.Start) bool {
	if a.Owner != b.Owner && len(a.Ends) > 0 && len(b.Ends) > 0 {
		return false
	}
	if a.Done != b.Done {
		a.Done = 0 // the end of one of them
	}
	ends := slices.DeleteFunc(slices.Clone(a.Ends), func(m string) bool { return !slices.Contains(b.Ends, m) })
	args := slices.DeleteFunc(slices.Clone(a.Args), func(i int) bool { return !slices.Contains(b.Args, i) })
	cancel := a.Cancel
	if b.Cancel != cancel {
		cancel = 0
	}
	if len(ends)+len(args)+cancel == 0 || len(ends) == len(a.Ends) && len(args) == len(a.Args) && cancel == a.Cancel {
		return false
	}
	a.Ends, a.Args, a.Cancel = ends, args, cancel
	return true
}

// conditional reports whether what stands at pos may not happen: it is in a
// branch.
func conditional(body *ast.BlockStmt, pos token.Pos) bool {
	is := false
	within := func(n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }
	ast.Inspect(body, func(n ast.Node) bool {
		if n == nil || is || !within(n) {
			return false
		}
		switch n := n.(type) {
		case *ast.IfStmt:
			is = within(n.Body) || n.Else != nil && within(n.Else)
		case *ast.CaseClause:
			is = !slices.ContainsFunc(n.List, func(e ast.Expr) bool { return within(e) })
		case *ast.CommClause:
			is = n.Comm == nil || !within(n.Comm)
		}
		return !is
	})
	return is
}
