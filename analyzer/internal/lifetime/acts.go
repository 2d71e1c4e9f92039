package lifetime

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// unseen reads the launched call itself where its callee cannot be seen: go
// srv.Serve(l) heeds its receiver and its arguments.
func (life *Life) unseen(x *index.Index, site *index.Site) {
	if e := site.Call.Entry; e != nil && e.Forever {
		life.Long = &model.Reason{Text: forever(e), Pos: site.Call.Expr.Pos()}
	}
	if f := site.Call.Static; f != nil && f.Pkg() != nil && catalogue.Std(f.Pkg().Path()) && !site.Call.Iface {
		e := site.Call.Entry
		life.Prompt = catalogue.VerbOf(f.Name(), false) != catalogue.Blocked && (e == nil || !e.Blocks && !e.Forever && e.Sleeps == 0)
	}
	if v := catalogue.VerbOf(site.Call.Name(), false); site.Call.Iface && len(site.Call.Callees) == 0 && (v == catalogue.Ends || v == catalogue.EndsJoin) {
		life.Prompt = true // what ends something does not live long
	}
	life.Prompt = life.Prompt || site.Call.Builtin || site.Call.Entry != nil && site.Call.Entry.Prompt
	for _, op := range site.Fn.Ops {
		if op.Call == site.Call && op.Kind == index.Close {
			life.Acts = append(life.Acts, Act{op, model.Announce, false, "close", op.Pos})
		}
		if op.Call == site.Call && op.Kind == index.Invoke && x.Class(op.Node).Cancelling() {
			life.Prompt = true
			life.Acts = append(life.Acts, Act{op, model.Announce, false, "call", op.Pos})
		}
		if op.Call == site.Call && site.Call.Entry != nil && len(site.Call.Entry.Uses) > 0 {
			life.used(op)
		}
		if op.Call == site.Call && op.Kind == index.Wait {
			life.Prompt = false
			life.Long = &model.Reason{Text: "it waits for " + types.ExprString(op.Expr), Pos: op.Pos}
			life.Acts = append(life.Acts, Act{op, model.Heed, false, "Wait", op.Pos})
		}
		if op.Call != site.Call || op.Kind != index.Pass && op.Kind != index.Method || deaf(site.Call) {
			continue
		}
		if _, known := site.Call.Entry.Used(op.Arg); known && op.Kind == index.Pass {
			continue
		}
		name := calleeName(site.Call)
		switch {
		case op.Kind == index.Method && (op.Verb == catalogue.Ends || op.Verb == catalogue.EndsJoin || op.Verb == catalogue.Signs):
			life.Acts = append(life.Acts, Act{op, model.Announce, false, name, op.Pos})
		case op.Kind == index.Pass && index.IsContext(x.Info.TypeOf(op.Expr)) && site.Call.Entry != nil && site.Call.Entry.Ignores:
		case op.Kind == index.Pass && x.IsResource(x.Info.TypeOf(op.Expr)) && x.Ours(x.Class(op.Node)):
		case op.Kind == index.Pass && site.Call.Entry != nil && site.Call.Entry.Reads > 0 && site.Call.Entry.Reads != op.Arg+1 && waitsFor(x, site.Call):
		case op.Kind == index.Pass && (life.Prompt || index.Is[*types.Signature](x.Info.TypeOf(op.Expr))):
		case op.Kind == index.Method && fake(x, site.Call):
		default:
			word := name
			if op.Kind == index.Method && op.Verb == catalogue.Other {
				word = ""
			}
			life.Acts = append(life.Acts, Act{op, model.Heed, false, word, op.Pos})
			if index.Is[*types.Chan](x.Info.TypeOf(op.Expr)) || named(x.Info.TypeOf(op.Expr)) == "sync.WaitGroup" {
				life.Acts = append(life.Acts, Act{op, model.Announce, false, name, op.Pos})
			}
		}
	}
}

// used adds what the launched call is known to do to an argument.
func (life *Life) used(op *index.Op) {
	switch op.Kind {
	case index.Send, index.Done, index.Close:
		life.Acts = append(life.Acts, Act{op, model.Announce, false, op.Kind.String(), op.Pos})
	case index.Recv, index.Range:
		life.Acts = append(life.Acts, Act{op, model.Heed, false, op.Kind.String(), op.Pos})
	}
}

// deaf reports whether a call is known to run for ever, whatever it is given.
func deaf(c *index.Call) bool { return c.Entry != nil && c.Entry.Inferred && c.Entry.Forever }

