package index

import (
	"go/types"
	"slices"
)

// Methods returns the exported methods that values of c have in this package,
// together with those of the values in its fields: code that cannot be seen,
// given such a value as an interface, calls back into this package.
func (x *Index) Methods(c *Class, as types.Type) []*Func {
	iface, ok := under(as).(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return nil
	}
	var fs []*Func
	seen := make(map[*types.TypeName]bool)
	var collect func(c *Class, depth int)
	collect = func(c *Class, depth int) {
		for _, t := range concrete(x, c) {
			if seen[t] {
				continue
			}
			seen[t] = true
			for _, f := range x.methodsOf(t) {
				obj, _, _ := types.LookupFieldOrMethod(as, false, x.Pkg, f.Obj.Name())
				if obj != nil || depth < 2 {
					fs = append(fs, f)
				}
			}
			st, ok := t.Type().Underlying().(*types.Struct)
			for i := 0; ok && depth > 0 && i < st.NumFields(); i++ {
				if f := x.VarClass(st.Field(i)); f != nil {
					collect(f, depth-1)
				}
			}
		}
	}
	collect(c, 2)
	return fs
}

// concrete returns the concrete named types of this package that c holds.
func concrete(x *Index, c *Class) []*types.TypeName {
	var names []*types.TypeName
	add := func(t types.Type) {
		if t == nil || types.IsInterface(t) {
			return
		}
		n, ok := types.Unalias(deref(t)).(*types.Named)
		if ok && n.Obj().Pkg() == x.Pkg && !slices.Contains(names, n.Obj()) {
			names = append(names, n.Obj())
		}
	}
	for _, v := range c.Vars {
		add(v.Type())
	}
	for _, o := range c.Origins {
		add(o.Type)
	}
	return names
}

// methodsOf returns the exported methods declared on a type.
func (x *Index) methodsOf(name *types.TypeName) []*Func {
	if x.methods == nil {
		x.methods = make(map[*types.TypeName][]*Func)
		for _, f := range x.Funcs {
			if f.Obj == nil || f.Sig.Recv() == nil || !f.Obj.Exported() {
				continue
			}
			if n, ok := types.Unalias(deref(f.Sig.Recv().Type())).(*types.Named); ok {
				x.methods[n.Obj()] = append(x.methods[n.Obj()], f)
			}
		}
	}
	return x.methods[name]
}

// MethodsOf returns the exported methods declared on t or what it points to.
func (x *Index) MethodsOf(t types.Type) []*Func {
	n, ok := types.Unalias(deref(t)).(*types.Named)
	if !ok {
		return nil
	}
	return x.methodsOf(n.Obj())
}

// Ours reports whether c holds values of this package's own concrete types,
// whose methods can be read.
func (x *Index) Ours(c *Class) bool {
	for _, n := range concrete(x, c) {
		if len(x.methodsOf(n)) > 0 {
			return true
		}
	}
	return false
}
