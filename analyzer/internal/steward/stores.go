package steward

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// Stores returns the fields and variables of the package in which handles are
// kept that bind launches: the handle itself, what ends it, and collections of
// either. Each comes once, sorted by place.
func Stores(x *index.Index, launches []*launch.Launch) []*model.Store {
	k := &keeper{x: x, handles: make(map[*index.Class]bool)}
	for _, l := range launches {
		for i, h := range l.Handles {
			if h.Awaits() || h.Halts() {
				k.bound(h, l.Classes[i])
			}
		}
	}
	if len(k.handles) == 0 {
		return nil
	}
	homes := homes(x.Pkg)
	var stores []*model.Store
	for _, v := range x.Stored() {
		single := k.single(v)
		if !single && !k.collection(v) {
			continue
		}
		s := &model.Store{Name: v.Name(), Owner: model.Package, Collection: !single, Pos: v.Pos(), End: v.Pos() + token.Pos(len(v.Name()))}
		if v.IsField() {
			s.Owner, s.Of = model.Field, homes[v]
		}
		stores = append(stores, s)
	}
	return stores
}

// depth bounds how deep containers are looked into: a type may contain itself.
const depth = 4

// most bounds how many classes are looked at for one handle.
const most = 200

// A keeper gathers the classes of handles that bind launches.
type keeper struct {
	x       *index.Index
	handles map[*index.Class]bool
}

// bound adds the class of a handle that binds a launch, and those on the way
// from there, or from what ends it, to where somebody awaits or halts.
func (k *keeper) bound(h *model.Handle, c *index.Class) {
	switch h.Kind {
	case model.Context, model.Cancel, model.Channel, model.Timer, model.Closable:
	default:
		return // it stands for many goroutines, or is a state that they share
	}
	if c == nil {
		return
	}
	k.handles[c] = true
	uses := make(map[token.Pos]bool)
	for _, u := range h.Uses {
		if u.Role == model.Await || u.Role == model.Halt {
			uses[u.Pos] = true
		}
	}
	ways := spread(sources(k.x, c), func(c *index.Class) []index.PassEdge { return c.Out })
	var acting []*index.Class
	for _, c := range ways {
		if k.acts(c, uses) {
			acting = append(acting, c)
		}
	}
	for _, c := range spread(acting, func(c *index.Class) []index.PassEdge { return c.In }) {
		if slices.Contains(ways, c) {
			k.handles[c] = true
		}
	}
}

// sources returns c, what is passed into it or it lives on, and what ends any
// of these.
func sources(x *index.Index, c *index.Class) []*index.Class {
	seen := map[*index.Class]bool{c: true}
	all := []*index.Class{c}
	add := func(c *index.Class) {
		if c != nil && !seen[c] {
			seen[c] = true
			all = append(all, c)
		}
	}
	for i := 0; i < len(all) && i < most; i++ {
		for _, e := range all[i].In {
			add(e.Other)
		}
		for _, d := range all[i].Derivs {
			if d.Context {
				add(x.Class(d.From))
			}
			add(x.Class(d.Cancel))
		}
	}
	return all
}

// spread returns some classes and all that edges lead to from there.
func spread(from []*index.Class, edges func(*index.Class) []index.PassEdge) []*index.Class {
	seen := make(map[*index.Class]bool)
	var work []*index.Class
	add := func(c *index.Class) {
		if !seen[c] && len(seen) < most {
			seen[c] = true
			work = append(work, c)
		}
	}
	for _, c := range from {
		add(c)
	}
	for i := 0; i < len(work); i++ {
		for _, e := range edges(work[i]) {
			add(e.Other)
		}
	}
	return work
}

// acts reports whether any of the uses is one of c.
func (k *keeper) acts(c *index.Class, uses map[token.Pos]bool) bool {
	return slices.ContainsFunc(c.Ops, func(op *index.Op) bool { return uses[op.Pos] }) ||
		slices.ContainsFunc(k.x.CallsOn(c), func(call *index.Call) bool { return uses[call.Expr.Pos()] })
}

