package index

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/owner"
)

// eval reads an expression, writes down the operations in it, and returns the
// node of its value, or nil if the value can be no handle.
func (w *walker) eval(e ast.Expr) *owner.Node {
	switch e := e.(type) {
	case *ast.Ident:
		return w.ident(e)
	case *ast.ParenExpr:
		return w.eval(e.X)
	case *ast.StarExpr:
		return w.eval(e.X)
	case *ast.UnaryExpr:
		return w.unary(e)
	case *ast.BinaryExpr:
		w.eval(e.X)
		w.eval(e.Y)
	case *ast.SelectorExpr:
		return w.selector(e)
	case *ast.IndexExpr:
		return w.indexExpr(e)
	case *ast.IndexListExpr:
		return w.eval(e.X)
	case *ast.SliceExpr:
		for _, i := range []ast.Expr{e.Low, e.High, e.Max} {
			if i != nil {
				w.eval(i)
			}
		}
		return w.eval(e.X)
	case *ast.TypeAssertExpr:
		return w.eval(e.X)
	case *ast.CallExpr:
		if r := w.call(e, Plain).Results; len(r) > 0 {
			return r[0]
		}
	case *ast.CompositeLit:
		return w.composite(e)
	case *ast.FuncLit:
		return w.literal(e)
	case *ast.KeyValueExpr:
		w.eval(e.Key)
		return w.eval(e.Value)
	}
	return nil
}

// evalLeft reads the left side of an assignment: a flag is written, not read.
func (w *walker) evalLeft(e ast.Expr) *owner.Node {
	n := len(w.fn.Ops)
	w.left = true
	node := w.eval(e)
	w.left = false
	for _, o := range w.fn.Ops[n:] {
		if o.Kind == Load && o.Expr == e {
			o.Kind = Store
		}
	}
	return node
}

func (w *walker) ident(e *ast.Ident) *owner.Node {
	obj := w.x.Info.Uses[e]
	if obj == nil {
		obj = w.x.Info.Defs[e]
	}
	switch obj := obj.(type) {
	case *types.Var:
		return w.variable(obj, e)
	case *types.Func:
		return w.funcValue(obj, e.Pos())
	case *types.Nil:
		n := owner.New()
		w.origin(n, Origin{Kind: Nil, Pos: e.Pos()})
		return n
	}
	return nil
}

func (w *walker) variable(v *types.Var, e ast.Expr) *owner.Node {
	if isFlag(v.Type(), w.ints) {
		n := w.x.table.Of(v)
		if w.cond || w.left {
			w.op(Load, n, e, e.Pos())
		}
		return n
	}
	if !interesting(v.Type()) {
		return nil
	}
	return w.x.table.Of(v)
}

// funcValue returns a node for a declared function that is used as a value.
func (w *walker) funcValue(obj *types.Func, pos token.Pos) *owner.Node {
	n := owner.New()
	if f := w.x.FuncOf(obj); f != nil {
		f.AsValue = true
		w.origin(n, Origin{Kind: FuncValue, Pos: pos, Func: f})
	} else {
		w.origin(n, Origin{Kind: Unknown, Pos: pos})
	}
	return n
}

func (w *walker) origin(n *owner.Node, o Origin) {
	o.Fn = w.fn
	w.x.origins = append(w.x.origins, nodeOrigin{n, o})
}

func (w *walker) derive(n *owner.Node, d Deriv) {
	d.Fn = w.fn
	w.x.derivs = append(w.x.derivs, nodeDeriv{n, d})
}

func (w *walker) unary(e *ast.UnaryExpr) *owner.Node {
	if e.Op == token.AND { // an integer that is given away by address can be a flag
		ints := w.ints
		w.ints = true
		n := w.eval(e.X)
		w.ints = ints
		return n
	}
	if e.Op != token.ARROW {
		return w.eval(e.X)
	}
	commaOk := w.commaOk
	comm := w.comm
	w.commaOk, w.comm, w.recv = false, nil, comm
	ch := w.eval(e.X)
	w.comm, w.recv = comm, nil
	o := w.op(Recv, ch, e.X, e.Pos())
	o.CommaOk = commaOk
	if ch == nil {
		return nil
	}
	return ch.Elem()
}

func (w *walker) selector(e *ast.SelectorExpr) *owner.Node {
	sel := w.x.Info.Selections[e]
	if sel == nil { // a name of another package, or broken code
		switch obj := w.x.Info.Uses[e.Sel].(type) {
		case *types.Var:
			return w.variable(obj, e)
		case *types.Func:
			return w.funcValue(obj, e.Pos())
		}
		w.eval(e.X)
		return nil
	}
	base := w.eval(e.X)
	switch sel.Kind() {
	case types.FieldVal:
		f, ok := sel.Obj().(*types.Var)
		if !ok {
			return nil
		}
		return w.field(f, base, e)
	case types.MethodVal, types.MethodExpr:
		m, ok := sel.Obj().(*types.Func)
		if !ok {
			return nil
		}
		n := w.funcValue(m, e.Pos())
		if base = w.promoted(sel, base); base != nil && sel.Kind() == types.MethodVal {
			w.derive(n, Deriv{From: base, Pos: e.Pos(), Method: true})
			w.methodValue(m, base, e)
		}
		return n
	}
	return nil
}

