package lifetime

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
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
	Prompt  bool          // runs one function of the standard library that returns by itself
	Waits   bool          // blocks until one of several things happens, none of which is a time
	Blocks  bool          // blocks until somebody else does one thing

	Timed map[*index.Op]bool // waits that a deadline ends which was set before
}

// Study reads the functions of a reach. Sleeps longer than brief are long.
func Study(x *index.Index, r *Reach, brief time.Duration) *Life {
	life := &Life{}
	d := newDeadlines(x, r)
	for _, f := range r.Order {
		life.time(x, r, d, f, brief)
	}
	for _, f := range r.Order {
		if r.Launch.Kind == model.TimeAfterFunc && r.Visits[f].Depth > 1 {
			continue // what is far from a timer's function neither stops the timer nor tells that it fired
		}
		for _, op := range f.Ops {
			life.act(x, r, op)
		}
	}
	if site := r.Launch.Site; site.Entry == nil && (len(site.Call.Callees) == 0 || site.Call.Iface) {
		life.unseen(x, site)
	}
	if len(r.Launch.Bodies) == 1 {
		life.held(x, r)
	}
	life.Timed = make(map[*index.Op]bool)
	for _, a := range life.Acts {
		if a.Role == model.Heed && d.bound(a.Op) {
			life.Timed[a.Op] = true
			life.Prompt = life.Prompt || a.Op.Call == r.Launch.Site.Call
		}
	}
	return life
}

// held weakens what the goroutine heeds once a signal of the operating system has
// come for which the body waits first: nothing of that ends the wait.
func (life *Life) held(x *index.Index, r *Reach) {
	body := r.Launch.Bodies[0]
	for _, op := range body.Ops {
		c := x.Class(op.Node)
		if _, plain := body.Statement(op.Pos).(*ast.ExprStmt); !plain || op.Kind != index.Recv || op.Clause != nil || c == nil || c.Timer != "signal" {
			continue
		}
		for i, a := range life.Acts {
			if a.Role == model.Heed && a.Op != nil && r.At(a.Op) > op.Pos {
				life.Acts[i].Weak = true
			}
		}
		return
	}
}

// time looks for what makes the goroutine live long.
func (life *Life) time(x *index.Index, r *Reach, d *deadlines, f *index.Func, brief time.Duration) {
	v := r.Visits[f]
	long := func(pos token.Pos, text string) {
		if life.Long == nil {
			life.Long = &model.Reason{Text: text, Pos: pos}
		}
	}
	waits := func(pos token.Pos, text string) { // for what a play follows
		life.Blocks = true
		long(pos, text)
	}
	if r.Launch.Ends {
		waits = func(token.Pos, string) {} // and has shown to end
	} else {
		life.loops(f, v.Sure, d, long)
	}
	for _, c := range f.Calls {
		if c.Mode == index.Launched {
			continue
		}
		if c.Static != nil && c.Recv == nil && len(c.Callees) == 0 && catalogue.Serving(c.Static.Name()) && c.Static.Pkg() != nil {
			long(c.Expr.Pos(), "it blocks in "+types.ExprString(c.Expr.Fun))
		}
		if c.Entry == nil {
			continue
		}
		if c.Entry.Forever {
			long(c.Expr.Pos(), forever(c.Entry))
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
			waits(op.Pos, "it ranges over "+types.ExprString(op.Expr))
		case index.Recv:
			life.Waits = life.Waits || op.Clause != nil && patient(x, f, op.Clause.Select)
			if op.Clause == nil || !escapable(op.Clause) {
				if c := x.Class(op.Node); c == nil || !c.Ticks {
					waits(op.Pos, "it may block on the receive from "+types.ExprString(op.Expr))
				} else if c.Timer == "signal" {
					long(op.Pos, "it waits for a signal on "+types.ExprString(op.Expr))
				} else if d, ok := delay(x, op, c); ok && d > brief {
					long(op.Pos, "it waits for "+d.String())
				}
			}
		case index.Wait, index.CondWait:
			waits(op.Pos, "it waits for "+types.ExprString(op.Expr))
		case index.Method:
			switch {
			case blocking(op):
				if !d.bound(op) {
					long(op.Pos, "it blocks in "+op.Name)
				}
			case op.Verb == catalogue.Joins, op.Verb == catalogue.EndsJoin && op.Name != "Close":
				waits(op.Pos, "it waits for "+types.ExprString(op.Expr))
			}
		}
	}
}

// blocking reports whether a method that cannot be seen blocks for as long as its
// receiver lives, by what is known of it or by its name. What ends its receiver, or
// waits for it, is no such method, whatever it waits for.
func blocking(op *index.Op) bool {
	known := op.Call != nil && op.Call.Entry != nil && op.Call.Entry.Blocks
	return known && !op.Call.Entry.Inferred || op.Verb == catalogue.Blocked && (known || catalogue.Serves(op.Name))
}

// forever says of a call that never returns what it does.
func forever(e *catalogue.Entry) string {
	if e.Inferred {
		return "it runs forever"
	}
	return "it serves forever"
}

// loops looks for what never ends by itself.
func (life *Life) loops(f *index.Func, sure bool, d *deadlines, long func(token.Pos, string)) {
	for _, pos := range f.Forever {
		long(pos, "it blocks forever in select {}")
		if sure && life.Endless == nil {
			life.Endless = life.Long
		}
	}
	for _, l := range f.Loops {
		switch {
		case l.Inescapable():
			long(l.Stmt.Pos(), "it loops forever")
			if sure && life.Endless == nil {
				life.Endless = &model.Reason{Text: "it loops forever", Pos: l.Stmt.Pos()}
			}
		case (l.Endless || l.Asks) && sure && !d.loops[l]:
			long(l.Stmt.Pos(), "it loops until something ends it")
		}
	}
}

// Duration returns the constant duration that e stands for.
func Duration(x *index.Index, e ast.Expr) (time.Duration, bool) {
	v := x.Constant(e)
	if v == nil {
		return 0, false
	}
	n, ok := constant.Int64Val(constant.ToInt(v))
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

// patient reports whether a select of f has no way out but to receive what may
// never come.
func patient(x *index.Index, f *index.Func, s *index.Select) bool {
	n := 0
	for _, op := range f.Ops {
		if op.Clause == nil || op.Clause.Select != s {
			continue
		}
		if c := x.Class(op.Node); op.Kind != index.Recv || c == nil || c.Ticks {
			return false
		}
		n++
	}
	return !s.Default && n == len(s.Clauses)
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
