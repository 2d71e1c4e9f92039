package play

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// value compiles e to a value of its own: a struct is copied.
func (k *compiler) value(e ast.Expr) int {
	v := k.expr(e)
	if !isStruct(k.m.x.Info.TypeOf(e)) {
		return v
	}
	switch ast.Unparen(e).(type) {
	case *ast.CompositeLit, *ast.CallExpr:
		return v
	}
	d := k.slot()
	k.emit(instr{op: opClone, dst: d, args: []int{v}})
	return d
}

func (k *compiler) constant(v value) int {
	d := k.slot()
	k.emit(instr{op: opConst, dst: d, val: v})
	return d
}

func (k *compiler) fresh() int {
	d := k.slot()
	k.emit(instr{op: opFresh, dst: d})
	return d
}

// constantOf returns the value of a constant expression.
func (m *machine) constantOf(tv types.TypeAndValue) (value, bool) {
	if tv.Value == nil {
		return value{}, false
	}
	switch tv.Value.Kind() {
	case constant.Bool:
		return truth(constant.BoolVal(tv.Value)), true
	case constant.String:
		return m.text(constant.StringVal(tv.Value)), true
	case constant.Int:
		n, ok := constant.Int64Val(tv.Value)
		return value{kind: integer, n: n}, ok
	}
	return value{}, false
}

// expr compiles e and returns the slot of its value.
func (k *compiler) expr(e ast.Expr) int {
	info := k.m.x.Info
	if tv, ok := info.Types[e]; ok && tv.Value != nil {
		if v, ok := k.m.constantOf(tv); ok {
			return k.constant(v)
		}
		return k.fresh()
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return k.expr(e.X)
	case *ast.Ident:
		return k.ident(e)
	case *ast.SelectorExpr:
		return k.selector(e)
	case *ast.CallExpr:
		return k.results(e, 1)[0]
	case *ast.FuncLit:
		return k.literal(e)
	case *ast.CompositeLit:
		return k.composite(e)
	case *ast.StarExpr:
		d := k.slot()
		k.emit(instr{op: opDeref, dst: d, args: []int{k.expr(e.X)}})
		return d
	case *ast.UnaryExpr:
		return k.unary(e)
	case *ast.BinaryExpr:
		return k.binary(e)
	case *ast.IndexExpr:
		if _, ok := info.TypeOf(e.X).(*types.Signature); ok { // an instance of a generic function
			return k.expr(e.X)
		}
		return k.results(e, 1)[0]
	case *ast.IndexListExpr:
		return k.expr(e.X)
	case *ast.TypeAssertExpr:
		return k.results(e, 1)[0]
	case *ast.SliceExpr:
		d := k.slot()
		in := instr{op: opSlice, dst: d, args: []int{k.expr(e.X), -1, -1}}
		if e.Low != nil {
			in.args[1] = k.expr(e.Low)
		}
		if e.High != nil {
			in.args[2] = k.expr(e.High)
		}
		k.emit(in)
		return d
	}
	return k.fresh()
}

// results compiles an expression with want results; it may be a statement,
// of which none is wanted.
func (k *compiler) results(e ast.Expr, want int) []int {
	dsts := make([]int, want)
	for i := range dsts {
		dsts[i] = k.slot()
	}
	first, second := -1, -1
	if want > 0 {
		first = dsts[0]
	}
	if want > 1 {
		second = dsts[1]
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		k.call(e, dsts)
	case *ast.UnaryExpr:
		if e.Op != token.ARROW {
			return []int{k.unary(e)}
		}
		ch := k.expr(e.X)
		k.emit(instr{op: opReceive, dst: first, ok: second, args: []int{ch}, pos: e.Pos(), expr: e.X})
	case *ast.TypeAssertExpr:
		k.emit(instr{op: opAssert, dst: first, ok: second, args: []int{k.expr(e.X)}, typ: k.m.x.Info.TypeOf(e.Type), pos: e.Pos()})
	case *ast.IndexExpr:
		t := k.m.x.Info.TypeOf(e.X)
		in := instr{op: opIndex, dst: first, ok: second, args: []int{k.expr(e.X), k.expr(e.Index)}}
		if t != nil {
			if m, ok := t.Underlying().(*types.Map); ok {
				in.typ = m.Elem()
			}
		}
		k.emit(in)
	default:
		return []int{k.expr(e)}
	}
	return dsts
}

func (k *compiler) ident(e *ast.Ident) int {
	obj := k.m.x.Info.Uses[e]
	if obj == nil {
		obj = k.m.x.Info.Defs[e]
	}
	switch obj := obj.(type) {
	case *types.Nil:
		return k.constant(value{kind: null})
	case *types.Var:
		s, ok := k.vars[obj]
		if !ok {
			return k.global(obj)
		}
		if k.boxed[obj] {
			d := k.slot()
			k.emit(instr{op: opLoad, dst: d, args: []int{s}})
			return d
		}
		return s
	case *types.Func:
		return k.function(obj)
	}
	return k.fresh()
}

// global is a package variable: an error there is one, whatever it says.
func (k *compiler) global(v *types.Var) int {
	if !index.IsError(v.Type()) {
		return k.fresh()
	}
	d := k.slot()
	k.emit(instr{op: opModel, dst: d, s: "error"})
	return d
}

// function is a declared function as a value.
func (k *compiler) function(obj *types.Func) int {
	f := k.m.x.FuncOf(obj)
	if f == nil || f.Body == nil {
		return k.fresh()
	}
	return k.constant(value{kind: closure, n: int64(k.m.code(f).id), ref: -1})
}

