package lifetime

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
	"time"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// An Act is an operation of the goroutine, in the role it has for its life.
type Act struct {
	Op   *index.Op
	Role model.Role
	Weak bool
	Word string
	Pos  token.Pos
}

// A Life is what a goroutine does with its time.
type Life struct {
	Acts    []Act
	Endless *model.Reason // a loop that nothing in the code leaves
	Long    *model.Reason // why it may live long, nil if it is brief
	Serves  bool          // blocks in a call that no handle can end
	Prompt  bool          // runs one function of the standard library that returns by itself
}

// Study reads the functions of a reach. Sleeps longer than brief are long.
func Study(x *index.Index, r *Reach, brief time.Duration) *Life {
	life := &Life{}
	for _, f := range r.Order {
		life.time(x, r, f, brief)
	}
	for _, f := range r.Order {
		for _, op := range f.Ops {
			life.act(x, r, op)
		}
	}
	if site := r.Launch.Site; site.Entry == nil && (len(site.Call.Callees) == 0 || site.Call.Iface) {
		life.unseen(x, site)
	}
	return life
}

// time looks for what makes the goroutine live long.
func (life *Life) time(x *index.Index, r *Reach, f *index.Func, brief time.Duration) {
	v := r.Visits[f]
	long := func(pos token.Pos, text string) {
		if life.Long == nil {
			life.Long = &model.Reason{Text: text, Pos: pos}
		}
	}
	for _, pos := range f.Forever {
		long(pos, "it blocks forever in select {}")
		if v.Sure && life.Endless == nil {
			life.Endless = life.Long
		}
	}
	for _, l := range f.Loops {
		switch {
		case l.Inescapable():
			long(l.Stmt.Pos(), "it loops forever")
			if v.Sure && life.Endless == nil {
				life.Endless = &model.Reason{Text: "it loops forever", Pos: l.Stmt.Pos()}
			}
		case (l.Endless || l.Asks) && v.Sure:
			long(l.Stmt.Pos(), "it loops until something ends it")
		}
	}
	for _, c := range f.Calls {
		if c.Mode == index.Launched {
			continue
		}
		if c.Static != nil && c.Recv == nil && len(c.Callees) == 0 && strings.Contains(c.Static.Name(), "Serve") && c.Static.Pkg() != nil && !strings.HasPrefix(c.Static.Name(), "New") {
			long(c.Expr.Pos(), "it blocks in "+types.ExprString(c.Expr.Fun))
		}
		if c.Entry == nil {
			continue
		}
		if c.Entry.Forever {
			life.Serves = true
			long(c.Expr.Pos(), "it serves forever")
		}
		if i := c.Entry.Sleeps - 1; i >= 0 && i < len(c.Expr.Args) {
			if d, ok := Duration(x, c.Expr.Args[i]); ok && d > brief {
				long(c.Expr.Pos(), "it sleeps for "+d.String())
			}
		}
	}
	if !v.Sure {
		return
	}
	for _, op := range f.Ops {
		switch op.Kind {
		case index.Range:
			long(op.Pos, "it ranges over "+types.ExprString(op.Expr))
		case index.Recv:
			if op.Clause == nil || !escapable(op.Clause) {
				if c := x.Class(op.Node); c == nil || !c.Ticks {
					long(op.Pos, "it may block on the receive from "+types.ExprString(op.Expr))
				} else if c.Timer == "signal" {
					long(op.Pos, "it waits for a signal on "+types.ExprString(op.Expr))
				} else if d, ok := delay(x, op, c); ok && d > brief {
					long(op.Pos, "it waits for "+d.String())
				}
			}
		case index.Wait, index.CondWait:
			long(op.Pos, "it waits for "+types.ExprString(op.Expr))
		case index.Method:
			if op.Call != nil && op.Call.Entry != nil && op.Call.Entry.Blocks || op.Verb == catalogue.Blocked && catalogue.Serves(op.Name) {
				long(op.Pos, "it blocks in "+op.Name)
			}
		}
	}
}

