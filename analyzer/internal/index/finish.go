package index

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/owner"
)

// rounds bounds how often func values are resolved anew: each round can make
// callees known that the one before could not see.
const rounds = 4

// finish resolves calls through func values and interfaces, then groups all
// that was written down by class.
func (x *Index) finish() {
	x.direct()
	for range rounds {
		if !x.resolve() {
			break
		}
	}
	x.group()
	x.edges()
	x.noReturns()
	x.deaths()
}

// direct joins the parameters of literals that are called where they are
// written with their arguments: nobody else calls them.
func (x *Index) direct() {
	for _, c := range x.calls {
		switch {
		case c.Lit != nil:
			c.Callees = []*Func{c.Lit}
			for i, a := range c.Args {
				if p := param(c.Lit, i); p != nil && a != nil {
					owner.Join(x.table.Of(p), a)
				}
			}
		case c.Iface:
			c.Callees = x.implementations(c)
		case c.Static != nil:
			if f := x.FuncOf(c.Static); f != nil {
				c.Callees = []*Func{f}
			}
		}
	}
}

// param returns f's parameter that takes the i-th argument.
func param(f *Func, i int) *types.Var {
	if f.Sig == nil {
		return nil
	}
	ps := f.Sig.Params()
	if i < 0 {
		return f.Sig.Recv()
	}
	if i >= ps.Len() {
		if !f.Sig.Variadic() || ps.Len() == 0 {
			return nil
		}
		i = ps.Len() - 1
	}
	return ps.At(i)
}

// implementations returns the methods of this package that an interface call
// may reach.
func (x *Index) implementations(c *Call) []*Func {
	if c.Static == nil {
		return nil
	}
	return x.Implementations(c.Static)
}

// Implementations returns the methods of this package that implement m, a
// method of an interface.
func (x *Index) Implementations(m *types.Func) []*Func {
	if fs, ok := x.impls[m]; ok {
		return fs
	}
	var found []*Func
	recv := m.Signature().Recv()
	if recv != nil {
		if iface, ok := recv.Type().Underlying().(*types.Interface); ok {
			for _, f := range x.Funcs {
				if f.Obj == nil || f.Obj.Name() != m.Name() || f.Sig.Recv() == nil {
					continue
				}
				t := f.Sig.Recv().Type()
				if _, ok := t.(*types.Pointer); !ok {
					t = types.NewPointer(t)
				}
				if types.Implements(t, iface) {
					found = append(found, f)
				}
			}
		}
	}
	x.impls[m] = found
	return found
}

// resolve finds the functions that func values may hold and joins the results
// of calls through them; it reports whether anything new was learnt.
func (x *Index) resolve() bool {
	values := make(map[*owner.Node][]*Func)
	for _, o := range x.origins {
		if o.Kind == FuncValue {
			r := o.node.Find()
			if !slices.Contains(values[r], o.Func) {
				values[r] = append(values[r], o.Func)
			}
		}
	}
	changed := false
	for _, c := range x.calls {
		if c.Value == nil {
			for i, a := range c.Args { // func values passed to known functions
				if a == nil {
					continue
				}
				fs := values[a.Find()]
				if len(fs) == 0 {
					continue
				}
				for _, callee := range c.Callees {
					p := param(callee, i)
					if p == nil || !isFunc(p.Type()) {
						continue
					}
					for _, f := range fs {
						if x.flows(values, x.table.Of(p), f) {
							changed = true
						}
					}
				}
			}
			continue
		}
		for _, f := range values[c.Value.Find()] {
			if slices.Contains(c.Callees, f) {
				continue
			}
			changed = true
			c.Callees = append(c.Callees, f)
		}
	}
	for _, c := range x.calls { // func values that known functions return
		for _, f := range c.Callees {
			x.results(c, f, func(n, v *owner.Node) {
				for _, g := range values[v.Find()] {
					if x.flows(values, n, g) {
						changed = true
					}
				}
			})
		}
	}
	return changed
}

// results calls do for every result of a call and the result variable of a
// function that it may reach.
func (x *Index) results(c *Call, f *Func, do func(n, v *owner.Node)) {
	if f.Sig == nil {
		return
	}
	for i := range f.Sig.Results().Len() {
		v := f.Sig.Results().At(i)
		if i < len(c.Results) && c.Results[i] != nil && x.table.Known(v) != nil {
			do(c.Results[i], x.table.Of(v))
		}
	}
}

// flows lets a func value reach a parameter without joining the classes: many
// callers share a helper.
func (x *Index) flows(values map[*owner.Node][]*Func, p *owner.Node, f *Func) bool {
	r := p.Find()
	if slices.Contains(values[r], f) {
		return false
	}
	values[r] = append(values[r], f)
	x.origins = append(x.origins, nodeOrigin{p, Origin{Kind: FuncValue, Func: f, Pos: f.Node.Pos()}})
	return true
}

