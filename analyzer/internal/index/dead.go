package index

import "go/types"

// Dead reports whether nothing in the package can run f: an unexported
// function that nobody calls, or a literal in a variable that nobody calls.
// What stands in it ends and awaits nothing.
func (x *Index) Dead(f *Func) bool {
	dead, ok := x.dead[f]
	if !ok {
		dead = x.unused(f)
		x.dead[f] = dead
	}
	return dead
}

func (x *Index) unused(f *Func) bool {
	if f.Node == nil || f.Init || len(f.Callers) > 0 || f.AsValue || len(f.Launches) > 0 {
		return false
	}
	if f.Obj != nil {
		name := f.Obj.Name()
		return !f.Obj.Exported() && name != "main" && name != "_" && !f.linked()
	}
	held := false
	for _, o := range x.origins {
		if o.Func != f || o.Kind != FuncValue {
			continue
		}
		c := x.Class(o.node)
		for _, v := range c.Vars {
			if _, _, ok := x.ParamOf(v); ok || x.IsResult(v) || v.Exported() || v.Pkg() != x.Pkg {
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

// linked reports whether a body may be pulled in by name from elsewhere.
func (f *Func) linked() bool {
	r := f.Sig.Recv()
	if r == nil {
		return f.Body == nil
	}
	_, ok := r.Type().Underlying().(*types.Interface)
	return ok
}
