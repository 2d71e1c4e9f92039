package lifetime

import (
	"go/token"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
)

// A step is a place on the way to an operation of a goroutine: in the launching
// function, in the body, in each function that leads there, in its own.
type step struct {
	fn   *index.Func
	pos  token.Pos
	call *index.Call // what is called there, nil for an operation that is no call
	loop *index.Loop // the innermost around it
}

// way returns the steps to op, the last one first. Loops around the launch are
// none of the goroutine's.
func (r *Reach) way(op *index.Op) []step {
	site := r.Launch.Site
	steps := []step{{op.Fn, op.Pos, op.Call, op.Loop}}
	for range r.Order {
		v := r.Visits[steps[len(steps)-1].fn]
		if v == nil || v.Call == nil {
			break
		}
		steps = append(steps, step{v.Call.Fn, v.Call.Expr.Pos(), v.Call, v.Call.Loop})
	}
	if last := &steps[len(steps)-1]; last.call == site.Call {
		last.loop = nil
		return steps
	}
	return append(steps, step{fn: site.Fn, pos: site.Pos()})
}

// deadlines finds the operations of a goroutine that wait no longer than until
// a deadline, and the loops that end with them.
type deadlines struct {
	x     *index.Index
	r     *Reach
	any   bool // some deadline is set
	loops map[*index.Loop]bool
}

func newDeadlines(x *index.Index, r *Reach) *deadlines {
	d := &deadlines{x: x, r: r, loops: make(map[*index.Loop]bool)}
	for _, f := range append(slices.Clone(r.Order), r.Launch.Site.Fn) {
		d.any = d.any || slices.ContainsFunc(f.Ops, deadline)
	}
	for _, f := range r.Order {
		for _, op := range f.Ops {
			if d.any && d.bound(op) {
				for _, s := range r.way(op) {
					for l := s.loop; l != nil; l = l.Outer {
						d.loops[l] = true
					}
				}
			}
		}
	}
	return d
}

func deadline(op *index.Op) bool {
	read, write := catalogue.Bounds(op.Name)
	return op.Kind == index.Method && (read || write)
}

// bound reports whether a deadline ends the wait in op, and with it every loop
// around: one that is set on the way there, once for all. A deadline that is
// renewed in each round bounds the rounds, but how many there are is for the
// other side to say.
func (d *deadlines) bound(op *index.Op) bool {
	if !d.any {
		return false
	}
	reads, writes, ok := d.waits(op)
	if !ok {
		return false
	}
	var set []*index.Op
	for _, c := range d.below(op) {
		for _, o := range c.Ops {
			if read, write := catalogue.Bounds(o.Name); deadline(o) && (read || !reads) && (write || !writes) {
				set = append(set, o)
			}
		}
	}
	way := d.r.way(op)
	for i := range way {
		for _, o := range set {
			if pos := d.before(o, way[i]); pos.IsValid() && future(d.x, o) && d.ends(way, i, pos) && !d.moved(set, o, way[i]) {
				return true
			}
		}
	}
	return false
}

// waits reports whether op is a call that fails once the deadline of its
// resource has passed, and for what it waits there. What serves a resource for
// as long as that lives may set deadlines of its own, as may unknown code.
func (d *deadlines) waits(op *index.Op) (reads, writes, ok bool) {
	c := op.Call
	if c == nil || c.Static == nil || c.Static.Pkg() == nil || len(c.Callees) > 0 {
		return false, false, false
	}
	reads, writes, ok = catalogue.Awaits(c.Static.Name())
	switch op.Kind {
	case index.Method:
		return reads, writes, ok && op.Verb == catalogue.Blocked
	case index.Pass:
		if t := parameter(c, op.Arg); catalogue.Std(c.Static.Pkg().Path()) || isIface(t) && !d.x.IsResource(t) {
			return reads, writes, ok || c.Entry != nil && c.Entry.Blocks
		}
	}
	return false, false, false
}

// below returns the classes of the resource that op waits on and of those that
// it lives on, as the goroutine passes them around.
func (d *deadlines) below(op *index.Op) []*index.Class {
	var all []*index.Class
	add := func(c *index.Class) {
		if c != nil && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	add(d.x.Class(op.Node))
	for i := 0; i < len(all) && i < 60; i++ {
		for _, e := range all[i].In {
			if d.r.Inside(e.Call) {
				add(e.Other)
			}
		}
		for _, v := range all[i].Derivs {
			add(d.x.Class(v.From))
		}
	}
	for _, c := range all {
		for _, e := range c.Out { // helpers that set them
			if d.r.Inside(e.Call) && !e.Result {
				add(e.Other)
			}
		}
	}
	return all
}

// before returns where, in the function of a step, op has surely been done when
// control gets there: itself, or the call of a function that does no less.
func (d *deadlines) before(op *index.Op, at step) token.Pos {
	if op.Deferred || op.Value || op.Call == nil || op.Call.Mode != index.Plain || at.fn.Body == nil || op.Fn.Body == nil {
		return token.NoPos
	}
	if op.Fn == at.fn {
		if Dominates(at.fn.Body, op.Call.Expr, at.pos) {
			return op.Call.Expr.Pos()
		}
		return token.NoPos
	}
	if !Dominates(op.Fn.Body, op.Call.Expr, op.Fn.Body.Rbrace) {
		return token.NoPos
	}
	for _, c := range op.Fn.Callers {
		if c.Fn == at.fn && c.Mode == index.Plain && len(c.Callees) == 1 && Dominates(at.fn.Body, c.Expr, at.pos) {
			return c.Expr.Pos()
		}
	}
	return token.NoPos
}

// ends reports whether a deadline that is set at pos, before the i-th step, ends
// all loops around the operation: those that it is set before are left when
// what they call fails, and no other can go on.
func (d *deadlines) ends(way []step, i int, pos token.Pos) bool {
	for j, s := range way {
		for l := s.loop; l != nil; l = l.Outer {
			if l.Bounded || !l.Endless && !l.Asks {
				continue
			}
			if j > i || j == i && within(l.Stmt, pos) || s.call == nil || !fails(d.x, l, s.call.Expr) {
				return false
			}
		}
	}
	return true
}

// moved reports whether another deadline may take the place of set before the
// wait, at a step of its way, is over.
func (d *deadlines) moved(all []*index.Op, set *index.Op, at step) bool {
	for _, o := range all {
		switch {
		case o == set, o.Deferred, o.Fn != set.Fn && d.r.Visits[o.Fn] == nil:
		case o.Fn == set.Fn && o.Pos < set.Pos:
		case o.Fn == at.fn && o.Pos > at.pos && !looped(at.loop, o.Pos):
		default:
			return true
		}
	}
	return false
}

// looped reports whether one of the loops from l out holds pos.
func looped(l *index.Loop, pos token.Pos) bool {
	for ; l != nil; l = l.Outer {
		if within(l.Stmt, pos) {
			return true
		}
	}
	return false
}
