package index

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
)

func under(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

func isChan(t types.Type) bool {
	if t == nil {
		return false
	}
	if tp, ok := types.Unalias(t).(*types.TypeParam); ok {
		return allTerms(tp, isChan)
	}
	_, ok := under(t).(*types.Chan)
	return ok
}

// allTerms reports whether every type in tp's type set satisfies f.
func allTerms(tp *types.TypeParam, f func(types.Type) bool) bool {
	iface, ok := tp.Constraint().Underlying().(*types.Interface)
	if !ok || iface.NumEmbeddeds() == 0 {
		return false
	}
	for i := range iface.NumEmbeddeds() {
		u, ok := iface.EmbeddedType(i).(*types.Union)
		if !ok {
			if !f(iface.EmbeddedType(i)) {
				return false
			}
			continue
		}
		for j := range u.Len() {
			if !f(u.Term(j).Type()) {
				return false
			}
		}
	}
	return true
}

// Is reports whether the type under t, which may be nil, is a T.
func Is[T types.Type](t types.Type) bool {
	_, ok := under(t).(T)
	return ok
}

func isFunc(t types.Type) bool { return Is[*types.Signature](t) }

func isMap(t types.Type) bool {
	_, ok := under(t).(*types.Map)
	return ok
}

// interesting reports whether a value of type t can be a handle or hold one.
func interesting(t types.Type) bool {
	if t == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return false
	case *types.Interface:
		n, ok := types.Unalias(t).(*types.Named)
		return !ok || n.Obj().Pkg() != nil || n.Obj().Name() != "error"
	case *types.Slice:
		return !isBasic(u.Elem())
	case *types.Array:
		return !isBasic(u.Elem())
	}
	return true
}

func isBasic(t types.Type) bool {
	_, ok := t.Underlying().(*types.Basic)
	return ok
}

// isFlag reports whether a variable of type t can tell a loop to end: a bool,
// or, where ints says so, an integer that is read atomically.
func isFlag(t types.Type, ints bool) bool {
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		return false
	}
	return b.Info()&types.IsBoolean != 0 || ints && b.Info()&types.IsInteger != 0
}

// IsFlag reports whether t is a pointer to an atomic boolean, which may say
// whether to go on.
func IsFlag(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Pointer)
	return ok && isNamed(t, "sync/atomic", "Bool")
}

// IsContext reports whether t is context.Context, or a type that has its
// methods: a struct that embeds one.
func IsContext(t types.Type) bool {
	if t == nil {
		return false
	}
	if isNamed(t, "context", "Context") {
		return true
	}
	if _, ok := types.Unalias(deref(t)).(*types.Named); !ok {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Deadline")
	f, ok := obj.(*types.Func)
	if !ok || f.Signature().Params().Len() != 0 || f.Signature().Results().Len() != 2 {
		return false
	}
	obj, _, _ = types.LookupFieldOrMethod(t, true, nil, "Done")
	f, ok = obj.(*types.Func)
	return ok && f.Signature().Results().Len() == 1 && isChan(f.Signature().Results().At(0).Type())
}

// IsError reports whether t, which may be nil, is the predeclared error type.
func IsError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

// isNamed reports whether t, or what it points to, is the named type.
func isNamed(t types.Type, path, name string) bool {
	if t == nil {
		return false
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == path
}

// NamedPath returns the path and name of t or of what it points to.
func NamedPath(t types.Type) (path, name string) {
	if t == nil {
		return "", ""
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return "", ""
	}
	return n.Obj().Pkg().Path(), n.Obj().Name()
}

// IsResource reports whether somebody can end the life of a value of type t:
// it has a method like Close, Stop or Shutdown.
func IsResource(t types.Type) bool {
	if t == nil || IsContext(t) {
		return false
	}
	t = types.Unalias(t)
	elem := t
	if p, ok := t.(*types.Pointer); ok {
		elem = types.Unalias(p.Elem())
	}
	if iface, ok := elem.Underlying().(*types.Interface); ok {
		for i := range iface.NumMethods() {
			m := iface.Method(i)
			if catalogue.Closer(m.Name()) {
				return true
			}
			// A stream of a call: it ends when the call does.
			if r := m.Signature().Results(); m.Name() == "Context" && r.Len() == 1 && isNamed(r.At(0).Type(), "context", "Context") {
				return true
			}
		}
		return false
	}
	n, ok := elem.(*types.Named)
	if !ok {
		return false
	}
	if path, name := NamedPath(n); path == "time" && (name == "Timer" || name == "Ticker") || path == "sync" {
		return false
	}
	return closes(n, 4)
}

// closes reports whether a type, or one that it embeds down to a depth, has a
// method that ends its values. To ask for the whole method set costs more than all
// else that is asked of types.
func closes(t types.Type, depth int) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		for m := range n.Methods() {
			if catalogue.Closer(m.Name()) {
				return true
			}
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		for m := range u.Methods() {
			if catalogue.Closer(m.Name()) {
				return true
			}
		}
	case *types.Struct:
		for f := range u.Fields() {
			if f.Embedded() && depth > 0 && closes(f.Type(), depth-1) {
				return true
			}
		}
	}
	return false
}

// Bool returns the value of a boolean constant.
func Bool(info *types.Info, e ast.Expr) (is, ok bool) {
	v := info.Types[e].Value
	if v == nil || v.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(v), true
}

// Int returns the value of an integer constant.
func Int(info *types.Info, e ast.Expr) (int64, bool) {
	tv, ok := info.Types[e]
	if !ok || tv.Value == nil {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(tv.Value))
}