// field returns the node of a field. A field of this package's types is one
// variable for all instances; one of another package's is a value that lives
// on the instance.
func (w *walker) field(f *types.Var, base *owner.Node, e ast.Expr) *owner.Node {
	if f.Pkg() == w.x.Pkg {
		return w.variable(f, e)
	}
	if !interesting(f.Type()) {
		return nil
	}
	n := owner.New()
	ch := w.x.told(f)
	if base != nil && (ch == nil || len(ch.Ends) > 0) {
		d := Deriv{From: base, Pos: e.Pos(), Field: true}
		if ch != nil {
			d.Ends = ch.Ends
		}
		w.derive(n, d)
	}
	w.origin(n, Origin{Kind: Unknown, Pos: e.Pos(), Type: f.Type(), Channel: ch})
	if k := timerField(f); k != "" {
		w.x.ticks = append(w.x.ticks, nodeTick{n, k})
	}
	return n
}

// told returns what another package tells of the channel in a field, or nil.
func (x *Index) told(f *types.Var) *catalogue.Channel {
	if x.known.Field == nil || !isChan(f.Type()) {
		return nil
	}
	return x.known.Field(f)
}

// methodValue notes what a method that is used as a value will do to its
// receiver, some time: return wg.Wait.
func (w *walker) methodValue(m *types.Func, base *owner.Node, e *ast.SelectorExpr) {
	if w.x.FuncOf(m) != nil && !types.IsInterface(m.Signature().Recv().Type()) {
		return
	}
	entry := w.x.known.Func(m.Origin())
	if entry != nil && opOf[entry.Op] != 0 {
		w.op(opOf[entry.Op], base, e.X, e.Pos()).Value = true
		return
	}
	o := w.op(Method, base, e.X, e.Pos())
	o.Name, o.Verb, o.Value = m.Name(), catalogue.VerbOf(m.Name(), false), true
}

// timerField returns what delivers on the C of a timer or ticker.
func timerField(f *types.Var) string {
	if f.Name() != "C" || f.Pkg() == nil || f.Pkg().Path() != "time" {
		return ""
	}
	return "timer"
}

func (w *walker) indexExpr(e *ast.IndexExpr) *owner.Node {
	base := w.eval(e.X)
	t := w.x.Info.TypeOf(e.X)
	if t == nil || isFunc(t) { // an instantiated function
		return base
	}
	w.eval(e.Index)
	if base == nil || !interesting(w.x.Info.TypeOf(e)) {
		return nil
	}
	return base.Elem()
}

func (w *walker) composite(e *ast.CompositeLit) *owner.Node {
	t := w.x.Info.TypeOf(e)
	n := owner.New()
	w.origin(n, Origin{Kind: Literal, Pos: e.Pos(), Type: t})
	st := structOf(t)
	for i, el := range e.Elts {
		value := el
		var field *types.Var
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			value = kv.Value
			if st != nil {
				if id, ok := kv.Key.(*ast.Ident); ok {
					field, _ = w.x.Info.Uses[id].(*types.Var)
				}
			} else if k := w.eval(kv.Key); k != nil && interesting(w.x.Info.TypeOf(kv.Key)) {
				owner.Join(n.Elem(), k)
			}
		} else if st != nil && i < st.NumFields() {
			field = st.Field(i)
		}
		v := w.eval(value)
		switch {
		case v == nil:
		case st == nil:
			owner.Join(n.Elem(), v)
		case field == nil:
		case isFlag(field.Type(), false):
		case field.Pkg() == w.x.Pkg:
			owner.Join(w.x.table.Of(field), v)
			if w.lives(value) { // struct{ io.Reader }{r} is r with fewer methods
				w.derive(n, Deriv{From: v, Pos: el.Pos()})
			}
		default: // given to another package's struct, which lives on it
			if w.lives(value) {
				w.derive(n, Deriv{From: v, Pos: el.Pos()})
			}
			w.op(Escape, v, value, value.Pos())
		}
	}
	return n
}

// lives reports whether what is made of e lives on it.
func (w *walker) lives(e ast.Expr) bool {
	t := w.x.Info.TypeOf(e)
	return IsContext(t) || isChan(t) || isReader(t) || w.x.IsResource(t)
}

// literal reads a function literal and returns its node.
func (w *walker) literal(e *ast.FuncLit) *owner.Node {
	n := owner.New()
	f := w.lit(e)
	w.origin(n, Origin{Kind: FuncValue, Pos: e.Pos(), Func: f})
	return n
}

func (w *walker) lit(e *ast.FuncLit) *Func {
	if f := w.x.byLit[e]; f != nil {
		return f
	}
	sig, _ := w.x.Info.TypeOf(e).(*types.Signature)
	f := &Func{Node: e, Sig: sig, Body: e.Body, Parent: w.fn, Name: "func literal", File: w.fn.File, Test: w.fn.Test, Init: w.fn.Init}
	w.x.byLit[e] = f
	w.x.add(f)
	inner := walker{x: w.x, fn: f}
	inner.stmts(e.Body.List)
	return f
}

// structOf returns the struct type under t or under what t points to.
func structOf(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if tp, ok := types.Unalias(t).(*types.TypeParam); ok {
		_ = tp
		return nil
	}
	st, _ := t.Underlying().(*types.Struct)
	return st
}

// unparen strips parentheses and instantiations from a callee.
func unparen(e ast.Expr) ast.Expr {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		default:
			return x
		}
	}
}
