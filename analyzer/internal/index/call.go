package index

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/owner"
)

// call reads a call and returns it with the nodes of its results.
func (w *walker) call(e *ast.CallExpr, mode Mode) *Call {
	c := &Call{Expr: e, Fn: w.fn, Mode: mode, Loop: w.loop}
	comm := w.comm
	c.comm = w.recv
	w.comm, w.recv = nil, nil
	defer func() { w.comm = comm }()

	if tv, ok := w.x.Info.Types[e.Fun]; ok && tv.IsType() {
		for _, a := range e.Args {
			c.Results = append(c.Results, w.eval(a))
		}
		return c
	}
	if w.builtin(e, c) {
		return c
	}
	w.callee(e, c)
	defers := w.defers
	if mode == Deferred { // the arguments are evaluated now
		w.defers = false
	}
	cond, ints := w.cond, w.ints
	w.cond = false
	w.ints = c.Entry != nil && (c.Entry.Op == catalogue.Load || c.Entry.Op == catalogue.Store)
	for _, a := range e.Args {
		c.Args = append(c.Args, w.eval(a))
	}
	w.defers, w.cond, w.ints = defers, cond, ints
	if w.loop != nil {
		c.Clauses = w.clauses[:len(w.clauses):len(w.clauses)]
	}
	w.fn.Calls = append(w.fn.Calls, c)
	w.x.calls = append(w.x.calls, c)
	w.results(e, c)
	w.meaning(e, c)
	return c
}

// callee finds out what is called.
func (w *walker) callee(e *ast.CallExpr, c *Call) {
	fun := unparen(e.Fun)
	if lit, ok := fun.(*ast.FuncLit); ok {
		c.Lit = w.lit(lit)
		if c.Mode == Deferred {
			c.Lit.Deferred = true
		}
		return
	}
	obj, _ := typeutil.Callee(w.x.Info, e).(*types.Func)
	if obj == nil {
		c.Value = w.eval(e.Fun)
		w.op(Invoke, c.Value, e.Fun, e.Pos()).Call = c
		return
	}
	c.Static = obj.Origin()
	c.Entry = w.x.known.Func(c.Static)
	sel, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	s := w.x.Info.Selections[sel]
	if s == nil {
		return
	}
	cond := w.cond
	base := w.eval(sel.X)
	w.cond = cond
	c.Recv = w.promoted(s, base)
	c.Iface = types.IsInterface(s.Recv()) || obj.Signature().Recv() != nil && types.IsInterface(obj.Signature().Recv().Type())
}

// promoted returns the node of the embedded field that a promoted method
// really belongs to.
func (w *walker) promoted(s *types.Selection, base *owner.Node) *owner.Node {
	path := s.Index()
	t := s.Recv()
	for _, i := range path[:len(path)-1] {
		st := structOf(t)
		if st == nil || i >= st.NumFields() {
			return base
		}
		f := st.Field(i)
		t = f.Type()
		if f.Pkg() == w.x.Pkg && interesting(t) {
			base = w.x.table.Of(f)
		}
	}
	return base
}

// builtin handles the calls of predeclared functions.
func (w *walker) builtin(e *ast.CallExpr, c *Call) bool {
	id, ok := ast.Unparen(e.Fun).(*ast.Ident)
	if !ok {
		return false
	}
	b, ok := w.x.Info.Uses[id].(*types.Builtin)
	if !ok {
		return false
	}
	var args []*owner.Node
	for i, a := range e.Args {
		if i == 0 && (b.Name() == "make" || b.Name() == "new") {
			args = append(args, nil)
			continue
		}
		args = append(args, w.eval(a))
	}
	w.x.recovers = w.x.recovers || b.Name() == "recover"
	if len(args) == 0 { // recover, or broken code
		return true
	}
	switch b.Name() {
	case "close":
		w.op(Close, args[0], e.Args[0], e.Pos())
	case "make", "new":
		n := owner.New()
		o := Origin{Kind: Literal, Pos: e.Pos(), Type: w.x.Info.TypeOf(e)}
		if isChan(w.x.Info.TypeOf(e)) {
			o = Origin{Kind: Made, Pos: e.Pos(), Make: e}
			if len(e.Args) > 1 {
				size, ok := Int(w.x.Info, e.Args[1])
				if !ok {
					size = -1
				}
				o.Size = size
			}
		}
		w.origin(n, o)
		c.Results = []*owner.Node{n}
	case "append":
		n := args[0]
		if n == nil {
			n = owner.New()
		}
		for i, a := range args[1:] {
			if a == nil {
				continue
			}
			if e.Ellipsis.IsValid() && i == len(args)-2 {
				owner.Join(n, a)
			} else {
				owner.Join(n.Elem(), a)
			}
		}
		c.Results = []*owner.Node{n}
	case "panic":
		w.die(e.Pos())
	case "copy":
		if len(args) == 2 {
			owner.Join(args[0], args[1])
		}
	}
	return true
}

// results gives every result of interest a node.
func (w *walker) results(e *ast.CallExpr, c *Call) {
	f := c.Lit
	if f == nil {
		f = w.x.FuncOf(c.Static)
	}
	if f != nil && f.Sig != nil && !c.Iface {
		for i := range f.Sig.Results().Len() {
			v := f.Sig.Results().At(i)
			var n *owner.Node
			if interesting(v.Type()) {
				n = owner.New() // each call's own, joined by an edge
				w.x.table.Of(v)
			}
			c.Results = append(c.Results, n)
		}
		return
	}
	switch t := w.x.Info.TypeOf(e).(type) {
	case nil:
	case *types.Tuple:
		for i := range t.Len() {
			c.Results = append(c.Results, w.result(t.At(i).Type(), c, i))
		}
	default:
		c.Results = []*owner.Node{w.result(t, c, 0)}
	}
}

