package index

import (
	"go/types"
	"strings"
)

// Dead reports whether nothing can run f: no entry point of the package leads
// to it. What stands in it ends and awaits nothing.
func (x *Index) Dead(f *Func) bool {
	if x.live == nil {
		x.live = make(map[*Func]bool, len(x.Funcs))
		x.enliven()
	}
	return !x.live[f]
}

// enliven marks everything that the package's entry points lead to.
func (x *Index) enliven() {
	var work []*Func
	mark := func(f *Func) {
		if f != nil && !x.live[f] {
			x.live[f] = true
			work = append(work, f)
		}
	}
	held := make(map[*Func]bool) // literals in variables that may never be called
	for _, f := range x.Funcs {
		if x.entry(f) {
			mark(f)
		}
		if f.Parent != nil && len(f.Callers) == 0 && x.unused(f) {
			held[f] = true
		}
	}
	lits := make(map[*Func][]*Func)
	for _, f := range x.Funcs {
		if f.Parent != nil && !held[f] {
			lits[f.Parent] = append(lits[f.Parent], f)
		}
	}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		for _, c := range f.Calls {
			for _, g := range c.Callees {
				mark(g)
			}
		}
		for _, s := range f.Sites {
			if c := x.Class(s.Body); c != nil {
				for _, o := range c.Origins {
					mark(o.Func)
				}
			}
		}
		for _, g := range lits[f] {
			mark(g)
		}
	}
}

// entry reports whether code outside the package, or code that cannot be
// followed, may call f.
func (x *Index) entry(f *Func) bool {
	if f.Node == nil || f.Init || f.AsValue {
		return true
	}
	if f.Obj == nil {
		return false // lives with the function that it is written in
	}
	name := f.Obj.Name()
	if f.Body == nil || name == "main" || name == "_" {
		return true
	}
	if f.Test && f.Sig.Recv() == nil {
		for _, p := range []string{"Test", "Benchmark", "Fuzz", "Example"} {
			if strings.HasPrefix(name, p) {
				return true
			}
		}
	}
	if x.Pkg.Name() != "main" {
		return f.Obj.Exported()
	}
	return f.Sig.Recv() != nil && f.Obj.Exported() && x.escaping(f.Sig.Recv().Type())
}

// escaping reports whether values of t get into an interface or to code of
// another package, where methods are called that nobody here names.
func (x *Index) escaping(t types.Type) bool {
	if x.escaped == nil {
		x.escaped = x.escapes()
	}
	n, ok := types.Unalias(deref(t)).(*types.Named)
	return !ok || x.escaped[n.Obj()]
}

// escapes collects the types of which some value escapes.
func (x *Index) escapes() map[*types.TypeName]bool {
	out := make(map[*types.TypeName]bool)
	add := func(t types.Type) {
		if t == nil {
			return
		}
		if n, ok := types.Unalias(deref(t)).(*types.Named); ok {
			out[n.Obj()] = true
		}
	}
	for _, c := range x.list {
		leaks := c.Escapes || c.Node.Part()
		for _, v := range c.Vars {
			leaks = leaks || types.IsInterface(v.Type())
		}
		for _, op := range c.Ops {
			leaks = leaks || op.Kind == Pass && (op.Call == nil || len(op.Call.Callees) == 0 || op.Call.Iface)
		}
		for _, e := range c.Out {
			for _, v := range e.Other.Vars {
				leaks = leaks || types.IsInterface(v.Type())
			}
		}
		if !leaks {
			continue
		}
		for _, v := range c.Vars {
			add(v.Type())
		}
		for _, o := range c.Origins {
			add(o.Type)
		}
	}
	return out
}

func deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// dropped reports whether every caller throws away the result that c is.
func (x *Index) dropped(c *Class) bool {
	for _, e := range c.Out {
		if o := e.Other; !e.Result || len(o.Vars)+len(o.Ops)+len(o.Out)+len(o.Derived) > 0 || o.Node.Part() {
			return false
		}
	}
	return len(c.Out) > 0
}

// unused reports whether a literal lies in a variable or field that nobody
// calls, passes on or returns.
func (x *Index) unused(f *Func) bool {
	if len(f.Launches) > 0 {
		return false
	}
	held := false
	for _, o := range x.origins {
		if o.Func != f || o.Kind != FuncValue {
			continue
		}
		c := x.Class(o.node)
		for _, v := range c.Vars {
			if _, _, ok := x.ParamOf(v); ok || v.Exported() && v.IsField() || v.Pkg() != x.Pkg {
				return false
			}
			if x.IsResult(v) && (x.Returned(c) != "" || !x.dropped(c)) {
				return false
			}
			held = true
		}
		if len(c.Ops) > 0 || len(c.Derived) > 0 || c.Node.Part() {
			return false
		}
	}
	return held
}
