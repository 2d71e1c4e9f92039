package play

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
)

// call compiles a call that is made here and now.
func (k *compiler) call(e *ast.CallExpr, dsts []int) {
	if len(dsts) == 0 {
		dsts = nil
	}
	pos := k.pos
	k.pos = e.Pos()
	in := k.callee(e, dsts)
	if in.op != opConst {
		in.pos = e.Pos()
		k.emit(in)
	}
	k.pos = pos
}

// callee compiles the operands of a call and returns the instruction that
// makes it; an opConst means that all is done.
func (k *compiler) callee(e *ast.CallExpr, dsts []int) instr {
	first := -1
	if len(dsts) > 0 {
		first = dsts[0]
	}
	info := k.m.x.Info
	fun := ast.Unparen(e.Fun)
	if tv, ok := info.Types[fun]; ok && tv.IsType() {
		return instr{op: opNamed, dst: first, args: k.args(e), typ: tv.Type}
	}
	if id, ok := fun.(*ast.Ident); ok {
		if b, ok := info.Uses[id].(*types.Builtin); ok {
			return k.builtin(b.Name(), e, first)
		}
	}
	obj, _ := typeutil.Callee(info, e).(*types.Func)
	if obj == nil {
		f := k.expr(e.Fun)
		return instr{op: opCall, dst: first, dsts: dsts, args: append([]int{f}, k.args(e)...)}
	}
	obj = obj.Origin()
	recv := -1
	iface := false
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		if s := info.Selections[sel]; s != nil && s.Kind() == types.MethodVal {
			path := s.Index()
			recv = k.path(k.expr(sel.X), s, path[:len(path)-1])
			iface = types.IsInterface(obj.Signature().Recv().Type())
		} else if s != nil {
			return instr{op: opUnseen, dst: first, dsts: dsts, args: k.args(e)}
		}
	}
	var args []int
	if recv >= 0 {
		args = append(args, recv)
	}
	if in, ok := k.modelled(obj, e, args, dsts); ok {
		return in
	}
	args = append(args, k.args(e)...)
	entry := catalogue.Lookup(obj)
	if entry == nil && catalogue.Prints(obj) && (iface || k.m.x.FuncOf(obj) == nil) {
		return instr{op: opUnseen, dst: first, dsts: dsts, n: plainCall}
	}
	if iface {
		return instr{op: opDynamic, dst: first, dsts: dsts, args: args, s: obj.Name()}
	}
	if f := k.m.x.FuncOf(obj); f != nil && f.Body != nil {
		if obj.Signature().Variadic() && !e.Ellipsis.IsValid() {
			args = k.variadic(obj, args, recv >= 0)
		}
		return instr{op: opStatic, dst: first, dsts: dsts, args: args, fn: k.m.code(f)}
	}
	switch {
	case entry != nil && entry.NoReturn:
		return instr{op: opPrune}
	case entry != nil && entry.Fails:
		return instr{op: opFail}
	case catalogue.Std(obj.Pkg().Path()) && plain(obj):
		in := instr{op: opUnseen, dst: first, dsts: dsts, n: plainCall}
		if catalogue.VerbOf(obj.Name(), false) == catalogue.Blocked || entry != nil && (entry.Blocks || entry.Forever || entry.Sleeps > 0) {
			in.n = slowCall
		}
		return in
	}
	return instr{op: opUnseen, dst: first, dsts: dsts, args: args}
}

// What is known of a function that cannot be seen.
const (
	anyCall   = iota // nothing
	plainCall        // it does nothing with what it is given, and returns
	slowCall         // likewise, but it may take its time
)

// plain reports whether a function of the standard library can do nothing
// with what it is given: no parameter is a function, a channel, or an interface
// with methods, or contains one.
func plain(obj *types.Func) bool {
	for v := range obj.Signature().Params().Variables() {
		if acts(v.Type(), 3) {
			return false
		}
	}
	return true
}

// acts reports whether who holds a value of type t, or one of its elements, down
// to a depth, can make something happen with it.
func acts(t types.Type, depth int) bool {
	switch u := t.Underlying().(type) {
	case *types.Signature, *types.Chan:
		return true
	case *types.Interface:
		return u.NumMethods() > 0
	case *types.Slice:
		return depth > 0 && acts(u.Elem(), depth-1)
	case *types.Map:
		_, any := u.Elem().Underlying().(*types.Interface) // template.FuncMap
		return any || depth > 0 && acts(u.Elem(), depth-1)
	}
	return false
}