// fake reports whether a call serves on a listener or connection of this
// package's own making: how long it blocks is for that to say, and its
// methods are followed.
func fake(x *index.Index, c *index.Call) bool {
	if c == nil {
		return false
	}
	for i, a := range c.Args {
		if a != nil && x.IsResource(x.Info.TypeOf(c.Expr.Args[i])) && x.Ours(x.Class(a)) {
			return true
		}
	}
	return false
}

func named(t types.Type) string {
	p, n := index.NamedPath(t)
	return p + "." + n
}

// act finds the role that an operation has for the goroutine's life.
func (life *Life) act(x *index.Index, r *Reach, op *index.Op) {
	heed := func(word string) {
		life.Acts = append(life.Acts, Act{op, model.Heed, !life.heeds(r, op), word, op.Pos})
	}
	announce := func(word string) {
		life.Acts = append(life.Acts, Act{op, model.Announce, !life.announces(x, r, op), word, op.Pos})
	}
	switch op.Kind {
	case index.Send:
		announce("send")
	case index.Recv:
		switch {
		case op.CommaOk && op.Loop != nil && op.Loop.Endless:
			heed("drain") // only a close ends it
		case !once(op):
			heed("receive")
		}
		if op.Loop == nil && op.Clause == nil && size(x, op) > 0 && life.last(r, op) {
			announce("receive")
		}
	case index.Range:
		heed("range")
	case index.Close:
		announce("close")
	case index.Done:
		announce("Done")
	case index.Wait:
		heed("Wait")
	case index.Invoke:
		if completion(x, op) && (op.Loop == nil || op.Deferred) && life.last(r, op) {
			announce("call")
		}
	case index.CtxErr:
		heed("Err")
	case index.CondWait:
		heed("Wait")
	case index.CondWake:
		announce("Broadcast")
	case index.Store:
		if len(r.Launch.Bodies) == 1 && op.Fn == r.Launch.Bodies[0] && op.Loop == nil && life.last(r, op) {
			announce("write")
		}
	case index.Unlock:
		if !locks(x, r, op) {
			announce("Unlock")
		}
	case index.Load:
		if asks(op) {
			heed("read")
		}
	case index.Pass:
		life.pass(x, r, op, heed)
	case index.Method:
		switch op.Verb {
		case catalogue.Blocked, catalogue.Asks:
			if !fake(x, op.Call) {
				heed(op.Name)
			}
		case catalogue.Joins:
			heed(op.Name)
		case catalogue.Signs, catalogue.Ends:
			if v := r.Visits[op.Fn]; v != nil && !v.Sure && op.Verb == catalogue.Ends {
				return // somebody's Close, behind an interface
			}
			if !catalogue.Deadline(op.Name) || len(r.Launch.Bodies) == 1 && op.Fn == r.Launch.Bodies[0] {
				announce(op.Name)
			}
		case catalogue.EndsJoin:
			announce(op.Name)
		case catalogue.Other:
			if op.Call != nil && asks(op) {
				if t := x.Info.TypeOf(op.Call.Expr); t != nil && isBool(t) { // whatever it says, it ends the loop
					heed(op.Name)
				}
			}
		}
	}
}

// once reports whether a receive asks whether the channel is closed already, and
// closes it if not.
func once(op *index.Op) bool {
	return op.Glances() && op.Loop == nil && slices.ContainsFunc(op.Clause.Select.Clauses, func(c *index.Clause) bool {
		return c.Comm.Comm == nil && len(c.Comm.Body) == 1 && slices.ContainsFunc(op.Fn.Ops, func(o *index.Op) bool {
			return o.Kind == index.Close && within(c.Comm.Body[0], o.Pos)
		})
	})
}

// asks reports whether a flag is read to decide on going on: in the condition
// of a loop, in one that guards a way out of it, or to return it.
func asks(op *index.Op) bool {
	switch g := op.Guard.(type) {
	case *ast.ForStmt, *ast.ReturnStmt:
		return true
	case *ast.IfStmt, *ast.SwitchStmt, *ast.CaseClause:
		for l := op.Loop; l != nil; l = l.Outer {
			for _, e := range l.Exits {
				if within(g, e.Pos) {
					return true
				}
			}
		}
	}
	return false
}

