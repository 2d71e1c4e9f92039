// Package launch finds the places that start goroutines and says what each of
// them runs.
package launch

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// A Launch is a launch site with what is known of its body.
type Launch struct {
	*model.Launch
	Site   *index.Site
	Bodies []*index.Func // known functions that the goroutine may run
	// Given says that the body is a function that the caller of the launching
	// function provides.
	Given bool
	// Bubble says that it lives in a testing/synctest bubble.
	Bubble bool
	// Left says what the callers of the launching function can do to end the
	// goroutine, nil if it is not theirs to end.
	Left *catalogue.Start
	// Classes are those that the launch's handles are held in, one for each.
	Classes []*index.Class
}

// Find returns the launches at some sites of a package; bubble holds what
// [Bubbles] returns.
func Find(x *index.Index, sites []*index.Site, bubble map[*index.Func]bool) []*Launch {
	var launches []*Launch
	for _, s := range sites {
		l := &Launch{Site: s, Launch: &model.Launch{
			Kind: model.Go, Launcher: "go", Pos: s.Stmt.Pos(), End: s.Stmt.End(),
			Package: x.Pkg.Path(), Func: s.Fn.Outermost().Name, Test: s.Fn.Test,
			Init: s.Fn.Init && immediate(s.Fn),
		}}
		if n := s.Fn.Outermost().Node; n != nil {
			l.FuncPos = n.Pos()
		}
		if s.Entry != nil {
			l.Kind = s.Entry.Kind
			l.Launcher = types.ExprString(s.Call.Expr.Fun)
			l.Dropped = s.Dropped
			if s.Entry.Bound {
				l.Delegated = l.Launcher + " answers for what it starts"
			}
		}
		if s.Start != nil {
			l.Kind, l.Launcher, l.Callee, l.Opaque = model.Starter, types.ExprString(s.Call.Expr.Fun), calleeName(s.Call), true
		} else {
			l.body(x)
		}
		if bubble[s.Fn] {
			l.Bubble = true
			l.Delegated = "it lives in a synctest bubble, which waits for it"
		}
		for _, f := range l.Bodies {
			f.Launches = append(f.Launches, s)
		}
		launches = append(launches, l)
	}
	return launches
}

// immediate reports whether f runs where it is written, and when: a declaration, or
// a literal that is called at once.
func immediate(f *index.Func) bool {
	for f.Parent != nil {
		called := slices.ContainsFunc(f.Callers, func(c *index.Call) bool { return c.Lit == f && c.Mode != index.Launched })
		if !called {
			return false
		}
		f = f.Parent
	}
	return f.Obj != nil || len(f.Ops)+len(f.Calls)+len(f.Sites) > 0
}

// body finds what the launch runs.
func (l *Launch) body(x *index.Index) {
	c := l.Site.Call
	if l.Site.Entry == nil {
		l.Bodies = c.Callees
		l.Callee = calleeName(c)
		if c.Lit == nil && len(c.Callees) == 1 && c.Static != nil {
			l.Callee = c.Callees[0].Name
		}
		l.opaque(x, c.Value == nil && len(l.Bodies) == 0)
		if c.Iface {
			l.Opaque = true
		}
		return
	}
	arg := c.Expr.Args[l.Site.Entry.Body]
	l.Callee = "func literal"
	if _, ok := ast.Unparen(arg).(*ast.FuncLit); !ok {
		l.Callee = types.ExprString(arg)
	}
	if cls := x.Class(l.Site.Body); cls != nil {
		for _, o := range cls.Origins {
			if o.Kind == index.FuncValue && !slices.Contains(l.Bodies, o.Func) {
				l.Bodies = append(l.Bodies, o.Func)
			}
		}
	}
	if len(l.Bodies) == 1 && l.Callee != "func literal" {
		l.Callee = l.Bodies[0].Name
	}
	l.opaque(x, false)
	if t := l.Site.Through; t != nil && len(l.Bodies) > 0 && !l.Given {
		l.through(x, t)
	}
}

// through puts what a launcher of this package runs around the function that
// it is given, if it does more than run it: Done, say, when that is over.
func (l *Launch) through(x *index.Index, t *index.Site) {
	for t.Through != nil {
		t = t.Through
	}
	if c := t.Call; t.Entry == nil && (c.Lit != nil || c.Static != nil && len(c.Callees) == 1 && !c.Iface) {
		l.Bodies = slices.Clone(c.Callees)
		return
	}
	if t.Entry == nil {
		return
	}
	if c := x.Class(t.Body); c != nil && len(c.Vars) == 0 && len(c.Origins) == 1 && c.Origins[0].Func != nil {
		l.Bodies = []*index.Func{c.Origins[0].Func}
	}
}

// opaque decides whether the body can be seen, and whether the caller gave it.
func (l *Launch) opaque(x *index.Index, external bool) {
	c := l.Site.Call
	named := l.Site.Entry == nil && c.Static != nil && !c.Iface
	l.Bodies = slices.DeleteFunc(slices.Clone(l.Bodies), func(f *index.Func) bool {
		return f.Body == nil || f.Test && !l.Test && !named // written in assembly, or what a test has put there
	})
	if len(l.Bodies) > 0 {
		l.BodyPos, l.BodyEnd = l.Bodies[0].Body.Pos(), l.Bodies[0].Body.End()
	}
	if external {
		l.Opaque = true
		return
	}
	cls := x.Class(l.Site.Body)
	if cls == nil {
		l.Opaque = len(l.Bodies) == 0
		return
	}
	for _, v := range cls.Vars {
		f, _, ok := x.ParamOf(v)
		if ok && (f.Encloses(l.Site.Fn) || f.Obj != nil && f.Obj.Exported()) {
			l.Given = true // given now, or kept for later
		}
	}
	l.Opaque = len(l.Bodies) == 0 || l.Given
}

// calleeName spells what a call runs.
func calleeName(c *index.Call) string {
	if c.Lit != nil {
		return "func literal"
	}
	if c.Static != nil {
		recv := c.Static.Signature().Recv()
		if recv == nil && c.Static.Pkg() != nil && c.Static.Pkg() != pkgOf(c.Fn) {
			return c.Static.Pkg().Name() + "." + c.Static.Name()
		}
	}
	s := types.ExprString(c.Expr.Fun)
	if len(s) > 60 {
		return "a function value"
	}
	return s
}

func pkgOf(f *index.Func) *types.Package {
	if o := f.Outermost().Obj; o != nil {
		return o.Pkg()
	}
	return nil
}

// Bubbles returns the functions that run only inside a testing/synctest
// bubble.
func Bubbles(x *index.Index) map[*index.Func]bool {
	in := make(map[*index.Func]bool)
	for _, f := range x.Funcs {
		for _, c := range f.Calls {
			if c.Entry == nil || !c.Entry.Bubble {
				continue
			}
			for _, a := range c.Args {
				if a == nil {
					continue
				}
				for _, o := range x.Class(a).Origins {
					if o.Kind == index.FuncValue {
						in[o.Func] = true
					}
				}
			}
		}
	}
	if len(in) == 0 {
		return in
	}
	for changed := true; changed; {
		changed = false
		for _, f := range x.Funcs {
			if in[f] {
				continue
			}
			all := f.Parent != nil && in[f.Parent]
			if !all && f.Test && len(f.Callers) > 0 {
				all = !slices.ContainsFunc(f.Callers, func(c *index.Call) bool { return !in[c.Fn] })
			}
			if all {
				in[f], changed = true, true
			}
		}
	}
	return in
}