// path follows embedded fields.
func (k *compiler) path(base int, sel *types.Selection, path []int) int {
	for _, i := range path {
		d := k.slot()
		k.emit(instr{op: opField, dst: d, args: []int{base}, n: int64(i)})
		base = d
	}
	return base
}

func (k *compiler) selector(e *ast.SelectorExpr) int {
	info := k.m.x.Info
	sel := info.Selections[e]
	if sel == nil {
		switch obj := info.Uses[e.Sel].(type) {
		case *types.Func:
			return k.function(obj)
		case *types.Var:
			return k.global(obj)
		}
		return k.fresh()
	}
	switch sel.Kind() {
	case types.FieldVal:
		base := k.expr(e.X)
		if v, ok := sel.Obj().(*types.Var); ok && v.Pkg() != k.m.x.Pkg {
			d := k.slot()
			k.emit(instr{op: opModel, dst: d, s: "field", args: []int{base}, pos: e.Pos(), n: int64(hash(v.Name()))})
			return d
		}
		return k.path(base, sel, sel.Index())
	case types.MethodVal:
		f, _ := sel.Obj().(*types.Func)
		if f == nil {
			break
		}
		path := sel.Index()
		base := k.path(k.expr(e.X), sel, path[:len(path)-1])
		d := k.slot()
		in := instr{op: opBound, dst: d, args: []int{base}, s: f.Name(), pos: e.Pos()}
		if fn := k.m.x.FuncOf(f); fn != nil && fn.Body != nil && !types.IsInterface(sel.Recv()) {
			in.fn = k.m.code(fn)
		}
		k.emit(in)
		return d
	}
	return k.fresh()
}

// literal makes a closure over boxes.
func (k *compiler) literal(e *ast.FuncLit) int {
	f := k.m.lits[e]
	if f == nil {
		return k.fresh()
	}
	c := k.m.code(f)
	d := k.slot()
	in := instr{op: opClosure, dst: d, fn: c}
	for _, v := range c.free {
		s, ok := k.vars[v]
		if !ok { // used before its declaration was met: a label jumped over it
			k.c.bad = true
			s = k.fresh()
		}
		in.args = append(in.args, s)
	}
	k.emit(in)
	return d
}

func (k *compiler) composite(e *ast.CompositeLit) int {
	t := k.m.x.Info.TypeOf(e)
	d := k.slot()
	if t == nil {
		return k.fresh()
	}
	elem := t
	if p, ok := t.Underlying().(*types.Pointer); ok { // an element written without its &T
		elem = p.Elem()
	}
	switch u := elem.Underlying().(type) {
	case *types.Struct:
		in := instr{op: opStruct, dst: d, typ: elem, pos: e.Pos()}
		for i, el := range e.Elts {
			index, val := i, el
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				val = kv.Value
				index = -1
				if id, ok := kv.Key.(*ast.Ident); ok {
					for j := range u.NumFields() {
						if u.Field(j).Name() == id.Name {
							index = j
						}
					}
				}
			}
			v := k.value(val)
			in.args = append(in.args, v)
			in.cases = append(in.cases, branch{fieldIndex: index})
		}
		k.emit(in)
	case *types.Slice, *types.Array:
		in := instr{op: opCells, dst: d, pos: e.Pos()}
		for _, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				el = kv.Value
				in.n = 1
			}
			in.args = append(in.args, k.value(el))
		}
		k.emit(in)
	case *types.Map:
		in := instr{op: opTable, dst: d, pos: e.Pos()}
		for _, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				key := k.expr(kv.Key)
				in.args = append(in.args, key, k.value(kv.Value))
			}
		}
		k.emit(in)
	default:
		return k.fresh()
	}
	return d
}

func (k *compiler) unary(e *ast.UnaryExpr) int {
	switch e.Op {
	case token.ARROW:
		return k.results(e, 1)[0]
	case token.NOT:
		d := k.slot()
		k.emit(instr{op: opNot, dst: d, args: []int{k.expr(e.X)}})
		return d
	case token.AND:
		if id, ok := ast.Unparen(e.X).(*ast.Ident); ok {
			if v, ok := k.m.x.Info.Uses[id].(*types.Var); ok {
				s, known := k.vars[v]
				if known && k.boxed[v] && !isStruct(v.Type()) {
					return s // the box is the pointer
				}
			}
		}
		switch t := k.m.x.Info.TypeOf(e.X); {
		case isStruct(t):
			return k.expr(e.X)
		default:
			if _, ok := sortOf(t); ok {
				return k.expr(e.X)
			}
		}
		k.expr(e.X)
		return k.fresh()
	case token.SUB:
		d := k.slot()
		k.emit(instr{op: opBinary, dst: d, args: []int{k.constant(value{kind: integer}), k.expr(e.X)}, tok: token.SUB})
		return d
	}
	k.expr(e.X)
	return k.fresh()
}

func (k *compiler) binary(e *ast.BinaryExpr) int {
	d := k.slot()
	switch e.Op {
	case token.LAND, token.LOR:
		k.emit(instr{op: opMove, dst: d, args: []int{k.expr(e.X)}})
		test := d
		if e.Op == token.LOR {
			test = k.slot()
			k.emit(instr{op: opNot, dst: test, args: []int{d}})
		}
		short := k.emit(instr{op: opBranch, args: []int{test}})
		k.emit(instr{op: opMove, dst: d, args: []int{k.expr(e.Y)}})
		k.patch(short)
		return d
	}
	x, y := k.expr(e.X), k.expr(e.Y)
	k.emit(instr{op: opBinary, dst: d, args: []int{x, y}, tok: e.Op, pos: e.Pos()})
	return d
}