func (w *walker) result(t types.Type, c *Call, i int) *owner.Node {
	if !interesting(t) {
		return nil
	}
	n := owner.New()
	if c.Recv == nil || c.Entry == nil || c.Entry.Op != catalogue.Load { // that is what was stored
		w.origin(n, Origin{Kind: Result, Pos: c.Expr.Pos(), Call: c, Channel: c.Entry.Channel(i)})
	}
	return n
}

// meaning writes down what a call does by what the catalogue, or the name of
// the callee, says.
func (w *walker) meaning(e *ast.CallExpr, c *Call) {
	for i, a := range c.Args {
		if a != nil {
			o := w.op(Pass, a, e.Args[i], e.Args[i].Pos())
			o.Call, o.Arg = c, i
			o.Deferred = c.Mode == Deferred
			w.uses(e, c, i)
		}
	}
	if c.Static == nil || w.x.FuncOf(c.Static) != nil && !c.Iface {
		return
	}
	entry := c.Entry
	if entry == nil {
		entry = &catalogue.Entry{}
	}
	switch {
	case entry.Exits:
		w.die(e.Pos())
	case entry.NoReturn:
		w.exit(e.Pos(), nil)
	}
	if entry.Launch != nil {
		w.launcher(e, c, entry.Launch)
	}
	if entry.Starts != nil {
		w.x.Starts = append(w.x.Starts, &Site{Stmt: e, Call: c, Fn: w.fn, Loop: w.loop, Start: entry.Starts})
	}
	if entry.Yields != "" && len(c.Results) > 0 && c.Results[0] != nil {
		w.x.ticks = append(w.x.ticks, nodeTick{c.Results[0], entry.Yields})
	}
	if entry.Signals > 0 && entry.Signals <= len(c.Args) && c.Args[entry.Signals-1] != nil {
		w.x.ticks = append(w.x.ticks, nodeTick{c.Args[entry.Signals-1], "signal"})
	}
	if entry.Pair && len(c.Results) > 1 {
		a, b := c.Results[0], c.Results[1]
		if a != nil && b != nil {
			w.derive(a, Deriv{From: b, Pos: e.Pos(), Pair: true})
			w.derive(b, Deriv{From: a, Pos: e.Pos(), Pair: true})
		}
		return
	}
	switch {
	case entry.Context != nil:
		w.context(e, c, entry.Context)
	case entry.Op != catalogue.None:
		w.method(e, c, entry.Op)
	default:
		w.derived(e, c)
		w.verb(e, c)
	}
}

func (w *walker) launcher(e *ast.CallExpr, c *Call, l *catalogue.Launcher) {
	if l.Body >= len(c.Args) {
		return
	}
	w.site(&Site{Stmt: e, Call: c, Entry: l, Fn: w.fn, Loop: w.loop, Body: c.Args[l.Body]})
}

// subject returns what a catalogue operation works on: the receiver, or the
// first argument of a plain function.
func (c *Call) subject() (*owner.Node, ast.Expr) {
	if c.Static.Signature().Recv() == nil {
		if len(c.Args) == 0 {
			return nil, nil
		}
		return c.Args[0], c.Expr.Args[0]
	}
	if sel, ok := unparen(c.Expr.Fun).(*ast.SelectorExpr); ok {
		return c.Recv, sel.X
	}
	return c.Recv, c.Expr.Fun
}

var opOf = map[catalogue.Op]OpKind{
	catalogue.Add: Add, catalogue.Done: Done, catalogue.Wait: Wait, catalogue.CtxErr: CtxErr, catalogue.CtxValue: CtxValue,
	catalogue.CondWait: CondWait, catalogue.CondWake: CondWake, catalogue.Load: Load, catalogue.Store: Store,
	catalogue.StopTimer: StopTimer, catalogue.Lock: Lock, catalogue.Unlock: Unlock,
	catalogue.Send: Send, catalogue.Receive: Recv, catalogue.Range: Range, catalogue.Close: Close,
}

// uses writes down what a call is known to do to its i-th argument.
func (w *walker) uses(e *ast.CallExpr, c *Call, i int) {
	ops, _ := c.Entry.Used(i)
	for _, op := range ops {
		o := w.op(opOf[op], c.Args[i], e.Args[i], e.Args[i].Pos())
		o.Call, o.Deferred, o.End = c, c.Mode == Deferred, e.End()
	}
}

func (w *walker) method(e *ast.CallExpr, c *Call, op catalogue.Op) {
	n, expr := c.subject()
	if n == nil {
		return
	}
	if op == catalogue.CtxDone {
		if len(c.Results) > 0 && c.Results[0] != nil {
			w.derive(c.Results[0], Deriv{From: n, Pos: e.Pos(), Context: true})
		}
		return
	}
	w.op(opOf[op], n, expr, e.Pos()).Call = c
	if c.Recv == nil {
		return
	}
	switch op { // an atomic.Pointer or atomic.Value holds what is stored in it
	case catalogue.Load:
		if len(c.Results) > 0 && c.Results[0] != nil {
			owner.Join(n.Elem(), c.Results[0])
		}
	case catalogue.Store:
		for _, v := range slices.Concat(c.Args, c.Results) {
			if v != nil {
				owner.Join(n.Elem(), v)
			}
		}
	}
}