// group sorts everything that was written down into classes.
func (x *Index) group() {
	for _, o := range x.ops {
		c := x.Class(o.Node)
		c.Ops = append(c.Ops, o)
		c.Escapes = c.Escapes || o.Kind == Escape
	}
	for _, o := range x.origins {
		x.capacity(&o.Origin)
		c := x.Class(o.node)
		c.Origins = append(c.Origins, o.Origin)
	}
	for _, d := range x.derivs {
		c := x.Class(d.node)
		c.Derivs = append(c.Derivs, d.Deriv)
		if d.From != nil {
			f := x.Class(d.From)
			if f != c {
				f.Derived = append(f.Derived, c)
			}
		}
		if d.Cancel != nil {
			k := x.Class(d.Cancel)
			k.Cancels = append(k.Cancels, c)
		}
	}
	for _, t := range x.ticks {
		c := x.Class(t.node)
		c.Ticks = true
		c.Timer = t.kind
	}
	for _, f := range x.Funcs {
		for _, l := range f.Loops {
			if c := x.Class(l.over); c != nil && c.Ticks && !slices.ContainsFunc(c.Ops, func(op *Op) bool { return op.Kind == Close }) {
				l.Endless = true // a ticker never closes its channel
			}
		}
	}
	for _, c := range x.list {
		c.Vars = c.Node.Vars()
		slices.SortFunc(c.Vars, func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
	}
}

// capacity finds the size of a channel that is a parameter of the function that
// makes it, where every caller is known and gives a constant: the greatest.
func (x *Index) capacity(o *Origin) {
	if o.Kind != Made || o.Size >= 0 {
		return
	}
	id, ok := ast.Unparen(o.Make.(*ast.CallExpr).Args[1]).(*ast.Ident)
	if !ok {
		return
	}
	v, _ := x.Info.Uses[id].(*types.Var)
	if v == nil {
		return
	}
	p, ok := x.params[v]
	if !ok || p.index < 0 || p.fn.Obj == nil || p.fn.AsValue || p.fn.Obj.Exported() && x.Pkg.Name() != "main" {
		return
	}
	size := int64(-1)
	for _, c := range x.calls {
		if !slices.Contains(c.Callees, p.fn) {
			continue
		}
		if p.index >= len(c.Expr.Args) {
			return
		}
		n, ok := Int(x.Info, c.Expr.Args[p.index])
		if !ok {
			return
		}
		size = max(size, n)
	}
	o.Size = size
}

// edges joins arguments to parameters, and functions to their callers.
func (x *Index) edges() {
	var passed []passing
	for _, c := range x.calls {
		for _, f := range c.Callees {
			f.Callers = append(f.Callers, c)
			for i, a := range c.Args {
				if p := param(f, i); a != nil && p != nil && x.table.Known(p) != nil {
					passed = append(passed, passing{c, a, x.table.Of(p), false})
				}
			}
			if c.Recv != nil && f.Sig != nil && f.Sig.Recv() != nil && handleType(f.Sig.Recv().Type()) && x.table.Known(f.Sig.Recv()) != nil {
				passed = append(passed, passing{c, c.Recv, x.table.Of(f.Sig.Recv()), false})
			}
			x.results(c, f, func(n, v *owner.Node) { passed = append(passed, passing{c, v, n, true}) })
		}
	}
	contain(passed)
	for _, p := range passed {
		x.join(p.call, p.from, p.to, p.result)
	}
}

// A passing is a value that a call hands to another variable.
type passing struct {
	call     *Call
	from, to *owner.Node
	result   bool
}

// contain lets what is said of the elements of a container hold where the
// container is only handed on.
func contain(passed []passing) {
	for range rounds {
		changed := false
		for _, p := range passed {
			switch from, to := p.from.HasElem(), p.to.HasElem(); {
			case from && !to:
				p.to.Elem()
				changed = true
			case to && !from:
				p.from.Elem()
				changed = true
			}
		}
		if !changed {
			return
		}
	}
}

// join adds the edge of a call from one value to another, and that of what
// they hold: the handles in a slice are passed along with it.
func (x *Index) join(c *Call, a, b *owner.Node, result bool) {
	seen := make(map[[2]*Class]bool) // a list of lists of itself has no end
	for {
		from, to := x.Class(a), x.Class(b)
		if from == to || seen[[2]*Class{from, to}] {
			return
		}
		seen[[2]*Class{from, to}] = true
		from.Out = append(from.Out, PassEdge{c, to, result})
		to.In = append(to.In, PassEdge{c, from, result})
		if !a.HasElem() || !b.HasElem() {
			return
		}
		a, b = a.Elem(), b.Elem()
	}
}

// handleType reports whether a method's receiver is itself a handle: a named
// channel, func, slice or map type.
func handleType(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Chan, *types.Signature, *types.Map, *types.Slice:
		return true
	}
	return false
}
