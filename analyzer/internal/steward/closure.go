// Package steward finds out who awaits and who halts a goroutine: it follows
// the handles that the goroutine announces on or heeds to every other place
// that can hold them.
package steward

import (
	"go/types"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
)

// A span is every class through which a handle can be reached, as seen from
// one class: up to the callers that provide it and to what it lives on, then
// down into the functions that it is given to.
type span struct {
	x     *index.Index
	r     *lifetime.Reach
	up    []*index.Class // the class itself, its sources, what it lives on
	via   map[*index.Class]index.Deriv
	all   []*index.Class // up, and everything they are passed into
	fresh bool           // the class at hand is the result of one call
	where string         // why somebody unseen is responsible, "" if nobody is
}

func newSpan(x *index.Index, r *lifetime.Reach, c *index.Class) *span {
	s := &span{x: x, r: r, via: make(map[*index.Class]index.Deriv)}
	seen := make(map[*index.Class]bool)
	s.climb(c, seen)
	s.all = append(s.all, s.up...)
	for i := 0; i < len(s.all) && i < 200; i++ {
		for _, e := range s.all[i].Out {
			if e.Result && s.all[i] != c && i < len(s.up) {
				continue // what other calls of the same function return
			}
			if !seen[e.Other] && !r.Own[e.Call.Fn] && e.Call != r.Launch.Site.Call && !s.excluded(e.Call) {
				seen[e.Other] = true
				s.all = append(s.all, e.Other)
				if e.Result && s.where == "" { // what a caller makes of it
					s.where = Unseen(s.x, e.Other, false)
				}
				s.handed(e.Other)
			}
		}
	}
	return s
}

// excluded reports whether a call stands in a branch that the launch rules
// out.
func (s *span) excluded(c *index.Call) bool {
	site := s.r.Launch.Site
	return c.Fn == site.Fn && c.Fn.Body != nil && lifetime.Exclusive(c.Fn.Body, site.Pos(), c.Expr.Pos())
}

// climb collects the sources of c.
func (s *span) climb(c *index.Class, seen map[*index.Class]bool) {
	if c == nil || seen[c] || len(s.up) > 100 {
		return
	}
	seen[c] = true
	s.up = append(s.up, c)
	s.unseen(c)
	for _, e := range c.In {
		s.fresh = e.Result && !shared(e.Other)
		s.climb(e.Other, seen)
	}
	for _, d := range c.Derivs {
		if d.From == nil {
			continue
		}
		from := s.x.Class(d.From)
		if _, ok := s.via[from]; !ok {
			s.via[from] = d
		}
		s.climb(from, seen)
	}
}

// unseen decides whether code that cannot be seen is responsible for c.
func (s *span) unseen(c *index.Class) {
	if s.where != "" {
		return
	}
	s.where = Unseen(s.x, c, s.fresh)
	s.handed(c)
}

// handed decides whether a function that c is passed to gives it away.
func (s *span) handed(c *index.Class) {
	if s.where == "" && c.Escapes && s.escapes(c) {
		s.where = "it is given to another package"
	}
	if s.where == "" {
		s.where = s.given(c)
	}
}

// escapes reports whether c is put somewhere by code other than the goroutine.
func (s *span) escapes(c *index.Class) bool {
	for _, op := range c.Ops {
		if op.Kind == index.Escape && !s.r.Own[op.Fn] {
			return true
		}
	}
	return false
}

// given reports whether c is passed to code of another package that may end
// or await it.
func (s *span) given(c *index.Class) string {
	for _, op := range c.Ops {
		if op.Kind != index.Pass || s.r.Own[op.Fn] || op.Call == nil || op.Call == s.r.Launch.Site.Call || s.excluded(op.Call) || len(op.Call.Callees) > 0 {
			continue
		}
		t := s.x.Info.TypeOf(op.Expr)
		if index.IsContext(t) {
			continue
		}
		call := op.Call
		if call.Static == nil { // a func value that nobody knows
			if call.Value != nil {
				return "it is passed to " + types.ExprString(call.Expr.Fun)
			}
			continue
		}
		pkg := call.Static.Pkg()
		if pkg == nil {
			continue
		}
		e := call.Entry
		switch {
		case e != nil && e.Escapes, index.Is[*types.Signature](t):
			return "it is passed to " + call.Static.Name()
		case borrows(call, op.Arg), catalogue.Prints(call.Static), s.wrapped(call):
		case e != nil && !e.Inferred && (e.Blocks || e.Launch != nil || e.Op != catalogue.None || e.Signals > 0):
		case strings.HasPrefix(call.Static.Name(), "Register"): // told of it, not put in charge
		case catalogue.Std(pkg.Path()):
			if strings.HasPrefix(call.Static.Name(), "New") && pointerTo(t) {
				continue
			}
		case lifetime.Heeds(s.x, call.Static.Name(), t):
		default:
			return "it is passed to " + call.Static.Name()
		}
	}
	return ""
}

// wrapped reports whether a call makes the handle of what it is given: that has it
// now.
func (s *span) wrapped(c *index.Call) bool {
	for _, n := range c.Results {
		if n != nil && slices.Contains(s.up, s.x.Class(n)) {
			return true
		}
	}
	return false
}

// borrows reports whether a call is known to keep nothing of its i-th argument.
func borrows(c *index.Call, i int) bool {
	e := c.Entry
	if f := c.Static; f != nil && f.Signature().Variadic() {
		i = min(i, f.Signature().Params().Len()-1)
	}
	_, used := e.Used(i)
	return used || e != nil && slices.Contains(e.Borrows, i+1)
}

func pointerTo(t types.Type) bool {
	_, ok := t.(*types.Pointer)
	return ok
}

// Unseen says why code outside the package answers for c, "" if none does.
// A fresh value is the result of one call, which nobody else got.
func Unseen(x *index.Index, c *index.Class, fresh bool) string {
	for _, v := range c.Vars {
		if f, _, ok := x.ParamOf(v); ok {
			if !CallersKnown(x, f) {
				return "callers of " + f.Name + " provide it"
			}
			continue
		}
		if catalogue.Never(v) {
			continue
		}
		if v.Pkg() != nil && v.Pkg() != x.Pkg {
			return "it belongs to package " + v.Pkg().Name()
		}
		if x.Pkg.Name() == "main" || testFile(x, v) {
			continue
		}
		switch {
		case v.IsField() && v.Embedded() && x.IsResource(v.Type()):
			return "whoever holds the embedding type can close it"
		case v.IsField() && v.Exported() && !v.Embedded():
			return "it is an exported field"
		case v.Parent() == x.Pkg.Scope() && v.Exported():
			return "it is an exported variable"
		}
	}
	if fresh {
		return ""
	}
	return x.Returned(c)
}

// shared reports whether what a function returns is kept elsewhere, too.
func shared(c *index.Class) bool {
	return slices.ContainsFunc(c.Vars, func(v *types.Var) bool {
		return v.IsField() || v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
	})
}

func testFile(x *index.Index, v *types.Var) bool {
	return strings.HasSuffix(x.Fset.Position(v.Pos()).Filename, "_test.go")
}

// CallersKnown reports whether every caller of f is in this package.
func CallersKnown(x *index.Index, f *index.Func) bool {
	if f.Obj == nil {
		return len(f.Callers) > 0
	}
	if f.AsValue || len(f.Callers) == 0 {
		return false
	}
	if f.Sig.Recv() != nil && f.Obj.Exported() {
		return x.Pkg.Name() == "main" || f.Test
	}
	return !f.Obj.Exported() || x.Pkg.Name() == "main" || f.Test
}
