// Package lifetime says what a goroutine does from its first statement to its
// last: which functions it runs, where it loops and blocks, through which
// operations it announces its end or heeds a stop.
package lifetime

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
)

// limit bounds how many functions one goroutine is followed through.
const limit = 400

// A Visit is how a goroutine gets to one of the functions that it runs.
type Visit struct {
	Root     token.Pos   // where in the body the way there begins
	Deferred bool        // on the way out
	Sure     bool        // not through an interface or one of several func values
	Call     *index.Call // the call that leads there, nil for the body
	Depth    int
	Looped   *index.Loop // a loop of the body around the call
}

// A Reach is the set of functions that a goroutine runs.
type Reach struct {
	Launch *launch.Launch
	Order  []*index.Func
	Visits map[*index.Func]*Visit
	// Own holds the functions that nobody but this goroutine runs: what they
	// do is never done by somebody else.
	Own   map[*index.Func]bool
	calls map[*index.Call]bool
}

// Follow computes the reach of a launch.
func Follow(x *index.Index, l *launch.Launch) *Reach {
	r := &Reach{Launch: l, Visits: make(map[*index.Func]*Visit), Own: make(map[*index.Func]bool), calls: make(map[*index.Call]bool)}
	for s := l.Site; s != nil; s = s.Through {
		r.calls[s.Call] = true
	}
	for _, f := range l.Bodies {
		r.visit(f, &Visit{Sure: len(l.Bodies) == 1 && !l.Opaque})
	}
	if c := l.Site.Call; l.Site.Entry == nil && c.Static != nil && len(c.Callees) == 0 {
		r.given(x, c, Visit{Root: c.Expr.Pos(), Depth: 1, Call: c})
	}
	for i := 0; i < len(r.Order) && i < limit; i++ {
		f := r.Order[i]
		r.follow(x, f, r.Visits[f])
	}
	r.own()
	return r
}

func (r *Reach) visit(f *index.Func, v *Visit) {
	if f.Body == nil {
		return
	}
	if old := r.Visits[f]; old != nil {
		old.Sure = old.Sure || v.Sure
		old.Deferred = old.Deferred || v.Deferred
		return
	}
	r.Visits[f] = v
	r.Order = append(r.Order, f)
}

func (r *Reach) follow(x *index.Index, f *index.Func, v *Visit) {
	launcher := make(map[*index.Call]bool, len(f.Sites))
	for _, s := range f.Sites {
		launcher[s.Call] = true
	}
	for _, c := range f.Calls {
		if c.Mode == index.Launched || launcher[c] {
			continue
		}
		r.calls[c] = true
		next := Visit{Root: v.Root, Deferred: v.Deferred || c.Mode == index.Deferred, Call: c, Depth: v.Depth + 1, Looped: v.Looped}
		if v.Root == token.NoPos {
			next.Root = c.Expr.Pos()
			next.Looped = c.Loop
		}
		callees := r.callees(x, f, c)
		for _, g := range callees {
			n := next
			n.Sure = v.Sure && len(callees) == 1 && (!c.Iface || closed(x, c))
			r.visit(g, &n)
		}
		if c.Static != nil && len(c.Callees) == 0 {
			r.given(x, c, next)
		}
	}
}

// closed reports whether every implementation of the interface that c calls
// through is in this package: nobody else can name the interface.
func closed(x *index.Index, c *index.Call) bool {
	f := c.Static
	if f == nil || f.Pkg() != x.Pkg {
		return false
	}
	if x.Pkg.Name() == "main" {
		return true
	}
	n, ok := types.Unalias(f.Signature().Recv().Type()).(*types.Named)
	return ok && !n.Obj().Exported()
}

// given follows what is given to code that cannot be seen, and runs somewhere
// inside: functions, and the methods of this package's types.
func (r *Reach) given(x *index.Index, c *index.Call, next Visit) {
	next.Sure = false
	for i, a := range c.Args {
		if a == nil {
			continue
		}
		cls := x.Class(a)
		for _, o := range cls.Origins {
			if o.Kind == index.FuncValue {
				n := next
				r.visit(o.Func, &n)
			}
		}
		for _, f := range x.Methods(cls, parameter(c, i)) {
			n := next
			r.visit(f, &n)
		}
	}
}

// parameter returns the type of the parameter that takes a call's i-th
// argument.
func parameter(c *index.Call, i int) types.Type {
	ps := c.Static.Signature().Params()
	if i >= ps.Len() {
		i = ps.Len() - 1
	}
	if i < 0 {
		return nil
	}
	return ps.At(i).Type()
}

// callees returns what a call may run; a func value that is a parameter is
// one of those that this goroutine itself passes.
func (r *Reach) callees(x *index.Index, f *index.Func, c *index.Call) []*index.Func {
	if (c.Value != nil || c.Iface) && !r.Launch.Test && slices.ContainsFunc(c.Callees, inTest) {
		return slices.DeleteFunc(slices.Clone(c.Callees), inTest) // the program does not run what tests put there
	}
	if c.Value == nil || len(c.Callees) < 2 {
		return c.Callees
	}
	var given []*index.Func
	for _, e := range x.Class(c.Value).In {
		if !r.calls[e.Call] {
			continue
		}
		for _, o := range e.Other.Origins {
			if o.Kind == index.FuncValue && !slices.Contains(given, o.Func) {
				given = append(given, o.Func)
			}
		}
	}
	if len(given) > 0 {
		return given
	}
	return c.Callees
}

func inTest(f *index.Func) bool { return f.Test }

// own finds the functions that only this goroutine runs.
func (r *Reach) own() {
	for _, f := range r.Launch.Bodies {
		if !f.Encloses(r.Launch.Site.Fn) { // a function that launches itself is its own caller
			r.Own[f] = true
		}
	}
	for changed := true; changed; {
		changed = false
		for _, f := range r.Order {
			if r.Own[f] || !r.exclusive(f) {
				continue
			}
			r.Own[f], changed = true, true
		}
	}
}

func (r *Reach) exclusive(f *index.Func) bool {
	if len(f.Launches) > 0 {
		return false
	}
	if f.Parent != nil && len(f.Callers) == 0 {
		return r.Own[f.Parent]
	}
	if f.AsValue || f.Obj != nil && f.Obj.Exported() || len(f.Callers) == 0 {
		return false
	}
	return !slices.ContainsFunc(f.Callers, func(c *index.Call) bool { return !r.Own[c.Fn] || c.Mode == index.Launched })
}

// Inside reports whether call is made by this goroutine, or launches it.
func (r *Reach) Inside(c *index.Call) bool { return r.calls[c] }

// At returns where in the body the way to op begins.
func (r *Reach) At(op *index.Op) token.Pos {
	if v := r.Visits[op.Fn]; v != nil && v.Root != token.NoPos {
		return v.Root
	}
	return op.Pos
}
