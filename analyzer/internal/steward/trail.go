package steward

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// Borrows reports whether a function neither ends the value of its i-th
// parameter nor gives it away.
func Borrows(x *index.Index, f *index.Func, i int) bool {
	v := f.Sig.Params().At(i)
	c := x.VarClass(v)
	if f.Body == nil || !x.IsResource(v.Type()) || c == nil {
		return false
	}
	t := &trail{x: x, fn: f, m: &model.Handle{}}
	t.follow(c)
	return t.m.Elsewhere == "" && !t.m.Has(model.Halt)
}

// A trail is what a value becomes on its way through the package.
type trail struct {
	x    *index.Index
	fn   *index.Func // where it begins
	call *index.Call // nil for a parameter
	m    *model.Handle
	ends []string
	seen map[*index.Class]bool
	up   map[*index.Class]bool // where the value comes from
	work []*index.Class
}

func (t *trail) follow(c *index.Class) {
	t.seen = map[*index.Class]bool{c: true}
	t.up = map[*index.Class]bool{c: t.call != nil}
	t.work = []*index.Class{c}
	for i := 0; i < len(t.work) && t.m.Elsewhere == ""; i++ {
		if i > 100 {
			t.m.Elsewhere = "it gets to many places"
			return
		}
		t.visit(t.work[i], t.up[t.work[i]])
	}
}

func (t *trail) add(c *index.Class) {
	if c != nil && !t.seen[c] {
		t.seen[c] = true
		t.work = append(t.work, c)
	}
}

func (t *trail) visit(c *index.Class, up bool) {
	x := t.x
	t.m.Elsewhere = t.kept(c, up)
	for _, e := range c.In {
		if up && !e.Result && e.Call != t.call {
			t.up[e.Other] = !t.seen[e.Other]
			t.add(e.Other)
		}
	}
	for _, e := range c.Out {
		if e.Call != t.call {
			t.add(e.Other)
		}
	}
	if up {
		t.receivers(c)
		t.made(c)
	}
	for _, op := range c.Ops {
		if op.Call == t.call && t.call != nil || t.dead(op.Fn) {
			continue
		}
		switch op.Kind {
		case index.Invoke:
			t.halt(op.Pos, "call", op.Fn)
		case index.Close, index.Send: // of the channel that a call returns to end what it starts
			t.halt(op.Pos, op.Kind.String(), op.Fn)
		case index.Method:
			t.method(op)
		case index.Wait:
			t.halt(op.Pos, op.Call.Name(), op.Fn)
		case index.Escape:
			t.m.Elsewhere = "it is given to another package"
		case index.Pass:
			t.pass(op)
		}
	}
	for _, call := range x.CallsOn(c) {
		if e := call.Entry; e != nil && e.Makes && len(call.Results) == 1 { // the value itself, in another guise
			t.add(x.Class(call.Results[0]))
		}
		if call == t.call || len(call.Callees) == 0 || t.dead(call.Fn) {
			continue
		}
		if name := call.Static.Name(); slices.Contains(t.ends, name) || catalogue.VerbOf(name, false) == catalogue.Joins || t.ends == nil && t.closes(name) {
			t.halt(call.Expr.Pos(), call.Static.Name(), call.Fn)
			continue
		}
		for _, f := range call.Callees {
			if f.Sig != nil && f.Sig.Recv() != nil {
				t.add(x.VarClass(f.Sig.Recv()))
			}
		}
	}
	for _, d := range c.Derived { // return p.Close, t.Cleanup(p.Close)
		for _, v := range d.Derivs {
			if v.Method && v.From != nil && x.Class(v.From) == c {
				t.value(d, v)
			}
		}
	}
}

// made looks into the functions that return the value: they may have seen to its
// end, in t.Cleanup say, or hold it in a field.
func (t *trail) made(c *index.Class) {
	for _, e := range c.In {
		if !e.Result || e.Call == t.call || len(e.Call.Callees) != 1 {
			continue
		}
		f := e.Call.Callees[0]
		for _, call := range t.x.CallsOn(e.Other) {
			if call.Fn.Outermost() == f && slices.Contains(t.ends, call.Static.Name()) {
				t.halt(call.Expr.Pos(), call.Static.Name(), call.Fn)
			}
		}
		if slices.ContainsFunc(e.Other.Vars, (*types.Var).IsField) {
			t.up[e.Other] = !t.seen[e.Other]
			t.add(e.Other)
		}
	}
}

// receivers goes on from the receiver of a method to the values that it is called
// on: those that hold them answer for it.
func (t *trail) receivers(c *index.Class) {
	for _, v := range c.Vars {
		f, _, ok := t.x.ParamOf(v)
		if !ok || f.Sig.Recv() != v {
			continue
		}
		for _, call := range f.Callers {
			if from := t.x.Class(call.Recv); from != nil && call != t.call && !t.up[from] {
				t.up[from], t.seen[from] = true, true
				t.work = append(t.work, from) // once more, if it was come to from above
			}
		}
	}
}

// dead reports whether nothing that can run f leads to the call, too.
func (t *trail) dead(f *index.Func) bool {
	return t.x.Dead(f) && !t.x.Dead(t.fn)
}

