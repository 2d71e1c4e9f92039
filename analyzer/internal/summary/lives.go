package summary

import (
	"go/ast"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// endless returns the functions that have a loop which nothing leaves, and
// those that call them: only they can be found to run for ever.
func (s *Study) endless() map[*index.Func]bool {
	in := make(map[*index.Func]bool)
	var work []*index.Func
	for _, f := range s.X.Funcs {
		if len(f.Forever) > 0 || slices.ContainsFunc(f.Loops, (*index.Loop).Inescapable) {
			in[f] = true
			work = append(work, f)
		}
	}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		for _, c := range f.Callers {
			if c.Mode != index.Launched && !in[c.Fn] {
				in[c.Fn] = true
				work = append(work, c.Fn)
			}
		}
	}
	return in
}

// forever reports whether f, once called, runs for ever: no handle that it is
// given, or that its receiver has, ends it.
func (s *Study) forever(f *index.Func) bool {
	if f.Body == nil || len(f.Body.List) == 0 {
		return false
	}
	r, life := s.alone(f)
	if life.Endless == nil {
		return false
	}
	handles, _ := steward.Handles(s.X, r, life)
	return !slices.ContainsFunc(handles, func(h *model.Handle) bool { return h.Has(model.Heed) })
}

// asLaunch returns a launch of f, as if there were one.
func (s *Study) asLaunch(f *index.Func) *launch.Launch {
	call := &index.Call{Expr: &ast.CallExpr{Fun: f.Node.(*ast.FuncDecl).Name}, Fn: f, Static: f.Obj, Callees: []*index.Func{f}}
	return &launch.Launch{Launch: &model.Launch{}, Site: &index.Site{Stmt: f.Node, Call: call, Fn: f}, Bodies: []*index.Func{f}}
}

// producer says where the context comes from that f returns, nil if it returns
// none, or if that is not known.
func (s *Study) producer(f *index.Func) *catalogue.Producer {
	for i := range f.Sig.Results().Len() {
		v := f.ResultVar(i)
		if c := s.X.VarClass(v); c != nil && index.IsContext(v.Type()) {
			if s.asking[f] { // it calls itself
				return nil
			}
			s.asking[f] = true
			defer delete(s.asking, f)
			p := &catalogue.Producer{Result: i + 1}
			if s.derived(f, c, p, make(map[*index.Class]bool)) && (p.Parent > 0) != (p.Root != "") {
				return p
			}
			return nil
		}
	}
	return nil
}

// derived adds to p where the contexts of c come from, and what ends them. It
// reports false if there is no telling.
func (s *Study) derived(f *index.Func, c *index.Class, p *catalogue.Producer, seen map[*index.Class]bool) bool {
	if seen[c] {
		return true
	}
	seen[c] = true
	if len(c.Derivs)+len(c.In) == 0 && !slices.ContainsFunc(c.Vars, s.takes(f)) {
		return false
	}
	for _, v := range c.Vars {
		g, i, param := s.X.ParamOf(v)
		switch {
		case v.IsField(), v.Parent() == s.X.Pkg.Scope():
			return false
		case param && (g != f || i < 0 || p.Parent > 0 && p.Parent != i+1):
			return false
		case param:
			p.Parent = i + 1
		}
	}
	for _, o := range c.Origins {
		if o.Kind != index.Result {
			return false
		}
	}
	for _, d := range c.Derivs {
		if !d.Context || d.Outside || p.Root != "" && d.Root != "" && p.Root != d.Root {
			return false
		}
		if d.Root != "" {
			p.Root = d.Root
		}
		p.Deadline = p.Deadline || d.Deadline
		if d.Cancel != nil {
			if p.Cancel > 0 {
				return false
			}
			if p.Cancel = held(f, s.X.Class(d.Cancel)); p.Cancel == 0 {
				return false
			}
		}
		if d.From != nil && !s.derived(f, s.X.Class(d.From), p, seen) {
			return false
		}
	}
	for _, e := range c.In { // callers may give the parameter anything
		if e.Result && !s.through(f, e, p, seen) {
			return false
		}
	}
	return true
}

// through adds to p what is known of the context that a call of this package's
// own function returns.
func (s *Study) through(f *index.Func, e index.PassEdge, p *catalogue.Producer, seen map[*index.Class]bool) bool {
	if len(e.Call.Callees) != 1 || e.Call.Callees[0] == f {
		return false
	}
	own := s.producer(e.Call.Callees[0])
	if own == nil || own.Root != "" && p.Root != "" && own.Root != p.Root {
		return false
	}
	if own.Root != "" {
		p.Root = own.Root
	}
	p.Deadline = p.Deadline || own.Deadline
	if i := own.Cancel - 1; i >= 0 {
		if p.Cancel > 0 || i >= len(e.Call.Results) {
			return false
		}
		if p.Cancel = held(f, s.X.Class(e.Call.Results[i])); p.Cancel == 0 {
			return false
		}
	}
	i := own.Parent - 1
	return i < 0 || i < len(e.Call.Args) && e.Call.Args[i] != nil && s.derived(f, s.X.Class(e.Call.Args[i]), p, seen)
}