// single reports whether v is one handle.
func (k *keeper) single(v *types.Var) bool {
	c := k.x.VarClass(v)
	if c == nil || !k.handles[c] || container(v.Type()) {
		return false
	}
	t := v.Type()
	if ch, ok := t.Underlying().(*types.Chan); ok {
		return signal(ch.Elem())
	}
	return k.handle(t)
}

// handle reports whether a value of type t is a handle of one goroutine.
func (k *keeper) handle(t types.Type) bool {
	if catalogue.JoinKind(index.NamedPath(t)) != "" {
		return false
	}
	return index.IsContext(t) || index.Is[*types.Chan](t) || index.Is[*types.Signature](t) || named(t, "time", "Timer") || k.x.IsResource(t)
}

// signal reports whether a channel of t says nothing but that something is so.
// One that carries values is a queue, and named after what is in it.
func signal(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Struct:
		return t.NumFields() == 0
	case *types.Basic:
		return t.Kind() == types.Bool
	}
	return false
}

// collection reports whether v holds handles among others.
func (k *keeper) collection(v *types.Var) bool {
	c := k.x.VarClass(v)
	if c == nil {
		return false
	}
	t := v.Type()
	if k.handles[c] && container(t) { // a slice with a Close method
		return true
	}
	if k.takes(c, t) {
		return true
	}
	n, e := c.Node, t
	for range depth {
		if e = element(e); e == nil || !n.HasElem() {
			break
		}
		n = n.Elem()
		if k.handles[k.x.Class(n)] && k.among(e, key(t)) {
			return true
		}
		t = e
	}
	return false
}

// among reports whether handles stand in a container of elements with keys, which
// may be nil: as elements, or as the keys of a set. The keys of other maps only say
// what belongs to which handle.
func (k *keeper) among(element, key types.Type) bool {
	return k.handle(element) || types.IsInterface(element) || key != nil && k.handle(key) && signal(element)
}

// takes reports whether v is a container of another package, such as a
// sync.Map, that handles are put into.
func (k *keeper) takes(c *index.Class, t types.Type) bool {
	if !counts(t) {
		return false
	}
	for _, call := range k.x.CallsOn(c) {
		if len(call.Callees) > 0 {
			continue
		}
		for _, a := range call.Args {
			if a != nil && k.handles[k.x.Class(a)] {
				return true
			}
		}
	}
	return false
}

// container reports whether t, or what it points to, holds elements.
func container(t types.Type) bool { return element(t) != nil }

// element returns what a slice, an array or a map holds, nil for other types.
func element(t types.Type) types.Type {
	switch t := deref(t).Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	case *types.Map:
		return t.Elem()
	}
	return nil
}

// key returns what a map is asked by, nil for other types.
func key(t types.Type) types.Type {
	if m, ok := deref(t).Underlying().(*types.Map); ok {
		return m.Key()
	}
	return nil
}

// deref returns what t points to, or t.
func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// counts reports whether t has a method that counts what is in it or visits
// one after the other, as containers have.
func counts(t types.Type) bool {
	for _, name := range []string{"Len", "Range", "All"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if _, ok := obj.(*types.Func); ok {
			return true
		}
	}
	return false
}

// homes says which declaration each field of the package's structs belongs to,
// those of structs inside of structs too.
func homes(pkg *types.Package) map[*types.Var]string {
	m := make(map[*types.Var]string)
	var visit func(t types.Type, name string)
	visit = func(t types.Type, name string) { // structs in containers, too
		for range depth {
			e := element(t)
			if e == nil {
				break
			}
			t = e
		}
		st, ok := deref(t).(*types.Struct)
		if !ok {
			return
		}
		for f := range st.Fields() {
			if m[f] == "" {
				m[f] = name
				visit(f.Type(), name+"."+f.Name())
			}
		}
	}
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.TypeName:
			if !obj.IsAlias() {
				visit(obj.Type().Underlying(), name)
			}
		case *types.Var:
			visit(obj.Type(), name)
		}
	}
	return m
}
