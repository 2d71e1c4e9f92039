package summary

import (
	"go/types"
	"iter"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// channels says of each channel that f returns for others to receive from what
// becomes of it. What is not known to be this package's alone is left out.
func (s *Study) channels(f *index.Func) []catalogue.Channel {
	if f.Body == nil {
		return nil
	}
	var told []catalogue.Channel
	for i := range f.Sig.Results().Len() {
		if ch := s.channel(f.ResultVar(i), f.Sig.Recv()); ch != nil {
			ch.Result = i + 1
			told = append(told, *ch)
		}
	}
	return told
}

// fields returns the facts on exported fields that hold channels for others to
// receive from.
func (s *Study) fields() map[*types.Var]*Fact {
	facts := make(map[*types.Var]*Fact)
	for tn, st := range structs(s.X.Pkg) {
		hidden := false // else anybody may make one, with a channel of their own
		for f := range st.Fields() {
			hidden = hidden || !f.Exported()
		}
		for f := range st.Fields() {
			if !hidden || !f.Exported() || f.Pkg() != s.X.Pkg { // type Bus other.Bus
				continue
			}
			if ch := s.channel(f, types.NewVar(0, nil, "", tn.Type())); ch != nil {
				facts[f] = &Fact{Channels: []catalogue.Channel{*ch}}
			}
		}
	}
	return facts
}

// structs returns the exported struct types of a package.
func structs(pkg *types.Package) iter.Seq2[*types.TypeName, *types.Struct] {
	return func(yield func(*types.TypeName, *types.Struct) bool) {
		for _, name := range pkg.Scope().Names() {
			tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
			if !ok || !tn.Exported() || tn.IsAlias() {
				continue
			}
			if st, ok := tn.Type().Underlying().(*types.Struct); ok && !yield(tn, st) {
				return
			}
		}
	}
}

// channel says what this package does to the channels in v, from which others
// can only receive, nil if somebody else may do more or if there is no telling.
// Methods that close them are named if they are of the type of owner.
func (s *Study) channel(v, owner *types.Var) *catalogue.Channel {
	if !outward(v) || s.X.VarClass(v) == nil {
		return nil
	}
	told := &catalogue.Channel{}
	made := false
	sources := reach(s.X.VarClass(v), func(c *index.Class) []index.PassEdge { return c.In })
	for _, c := range sources {
		if slices.ContainsFunc(c.Vars, s.shared) {
			return nil
		}
	}
	for _, c := range reach(sources[0], func(c *index.Class) []index.PassEdge { return c.Out }, sources...) {
		if c.Escapes || c.Ticks || c.Node.Part() || len(c.Derivs) > 0 {
			return nil
		}
		for _, o := range c.Origins {
			made = made || o.Kind == index.Made
			if o.Kind != index.Made && o.Kind != index.Nil {
				return nil
			}
		}
		for _, op := range c.Ops {
			switch {
			case op.Kind == index.Pass && op.Call != nil && len(op.Call.Callees) == 0 && !known(op):
				return nil
			case op.Kind == index.Close:
				name := closer(op.Fn, owner)
				if name == "" {
					return nil
				}
				told.Ops = add(told.Ops, catalogue.Close)
				told.Ends = add(told.Ends, name)
			case op.Kind == index.Send:
				told.Ops = add(told.Ops, catalogue.Send)
			}
		}
	}
	if !made {
		return nil
	}
	slices.Sort(told.Ops)
	slices.Sort(told.Ends)
	return told
}

// outward reports whether v is a channel from which can only be received.
func outward(v *types.Var) bool {
	ch, ok := v.Type().Underlying().(*types.Chan)
	return ok && ch.Dir() == types.RecvOnly
}

// reach returns the classes that edges lead to from c, and from others.
func reach(c *index.Class, edges func(*index.Class) []index.PassEdge, others ...*index.Class) []*index.Class {
	all := add(slices.Clone(others), c)
	for i := 0; i < len(all) && i < 50; i++ {
		for _, e := range edges(all[i]) {
			all = add(all, e.Other)
		}
	}
	return all
}

// shared reports whether code of other packages may send on the channel in v, or
// close it, or put another one there.
func (s *Study) shared(v *types.Var) bool {
	if v.Pkg() != s.X.Pkg {
		return true
	}
	if f, _, ok := s.X.ParamOf(v); ok {
		return !steward.CallersKnown(s.X, f)
	}
	if outward(v) {
		return v.Exported() && !v.IsField()
	}
	return v.Exported() && (v.IsField() || v.Parent() == s.X.Pkg.Scope()) || s.X.Returned(s.X.VarClass(v)) != "" && s.X.IsResult(v)
}

// closer returns the exported method of the type of owner that f is, "" if it is
// another function.
func closer(f *index.Func, owner *types.Var) string {
	if f.Obj == nil || !f.Obj.Exported() || f.Sig.Recv() == nil || owner == nil {
		return ""
	}
	path, name := index.NamedPath(owner.Type())
	if p, n := index.NamedPath(f.Sig.Recv().Type()); n != name || p != path {
		return ""
	}
	return f.Obj.Name()
}

// add adds v to list if it is not there.
func add[T comparable](list []T, v T) []T {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}
