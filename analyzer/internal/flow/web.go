package flow

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// A web is a channel that lives in one function and those it is passed to:
// every operation on it is in sight.
type web struct {
	x       *index.Index
	root    *index.Class
	made    index.Origin
	fn      *index.Func // makes the channel
	taker   *index.Func // a caller of fn that gets it, if fn returns it
	classes map[*index.Class]bool
}

// weave returns the web of a channel, or nil if anybody else can reach it.
func weave(x *index.Index, c *index.Class) *web {
	w := &web{x: x, root: c, classes: make(map[*index.Class]bool)}
	for _, o := range c.Origins {
		if o.Kind != index.Made || w.fn != nil {
			return nil
		}
		w.made, w.fn = o, o.Fn
	}
	if w.fn == nil || w.fn.Body == nil || len(c.Vars) == 0 {
		return nil
	}
	if !own(x, c, false) || !w.add(c) {
		return nil
	}
	return w
}

// thread returns a web of one class, which others may reach.
func thread(x *index.Index, c *index.Class) *web {
	return &web{x: x, root: c, classes: map[*index.Class]bool{c: true}}
}

// add takes in a class and the parameters that it is passed to.
func (w *web) add(c *index.Class) bool {
	if w.classes[c] {
		return true
	}
	w.classes[c] = true
	if c.Escapes || len(c.Derivs) > 0 || len(c.Derived) > 0 || c.Node.Part() || c.Ticks || len(w.classes) > 20 {
		return false
	}
	for _, op := range c.Ops {
		if op.Kind == index.Pass && (op.Call == nil || len(op.Call.Callees) != 1) || op.Value {
			return false
		}
	}
	for _, e := range c.Out {
		if w.taker != nil && c == w.root && e.Result {
			continue
		}
		for _, v := range e.Other.Vars {
			if _, _, param := w.x.ParamOf(v); !param {
				return false
			}
		}
		if !w.add(e.Other) {
			return false
		}
	}
	return true
}

// with returns the two channels as if they were one.
func (w *web) with(o *web) *web {
	both := *w
	both.classes = maps.Clone(w.classes)
	maps.Copy(both.classes, o.classes)
	return &both
}

// has reports whether op works on the channel.
func (w *web) has(op *index.Op) bool {
	return op.Node != nil && w.classes[w.x.Class(op.Node)]
}

// ops returns the operations of f on the channel that keep accepts.
func (w *web) ops(f *index.Func, keep func(*index.Op) bool) []*index.Op {
	var ops []*index.Op
	for _, op := range f.Ops {
		if w.has(op) && keep(op) {
			ops = append(ops, op)
		}
	}
	return ops
}

// all returns the operations of every function on the channel that keep
// accepts.
func (w *web) all(keep func(*index.Op) bool) []*index.Op {
	var ops []*index.Op
	for c := range w.classes {
		for _, op := range c.Ops {
			if keep(op) {
				ops = append(ops, op)
			}
		}
	}
	return ops
}

// sized reports whether it is known how many values the channel takes.
func (w *web) sized() bool { return w.made.Size >= 0 }

// scant reports whether the channel surely has no room for all that there may be to
// send: it takes one at most, or a number that nothing says is that of the values.
func (w *web) scant() bool {
	if w.sized() {
		return w.made.Size <= 1 || unending(w)
	}
	call, ok := w.made.Make.(*ast.CallExpr)
	return ok && len(call.Args) == 2 && !mentionsLen(call.Args[1])
}

// mentionsLen reports whether an expression depends on a length or a capacity.
func mentionsLen(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && (id.Name == "len" || id.Name == "cap")
		return !found
	})
	return found
}

// name spells the channel.
func (w *web) name() string {
	for _, v := range w.root.Vars {
		if v.Name() != "" {
			return v.Name()
		}
	}
	return types.ExprString(w.made.Make)
}

func blockingSend(op *index.Op) bool {
	return op.Kind == index.Send && (op.Clause == nil || len(op.Clause.Select.Clauses) == 1)
}

func sends(op *index.Op) bool { return op.Kind == index.Send }

func closes(op *index.Op) bool { return op.Kind == index.Close }

func gives(op *index.Op) bool { return sends(op) || closes(op) }

func receives(op *index.Op) bool { return op.Kind == index.Recv || op.Kind == index.Range }

// passes reports whether a call hands the channel to its callee.
func (w *web) passes(c *index.Call) bool {
	for _, a := range c.Args {
		if a != nil && w.classes[w.x.Class(a)] {
			return true
		}
	}
	return false
}

// into returns the calls of f to the one function that each of them leads to
// if that gets hold of the channel: as an argument, or for it is written in
// sight of it.
func (w *web) into(f *index.Func) []*index.Call {
	var calls []*index.Call
	for _, c := range f.Calls {
		if c.Mode == index.Launched || len(c.Callees) != 1 || c.Callees[0] == f {
			continue
		}
		if g := c.Callees[0]; c.Lit != nil || w.passes(c) || g.Parent != nil && g.Parent.Encloses(f) {
			calls = append(calls, c)
		}
	}
	return calls
}

// often reports whether a call is one of several that f makes of a closure.
func (w *web) often(f *index.Func, c *index.Call) bool {
	if c.Lit != nil || w.passes(c) {
		return false
	}
	return c.Loop != nil || slices.ContainsFunc(f.Calls, func(o *index.Call) bool { return o != c && slices.Equal(o.Callees, c.Callees) })
}

// given reports whether a function is given the channel, in a parameter.
func (w *web) given(f *index.Func) bool {
	for c := range w.classes {
		for _, v := range c.Vars {
			if g, _, ok := w.x.ParamOf(v); ok && g == f {
				return true
			}
		}
	}
	return false
}

// callbacks returns the literals of f that send on the channel, themselves or in
// another, and that f gives to calls which run them for each of many things.
func (w *web) callbacks(f *index.Func) []*index.Func {
	var all []*index.Func
	for _, c := range f.Calls {
		if c.Mode == index.Launched || !c.Repeats() {
			continue
		}
		for _, a := range c.Args {
			if a == nil {
				continue
			}
			for _, o := range w.x.Class(a).Origins {
				if g := o.Func; o.Kind == index.FuncValue && g.Parent == f && g.Body != nil && (len(w.ops(g, sends)) > 0 || len(w.callbacks(g)) > 0) {
					all = append(all, g)
				}
			}
		}
	}
	return all
}