// unseen reads the launched call itself where its callee cannot be seen: go
// srv.Serve(l) heeds its receiver and its arguments.
func (life *Life) unseen(x *index.Index, site *index.Site) {
	if e := site.Call.Entry; e != nil && e.Forever {
		life.Serves = true
		life.Long = &model.Reason{Text: "it serves forever", Pos: site.Call.Expr.Pos()}
	}
	if f := site.Call.Static; f != nil && f.Pkg() != nil && catalogue.Std(f.Pkg().Path()) && !site.Call.Iface {
		e := site.Call.Entry
		life.Prompt = catalogue.VerbOf(f.Name(), false) != catalogue.Blocked && (e == nil || !e.Blocks && !e.Forever && e.Sleeps == 0)
	}
	life.Prompt = life.Prompt || site.Call.Builtin
	for _, op := range site.Fn.Ops {
		if op.Call == site.Call && op.Kind == index.Close {
			life.Acts = append(life.Acts, Act{op, model.Announce, false, "close", op.Pos})
		}
		if op.Call == site.Call && op.Kind == index.Invoke && len(x.Class(op.Node).Cancels) > 0 {
			life.Prompt = true
			life.Acts = append(life.Acts, Act{op, model.Announce, false, "call", op.Pos})
		}
		if op.Call == site.Call && op.Kind == index.Wait {
			life.Prompt = false
			life.Long = &model.Reason{Text: "it waits for " + types.ExprString(op.Expr), Pos: op.Pos}
			life.Acts = append(life.Acts, Act{op, model.Heed, false, "Wait", op.Pos})
		}
		if op.Call != site.Call || op.Kind != index.Pass && op.Kind != index.Method {
			continue
		}
		name := calleeName(site.Call)
		switch {
		case op.Kind == index.Method && (op.Verb == catalogue.Ends || op.Verb == catalogue.EndsJoin || op.Verb == catalogue.Signs):
			life.Acts = append(life.Acts, Act{op, model.Announce, false, name, op.Pos})
		case op.Kind == index.Pass && index.IsContext(x.Info.TypeOf(op.Expr)) && site.Call.Entry != nil && site.Call.Entry.Ignores:
		case op.Kind == index.Pass && x.IsResource(x.Info.TypeOf(op.Expr)) && x.Ours(x.Class(op.Node)):
		case op.Kind == index.Pass && site.Call.Entry != nil && site.Call.Entry.Reads > 0 && site.Call.Entry.Reads != op.Arg+1 && waitsFor(x, site.Call):
		case op.Kind == index.Pass && (life.Prompt || isFunc(x.Info.TypeOf(op.Expr))):
		case op.Kind == index.Method && fake(x, site.Call):
		default:
			word := name
			if op.Kind == index.Method && op.Verb == catalogue.Other {
				word = ""
			}
			life.Acts = append(life.Acts, Act{op, model.Heed, false, word, op.Pos})
			if isSignal(x.Info.TypeOf(op.Expr)) || named(x.Info.TypeOf(op.Expr)) == "sync.WaitGroup" {
				life.Acts = append(life.Acts, Act{op, model.Announce, false, name, op.Pos})
			}
		}
	}
}

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

// Duration returns the constant duration that e stands for.
func Duration(x *index.Index, e ast.Expr) (time.Duration, bool) {
	tv, ok := x.Info.Types[e]
	if !ok || tv.Value == nil {
		return 0, false
	}
	n, ok := constant.Int64Val(constant.ToInt(tv.Value))
	return time.Duration(n), ok
}

// delay returns the constant delay of the timer that op receives from.
func delay(x *index.Index, op *index.Op, c *index.Class) (time.Duration, bool) {
	for _, o := range c.Origins {
		if o.Kind == index.Result && o.Call != nil && len(o.Call.Expr.Args) == 1 && o.Call.Entry != nil && o.Call.Entry.Yields != "" {
			return Duration(x, o.Call.Expr.Args[0])
		}
	}
	return 0, false
}

// escapable reports whether a select has a way out beside the clause: a
// default, or a timer.
func escapable(c *index.Clause) bool {
	return c.Select.Default || len(c.Select.Clauses) > 1
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
		if op.CommaOk && op.Loop != nil && op.Loop.Endless {
			heed("range") // only a close ends it
		} else {
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
		life.pass(x, op, heed)
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
		}
	}
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
	return ok && sig.Results().Len() == 0 && (sig.Params().Len() == 0 || len(x.Class(op.Node).Cancels) > 0)
}

