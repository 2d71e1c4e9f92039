package lifetime

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
)

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
	if op.Clause != nil && op.Clause.Select.Default && size(x, op) == 0 && !retried(op) {
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

// retried reports whether a loop tries op until somebody is there.
func retried(op *index.Op) bool {
	l := op.Loop
	return l != nil && l.Endless && len(l.Exits) > 0 && !slices.ContainsFunc(l.Exits, func(e index.Exit) bool {
		return !slices.Contains(e.Clauses, op.Clause)
	})
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
		case o.Kind == index.Range, o.Kind == index.Recv && (o.Clause == nil || !o.Clause.Select.Default) && !same(o, op):
			if !Exclusive(body.Body, at, o.Pos) {
				return true
			}
		}
	}
	return false
}

// same reports whether two operations surely work on one value.
func same(a, b *index.Op) bool {
	return a.Node != nil && b.Node != nil && a.Node.Find() == b.Node.Find()
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
