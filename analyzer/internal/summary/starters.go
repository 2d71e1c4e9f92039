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

// starter notes what ends the goroutine of l if the function that launches it
// leaves it to its callers, and reports whether that is new.
func (s *Study) starter(l *Launch) bool {
	if l.Brief && (l.Ends || l.life == nil || !l.life.Waits) || l.Long == nil && !l.Opaque && !l.Brief || l.Delegated != "" || l.Bubble {
		return false
	}
	f := launcher(l.Site)
	if f == nil || f.Body == nil {
		return false
	}
	switch l.Kind {
	case model.TimeAfterFunc, model.ContextAfterFunc, model.Helper:
		return false
	}
	if slices.ContainsFunc(f.Loops, func(l *index.Loop) bool { return l.Endless }) {
		return false
	}
	start := s.ends(f, l)
	if start == nil {
		return false
	}
	e := s.entry(f)
	if e.Starts == nil {
		e.Starts = start
		return true
	}
	return meet(e.Starts, start)
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

// ends returns what the callers of f can do to end the goroutine of l, nil if
// it is not theirs to end, or not known.
func (s *Study) ends(f *index.Func, l *Launch) *catalogue.Start {
	start, awaited := &catalogue.Start{}, &catalogue.Start{}
	halted := slices.ContainsFunc(l.Handles, func(h *model.Handle) bool { return h.Halts() })
	for i, h := range l.Handles {
		role := model.Halt
		switch {
		case !h.Has(model.Heed) && halted && h.Has(model.Announce):
			for _, u := range h.Uses {
				if u.Role == model.Await && !u.Weak {
					s.ender(f, u.Pos, awaited)
				}
			}
			continue
		case !h.Has(model.Heed) && !h.Has(model.Announce):
			continue
		case !h.Has(model.Heed):
			role = model.Await
		case h.Ends, h.Ticks, h.Detached:
			continue
		case len(h.Enders) > 0 && s.passes(f, l.Classes[i], h, start):
			continue
		}
		if !s.owners(f, l.Classes[i], h, start) {
			return nil
		}
		for _, u := range h.Uses {
			if u.Role == role && !u.Weak && !s.ender(f, u.Pos, start) {
				return nil
			}
		}
	}
	if len(start.Ends) == 0 && start.Cancel == 0 && len(start.Args) == 0 {
		return nil
	}
	both := slices.DeleteFunc(slices.Clone(start.Ends), func(m string) bool { return !slices.Contains(awaited.Ends, m) })
	if len(both) > 0 && awaited.Owner == start.Owner {
		start.Ends = both // what ends it and waits for it, rather than what wakes it
	}
	slices.Sort(start.Ends)
	start.Ends = slices.Compact(start.Ends)
	slices.Sort(start.Args)
	start.Args = slices.Compact(start.Args)
	return start
}

// owners adds to start the parameters of f through which its callers give the
// handle h, held in c. It reports false if others hold it, too.
func (s *Study) owners(f *index.Func, c *index.Class, h *model.Handle, start *catalogue.Start) bool {
	if h.Elsewhere == "" {
		return true
	}
	found := false
	seen := make(map[*index.Class]bool)
	var climb func(*index.Class)
	climb = func(c *index.Class) {
		if c == nil || seen[c] {
			return
		}
		seen[c] = true
		for _, v := range c.Vars {
			if g, i, ok := s.X.ParamOf(v); ok && g == f {
				found = true
				if i >= 0 {
					start.Args = append(start.Args, i+1)
				}
			}
		}
		for _, e := range c.In {
			if !e.Result {
				climb(e.Other)
			}
		}
		for _, d := range c.Derivs {
			if d.From != nil && d.Context {
				climb(s.X.Class(d.From))
			}
		}
	}
	climb(c)
	return found || h.Kind == model.Channel && s.readOnly(c)
}

// readOnly reports whether others get a channel only to receive from it.
func (s *Study) readOnly(c *index.Class) bool {
	for _, v := range c.Vars {
		ch, ok := v.Type().Underlying().(*types.Chan)
		_, _, param := s.X.ParamOf(v)
		switch {
		case ok && ch.Dir() == types.RecvOnly:
		case param, s.X.IsResult(v), v.Exported(), v.Pkg() != s.X.Pkg:
			return false
		}
	}
	return !slices.ContainsFunc(c.Ops, func(op *index.Op) bool {
		return op.Kind == index.Escape || op.Kind == index.Pass && (op.Call == nil || len(op.Call.Callees) == 0)
	})
}

// passes notes that f leaves an owner, held in c, to its callers: it is f's
// receiver, or a result.
func (s *Study) passes(f *index.Func, c *index.Class, h *model.Handle, start *catalogue.Start) bool {
	owner, as := -1, types.Type(nil)
	for _, v := range c.Vars {
		if v == f.Sig.Recv() {
			owner, as = 0, v.Type()
		}
		for i := range f.Sig.Results().Len() {
			if v == f.ResultVar(i) {
				owner, as = i+1, v.Type()
			}
		}
	}
	if owner < 0 || len(start.Ends) > 0 && start.Owner != owner {
		return false
	}
	for _, u := range h.Uses { // t.Cleanup(s.Close): f sees to it, later
		if at := s.X.FuncAt(u.Pos); u.Role == model.Halt && at != f && at != nil && at.Outermost() == f {
			return false
		}
	}
	start.Owner = owner
	for _, m := range h.Enders {
		if has(as, m) {
			start.Ends = append(start.Ends, m)
		}
	}
	return len(start.Ends) > 0
}

// ender adds to start what leads to the use at pos, which ends the goroutine:
// methods of what f returns, or of its receiver. It reports false if something
// else does.
func (s *Study) ender(f *index.Func, pos token.Pos, start *catalogue.Start) bool {
	at := s.X.FuncAt(pos)
	if at == nil {
		return false
	}
	out := at.Outermost()
	if out == f {
		return at != f && at.Parent != nil && s.returned(f, at, start)
	}
	if s.returned(f, out, start) {
		return true
	}
	found := false
	for _, m := range s.methods(f, out, start) {
		if start.Owner == 0 || has(f.ResultVar(start.Owner-1).Type(), m.Obj.Name()) {
			start.Ends = append(start.Ends, m.Obj.Name())
			found = true
		}
	}
	return found
}

// methods returns the methods of what f returns, or of its receiver, that lead
// to out. It returns none if others lead there, too.
func (s *Study) methods(f, out *index.Func, start *catalogue.Start) []*index.Func {
	var ms []*index.Func
	all := []*index.Func{out}
	for i := 0; i < len(all); i++ {
		g := all[i]
		if len(g.Launches) > 0 || len(all) > 20 {
			return nil
		}
		t := receiver(g)
		owned := t != nil && s.owner(f, t, start)
		callers := 0
		for _, c := range g.Callers {
			h := c.Fn.Outermost()
			if c.Mode == index.Launched || h == f || owned && receiver(h) != t {
				continue // who holds the owner may call its methods
			}
			callers++
			if !slices.Contains(all, h) {
				all = append(all, h)
			}
		}
		switch {
		case owned:
			ms = append(ms, g)
		case callers == 0 || g.Obj == nil || g.AsValue:
			return nil
		}
	}
	return ms
}

// receiver returns the type that f is a method of, nil if it is none.
func receiver(f *index.Func) *types.TypeName {
	if f.Sig == nil || f.Sig.Recv() == nil {
		return nil
	}
	return named(f.Sig.Recv().Type())
}

// owner reports whether t is what f returns, or f's receiver, and notes which.
func (s *Study) owner(f *index.Func, t *types.TypeName, start *catalogue.Start) bool {
	if f.Sig.Recv() != nil && named(f.Sig.Recv().Type()) == t {
		return start.Owner == 0
	}
	i := s.result(f, t)
	if i == 0 || start.Owner != i && len(start.Ends) > 0 {
		return false
	}
	start.Owner = i
	return true
}

// returned reports whether the function at ends the goroutine for whoever
// calls what f returns, and notes which result that is.
func (s *Study) returned(f, at *index.Func, start *catalogue.Start) bool {
	for i := range f.Sig.Results().Len() {
		c := s.X.VarClass(f.ResultVar(i))
		if c == nil || start.Cancel > 0 && start.Cancel != i+1 {
			continue
		}
		for _, o := range c.Origins {
			if o.Kind == index.FuncValue && o.Func == at {
				start.Cancel = i + 1
				return true
			}
		}
	}
	return false
}

// result returns the number of f's result that holds values of type t, counted
// from 1, or 0.
func (s *Study) result(f *index.Func, t *types.TypeName) int {
	for i := range f.Sig.Results().Len() {
		v := f.ResultVar(i)
		if named(v.Type()) == t {
			return i + 1
		}
		c := s.X.VarClass(v)
		if c == nil || !types.IsInterface(v.Type()) {
			continue
		}
		for _, o := range c.Origins {
			if o.Type != nil && named(o.Type) == t {
				return i + 1
			}
		}
	}
	return 0
}

// meet leaves in a what ends all goroutines: those of a and those of b. It
// reports whether a has changed. Where nothing ends all of them, a stays: to
// end the first kind is not enough, but asked for.
func meet(a, b *catalogue.Start) bool {
	if a.Owner != b.Owner && len(a.Ends) > 0 && len(b.Ends) > 0 {
		return false
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

// named returns the name of the type t, or of what it points to.
func named(t types.Type) *types.TypeName {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj()
	}
	return nil
}

// has reports whether t has a method of that name.
func has(t types.Type, name string) bool {
	var pkg *types.Package
	if n := named(t); n != nil {
		pkg = n.Pkg()
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, pkg, name)
	_, ok := obj.(*types.Func)
	return ok
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