// last reports whether op is the last thing that the goroutine does: it is
// deferred, or nothing but plain code follows it in the body.
func (life *Life) last(r *Reach, op *index.Op) bool {
	if v := r.Visits[op.Fn]; v.Deferred || op.Deferred || deferredLit(op.Fn) {
		return true
	}
	if len(r.Launch.Bodies) == 0 {
		return true
	}
	body := r.Launch.Bodies[0]
	at := r.At(op)
	if op.Call != nil && at == op.Pos {
		at = op.Call.Expr.End() // its arguments come before it
	}
	for _, c := range body.Calls {
		if c.Expr.Pos() > at && c.Mode == index.Plain && (op.Call == nil || c != op.Call) && !Exclusive(body.Body, at, c.Expr.Pos()) {
			return false
		}
	}
	return true
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
func (life *Life) pass(x *index.Index, op *index.Op, heed func(string)) {
	c := op.Call
	if c == nil || len(c.Callees) > 0 || c.Lit != nil {
		return // followed into the callee
	}
	t := x.Info.TypeOf(op.Expr)
	if x.IsResource(t) && x.Ours(x.Class(op.Node)) {
		return // its methods are followed
	}
	name := calleeName(c)
	switch {
	case index.IsContext(t):
		if c.Entry != nil && (c.Entry.Context != nil || c.Entry.Ignores || c.Entry.Deaf || c.Entry.Op != catalogue.None && c.Entry.Op != catalogue.CtxErr) {
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
	case isSignal(t):
		if c.Static != nil && c.Static.Pkg() != nil && catalogue.Std(c.Static.Pkg().Path()) {
			return
		}
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

func isSignal(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

func isFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
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
			if isError(v.Type()) || isSignal(v.Type()) {
				return true
			}
		}
		return t.Len() > 1
	}
	return isError(t) || isSignal(t) || isBool(t)
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isError(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() == nil && n.Obj().Name() == "error"
}

func calleeName(c *index.Call) string {
	if c.Static != nil {
		return c.Static.Name()
	}
	return types.ExprString(c.Expr.Fun)
}

// heeds reports whether op can let the goroutine end: no loop around it goes
// on regardless.
func (life *Life) heeds(r *Reach, op *index.Op) bool {
	if life.Endless != nil {
		return false
	}
	for l := op.Loop; l != nil; l = l.Outer {
		if l.Endless && !leaves(l, op) {
			return false
		}
	}
	return true
}

// leaves reports whether some exit of l depends on op.
func leaves(l *index.Loop, op *index.Op) bool {
	for _, e := range l.Exits {
		if len(e.Clauses) == 0 {
			return true
		}
		for _, c := range e.Clauses {
			if c == op.Clause || c == op.In {
				return true
			}
		}
	}
	return false
}

// announces reports whether op says that the goroutine is done rather than
// that it has begun: nothing long follows it.
func (life *Life) announces(x *index.Index, r *Reach, op *index.Op) bool {
	v := r.Visits[op.Fn]
	if v.Deferred || op.Deferred || op.Fn.Deferred || deferredLit(op.Fn) {
		return true
	}
	if op.Clause != nil && op.Clause.Select.Default && size(x, op) == 0 {
		return false // dropped if nobody is there
	}
	if len(r.Launch.Bodies) == 0 {
		return true
	}
	body := r.Launch.Bodies[0]
	at := r.At(op)
	if life.Endless != nil && life.Endless.Pos < at && body.Contains(life.Endless.Pos) {
		return false
	}
	for _, l := range []*index.Loop{op.Loop, v.Looped} {
		for ; l != nil; l = l.Outer {
			if l.Inescapable() || (l.Endless || isRange(l)) && !last(l, op, at) {
				return false
			}
		}
	}
	return !life.followed(r, body, at, op)
}

// isRange reports whether l ranges over a channel.
func isRange(l *index.Loop) bool {
	_, ok := l.Stmt.(*ast.RangeStmt)
	return ok && !l.Bounded
}

// last reports whether the loop is left after op: the innermost block around
// it ends by leaving. What is said in a loop that goes on is one value of many.
func last(l *index.Loop, op *index.Op, at token.Pos) bool {
	var list []ast.Stmt
	if !within(l.Stmt, op.Pos) {
		op = nil
	}
	pos := at
	if op != nil {
		pos = op.Pos
	}
	ast.Inspect(l.Stmt, func(n ast.Node) bool {
		if n == nil || !within(n, pos) {
			return false
		}
		switch n := n.(type) {
		case *ast.BlockStmt:
			list = n.List
		case *ast.CaseClause:
			list = n.Body
		case *ast.CommClause:
			list = n.Body
		}
		return true
	})
	if len(list) == 0 {
		return false
	}
	switch s := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok != token.CONTINUE
	}
	return false
}

func deferredLit(f *index.Func) bool {
	for ; f != nil; f = f.Parent {
		if f.Deferred {
			return true
		}
	}
	return false
}

// followed reports whether, after the place at in the body, the goroutine
// still loops or blocks, or whether the announcement is its first act and
// work follows.
func (life *Life) followed(r *Reach, body *index.Func, at token.Pos, op *index.Op) bool {
	if !body.Contains(at) {
		return false
	}
	inLoop := func(l *index.Loop) bool { return l.Stmt.Pos() <= at && at < l.Stmt.End() }
	for _, l := range body.Loops {
		if l.Stmt.Pos() > at && !l.Bounded && !Exclusive(body.Body, at, l.Stmt.Pos()) {
			return true
		}
	}
	list := body.Body.List
	if len(list) > 1 && list[0].Pos() <= at && at < list[0].End() && simple(list[0]) {
		for _, c := range body.Calls {
			if c.Expr.Pos() > list[0].End() && c.Mode != index.Deferred && !light(c) {
				return true
			}
		}
	}
	for _, o := range body.Ops {
		if o.Pos <= at || o == op || o.Pos < op.End {
			continue
		}
		looped := false
		for l := o.Loop; l != nil; l = l.Outer {
			looped = looped || inLoop(l)
		}
		switch {
		case looped:
		case o.Kind == index.Range, o.Kind == index.Recv && (o.Clause == nil || !o.Clause.Select.Default) && o.Node.Find() != op.Node.Find():
			if !Exclusive(body.Body, at, o.Pos) {
				return true
			}
		}
	}
	return false
}

// light reports whether a call is no work: it only touches an atomic or counts.
func light(c *index.Call) bool {
	return c.Entry != nil && (c.Entry.Op == catalogue.Load || c.Entry.Op == catalogue.Store || c.Entry.Op == catalogue.Add || c.Entry.Op == catalogue.Done)
}

// simple reports whether s is one operation rather than a block of code.
func simple(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.ExprStmt, *ast.SendStmt:
		return true
	}
	return false
}

// Exclusive reports whether a and b stand in different branches of
// one statement, so that b does not follow a.
func Exclusive(body *ast.BlockStmt, a, b token.Pos) bool {
	exclusive := false
	ast.Inspect(body, func(n ast.Node) bool {
		if n == nil || exclusive || !(n.Pos() <= a && a < n.End()) {
			return false
		}
		switch n := n.(type) {
		case *ast.IfStmt:
			if n.Else != nil && within(n.Body, a) && within(n.Else, b) {
				exclusive = true
			}
			if within(n.Body, a) && !within(n.Body, b) && ends(n.Body.List) {
				exclusive = true
			}
		case *ast.CaseClause:
			exclusive = exclusive || differ(n, body, a, b) || ends(n.Body) && !within(n, b)
		case *ast.CommClause:
			exclusive = exclusive || differ(n, body, a, b) || ends(n.Body) && !within(n, b)
		}
		return true
	})
	return exclusive
}

func within(n ast.Node, p token.Pos) bool { return n.Pos() <= p && p < n.End() }

// differ reports whether b stands in a sibling of the clause that holds a.
func differ(clause ast.Node, body *ast.BlockStmt, a, b token.Pos) bool {
	if within(clause, b) {
		return false
	}
	var sibling bool
	ast.Inspect(body, func(n ast.Node) bool {
		if blk, ok := n.(*ast.BlockStmt); ok && within(blk, a) && within(blk, b) {
			for _, s := range blk.List {
				if s == clause {
					sibling = true
				}
			}
		}
		return !sibling
	})
	return sibling
}

// ends reports whether a statement list returns.
func ends(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	_, ok := list[len(list)-1].(*ast.ReturnStmt)
	return ok
}

// Heeds reports whether a function of that name blocks on an argument of type
// t rather than taking charge of it.
func Heeds(x *index.Index, name string, t types.Type) bool {
	return (x.IsResource(t) || isIface(t)) && catalogue.VerbOf(name, false) == catalogue.Blocked
}

// Longer reports whether the duration e is known to exceed limit: as a
// constant, or as a multiple of one.
func Longer(x *index.Index, e ast.Expr, limit time.Duration) bool {
	if d, ok := Duration(x, e); ok {
		return d > limit
	}
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	return ok && b.Op == token.MUL && (Longer(x, b.X, limit) || Longer(x, b.Y, limit))
}