// locks reports whether the goroutine itself locked what op unlocks.
func locks(x *index.Index, r *Reach, op *index.Op) bool {
	for _, f := range r.Order {
		for _, o := range f.Ops {
			if o.Kind == index.Lock && x.Class(o.Node) == x.Class(op.Node) {
				return true
			}
		}
	}
	return false
}

// completion reports whether op calls a function that can mean "I am done":
// a cancel func, or one that takes and returns nothing.
func completion(x *index.Index, op *index.Op) bool {
	t := x.Info.TypeOf(op.Expr)
	if t == nil {
		return false
	}
	sig, ok := t.Underlying().(*types.Signature)
	return ok && sig.Results().Len() == 0 && (sig.Params().Len() == 0 || x.Class(op.Node).Cancelling())
}

// size returns the capacity of the channel that op works on: -1 if it is not
// the same everywhere or unknown, 0 if it is unbuffered.
func size(x *index.Index, op *index.Op) int64 {
	c := x.Class(op.Node)
	if c == nil {
		return 0
	}
	n := int64(0)
	for i, o := range c.Origins {
		if o.Kind != index.Made {
			continue
		}
		s := o.Size
		if s < 0 { // unknown sizes are buffered
			s = 1
		}
		if i > 0 && s != n && n != 0 {
			return -1
		}
		n = max(n, s)
	}
	return n
}

// pass decides whether an argument is heeded by the call that takes it.
func (life *Life) pass(x *index.Index, r *Reach, op *index.Op, heed func(string)) {
	c := op.Call
	if c == nil || len(r.callees(x, op.Fn, c)) > 0 || c.Lit != nil || deaf(c) {
		return // followed into the callee
	}
	if _, known := c.Entry.Used(op.Arg); known {
		return // its uses are written down
	}
	t := x.Info.TypeOf(op.Expr)
	if x.IsResource(t) && x.Ours(x.Class(op.Node)) {
		return // its methods are followed
	}
	name := calleeName(c)
	switch {
	case index.IsContext(t):
		if c.Entry != nil && (c.Entry.Context != nil || c.Entry.Ignores || c.Entry.Deaf || c.Entry.Op != catalogue.None && c.Entry.Op != catalogue.CtxErr && c.Entry.Op != catalogue.Lock) {
			return
		}
		if catalogue.Logs(name) || !waits(x, c) {
			return
		}
		heed(name)
	case c.Entry != nil && c.Entry.Blocks:
		if c.Entry.Reads == 0 || c.Entry.Reads == op.Arg+1 || !waitsFor(x, c) {
			heed(name)
		}
	case index.Is[*types.Chan](t):
		if c.Static != nil && c.Static.Pkg() != nil && catalogue.Std(c.Static.Pkg().Path()) {
			return
		}
		heed(name)
	case index.IsFlag(t): // somebody may ask it whether to go on
		heed(name)
	case x.IsResource(t) || isIface(t):
		if c.Static != nil && catalogue.VerbOf(name, false) == catalogue.Blocked || c.Static == nil {
			heed(name)
		}
	}
}

// waitsFor reports whether the argument that a copy reads from may keep it
// waiting: an interface or a resource, unlike a buffer.
func waitsFor(x *index.Index, c *index.Call) bool {
	i := c.Entry.Reads - 1
	if i >= len(c.Expr.Args) {
		return true
	}
	t := x.Info.TypeOf(c.Expr.Args[i])
	return t == nil || isIface(t) || x.IsResource(t)
}

func isIface(t types.Type) bool {
	return t != nil && types.IsInterface(t)
}

// waits reports whether a call that takes a context may block: it returns an
// error or nothing, where a lookup returns what it found.
func waits(x *index.Index, c *index.Call) bool {
	t := x.Info.TypeOf(c.Expr)
	switch t := t.(type) {
	case nil:
		return true
	case *types.Tuple:
		if t.Len() == 0 {
			return true
		}
		for v := range t.Variables() {
			if index.IsError(v.Type()) || index.Is[*types.Chan](v.Type()) {
				return true
			}
		}
		return t.Len() > 1
	}
	return index.IsError(t) || index.Is[*types.Chan](t) || isBool(t)
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func calleeName(c *index.Call) string {
	if c.Static != nil {
		return c.Static.Name()
	}
	return types.ExprString(c.Expr.Fun)
}

// Heeds reports whether a function of that name blocks on an argument of type
// t rather than taking charge of it.
func Heeds(x *index.Index, name string, t types.Type) bool {
	return (x.IsResource(t) || isIface(t)) && catalogue.VerbOf(name, false) == catalogue.Blocked
}