// args compiles the arguments of a call; one call can give them all.
func (k *compiler) args(e *ast.CallExpr) []int {
	if len(e.Args) == 1 {
		if c, ok := ast.Unparen(e.Args[0]).(*ast.CallExpr); ok {
			if t, ok := k.m.x.Info.TypeOf(c).(*types.Tuple); ok {
				return k.results(c, t.Len())
			}
		}
	}
	var args []int
	for _, a := range e.Args {
		args = append(args, k.value(a))
	}
	return args
}

// variadic gathers the last arguments in a slice.
func (k *compiler) variadic(obj *types.Func, args []int, method bool) []int {
	n := obj.Signature().Params().Len() - 1
	if method {
		n++
	}
	if n > len(args) {
		return args
	}
	d := k.slot()
	k.emit(instr{op: opCells, dst: d, args: append([]int(nil), args[n:]...)})
	return append(args[:n:n], d)
}

func (k *compiler) builtin(name string, e *ast.CallExpr, dst int) instr {
	done := instr{op: opConst}
	info := k.m.x.Info
	switch name {
	case "make":
		t := info.TypeOf(e)
		if t == nil {
			break
		}
		var size []int
		if len(e.Args) > 1 {
			size = []int{k.expr(e.Args[1])}
		}
		switch u := t.Underlying().(type) {
		case *types.Chan:
			return instr{op: opMakeChan, dst: dst, args: size, typ: u.Elem(), expr: e}
		case *types.Map:
			return instr{op: opTable, dst: dst}
		case *types.Slice:
			return instr{op: opMakeCells, dst: dst, args: size, typ: u.Elem()}
		}
	case "new":
		t := info.TypeOf(e.Args[0])
		if _, ok := sortOf(t); ok || isStruct(t) {
			return instr{op: opZero, dst: dst, typ: t}
		}
		z := k.slot()
		k.emit(instr{op: opZero, dst: z, typ: t})
		return instr{op: opBox, dst: dst, args: []int{z}}
	case "close":
		return instr{op: opClose, args: []int{k.expr(e.Args[0])}, expr: e.Args[0]}
	case "len":
		return instr{op: opLen, dst: dst, args: []int{k.expr(e.Args[0])}}
	case "cap":
		return instr{op: opCap, dst: dst, args: []int{k.expr(e.Args[0])}}
	case "append":
		in := instr{op: opAppend, dst: dst, args: k.args(e)}
		if e.Ellipsis.IsValid() {
			in.n = 1
		}
		return in
	case "delete":
		return instr{op: opDelete, args: k.args(e)}
	case "panic":
		k.args(e)
		return instr{op: opPrune}
	case "copy":
		return instr{op: opUnseen, dst: dst, args: k.args(e)}
	case "recover": // where nothing has panicked
		if dst >= 0 {
			k.emit(instr{op: opConst, dst: dst, val: value{kind: null}})
		}
		return done
	}
	k.args(e)
	if dst >= 0 {
		k.emit(instr{op: opFresh, dst: dst})
	}
	return done
}

// stub compiles a call that is made later: its operands are read now, and
// the code that makes it takes them as its first slots.
func (k *compiler) stub(e *ast.CallExpr) (*code, []int) {
	in := k.callee(e, nil)
	in.pos = e.Pos()
	return k.wrap(in)
}

// wrap returns the code that does in, and the operands it takes.
func (k *compiler) wrap(in instr) (*code, []int) {
	operands := in.args
	in.args = make([]int, len(operands))
	for i := range in.args {
		in.args[i] = i
	}
	c := &code{id: len(k.m.all), name: "call", slots: len(operands) + 2}
	k.m.all = append(k.m.all, c)
	c.ins = []instr{in, {op: opReturn, pos: in.pos}}
	return c, operands
}

// launch compiles a go statement.
func (k *compiler) launch(s *ast.GoStmt, e *ast.CallExpr) {
	c, args := k.stub(e)
	k.emit(instr{op: opGo, args: args, fn: c, site: k.m.sites[s], pos: s.Pos()})
}