// value covers a method of the owner that is used as a value.
func (t *trail) value(d *index.Class, v index.Deriv) {
	for _, o := range d.Origins {
		switch {
		case o.Kind != index.FuncValue || o.Func.Obj == nil: // what a literal does is seen itself
		case slices.Contains(t.ends, o.Func.Obj.Name()):
			t.halt(v.Pos, o.Func.Obj.Name(), v.Fn)
		case o.Func.Sig.Recv() != nil:
			t.add(t.x.VarClass(o.Func.Sig.Recv()))
		}
	}
}

func (t *trail) halt(pos token.Pos, op string, f *index.Func) {
	t.m.Uses = append(t.m.Uses, model.Use{Role: model.Halt, Op: op, Pos: pos, In: f.Outermost().Name})
}

// method covers a method whose code cannot be seen: whatever closes or awaits
// the value by its name ends what the value owns.
func (t *trail) method(op *index.Op) {
	if op.Call != nil && returns(op.Call.Entry) && !slices.Contains(t.ends, op.Name) && !catalogue.Closer(op.Name) {
		return
	}
	if t.closes(op.Name) || op.Verb == catalogue.EndsJoin || catalogue.Serves(op.Name) {
		t.halt(op.Pos, op.Name, op.Fn)
	}
}

// returns reports whether a method is known to return by itself, and to end
// nothing, whatever its name says.
func returns(e *catalogue.Entry) bool {
	return e != nil && !e.Inferred && !e.Blocks && !e.Ends && e.Op == catalogue.None
}

// closes reports whether a method of that name ends the value.
func (t *trail) closes(name string) bool {
	v := catalogue.VerbOf(name, false)
	return slices.Contains(t.ends, name) || catalogue.Closer(name) || v == catalogue.EndsJoin || v == catalogue.Joins
}

// harmless are the packages of the standard library whose functions keep
// nothing of what they are given.
var harmless = []string{"fmt", "log", "log/slog", "errors", "testing", "io"}

// pass covers what is given to code that cannot be seen.
func (t *trail) pass(op *index.Op) {
	if op.Call == nil {
		return
	}
	if c := op.Call; c.Static == nil && op.Arg == 0 && slices.ContainsFunc(c.Callees, func(f *index.Func) bool {
		return f.Obj != nil && f.Sig.Recv() != nil && slices.Contains(t.ends, f.Obj.Name())
	}) { // stop := (*T).Stop; stop(x)
		t.halt(op.Pos, "call", op.Fn)
	}
	if len(op.Call.Callees) > 0 {
		return
	}
	name := "a function value"
	if f := op.Call.Static; f != nil {
		if f.Pkg() == nil || slices.Contains(harmless, f.Pkg().Path()) && !index.Is[*types.Signature](t.x.Info.TypeOf(op.Expr)) {
			return
		}
		if borrows(op.Call, op.Arg) || catalogue.Prints(f) {
			return
		}
		if ps := f.Signature().Params(); op.Arg < ps.Len() && !t.able(ps.At(op.Arg).Type()) && !t.knows(f) {
			return
		}
		name = f.Name()
	}
	t.m.Elsewhere = "it is passed to " + name
}

// knows reports whether f is of the package that makes the value: behind an
// interface it may find out what it is.
func (t *trail) knows(f *types.Func) bool {
	return t.call != nil && t.call.Static != nil && t.call.Static.Pkg() == f.Pkg()
}

// able reports whether who holds the value as a t can end it: not if t is an
// interface without any of the methods that do.
func (t *trail) able(as types.Type) bool {
	iface, ok := as.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return true
	}
	for i := range iface.NumMethods() {
		if t.closes(iface.Method(i).Name()) {
			return true
		}
	}
	return false
}

// kept says why others may hold a class, "" if this package's code alone does.
func (t *trail) kept(c *index.Class, up bool) string {
	x := t.x
	if c.Node.Part() {
		return "it is kept among others"
	}
	if slices.ContainsFunc(c.Derivs, func(d index.Deriv) bool { return d.Field }) {
		return "it is a field of another package's type"
	}
	for _, v := range c.Vars {
		f, _, param := x.ParamOf(v)
		switch {
		case !t.able(v.Type()):
		case param && up && !f.Encloses(t.fn) && f.Sig.Recv() != v:
			return "it is stored through a parameter of " + f.Name
		case param && up && !CallersKnown(x, f):
			return "callers of " + f.Name + " provide it"
		case param:
		case v.Pkg() != nil && v.Pkg() != x.Pkg:
			return "it belongs to package " + v.Pkg().Name()
		case v.IsField() && v.Embedded():
			return "whoever holds the embedding type can end it"
		case v.IsField() && v.Exported():
			return "it is an exported field"
		case v.Parent() == x.Pkg.Scope():
			return "it lives as long as the process"
		}
	}
	if slices.ContainsFunc(c.Vars, func(v *types.Var) bool { return x.IsResult(v) && t.able(v.Type()) }) {
		return x.Returned(c)
	}
	return ""
}
