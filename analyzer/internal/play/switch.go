package play

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (k *compiler) switchStmt(s *ast.SwitchStmt, label string) {
	k.stmt(s.Init)
	tag := -1
	if s.Tag != nil {
		tag = k.expr(s.Tag)
	}
	var bodies [][]int
	deflt := -1
	for i, c := range s.Body.List {
		c := c.(*ast.CaseClause)
		var hits []int
		if c.List == nil {
			deflt = i
		}
		for _, e := range c.List {
			v := k.expr(e)
			if tag >= 0 {
				d := k.slot()
				k.emit(instr{op: opBinary, dst: d, args: []int{tag, v}, tok: token.EQL})
				v = d
			}
			no := k.slot()
			k.emit(instr{op: opNot, dst: no, args: []int{v}})
			hits = append(hits, k.emit(instr{op: opBranch, args: []int{no}}))
		}
		bodies = append(bodies, hits)
	}
	k.cases(s.Body.List, bodies, deflt, label, nil)
}

// cases compiles the bodies of a switch, which the jumps lead to.
func (k *compiler) cases(list []ast.Stmt, jumps [][]int, deflt int, label string, bind func(i int)) {
	none := k.emit(instr{op: opJump})
	k.enter(label, false)
	var fall []int
	for i, c := range list {
		c := c.(*ast.CaseClause)
		k.patch(jumps[i]...)
		if i == deflt {
			k.patch(none)
		}
		if bind != nil {
			bind(i)
		}
		k.patch(fall...)
		fall = nil
		body := c.Body
		through := false
		if n := len(body); n > 0 {
			if b, ok := body[n-1].(*ast.BranchStmt); ok && b.Tok == token.FALLTHROUGH {
				body, through = body[:n-1], true
			}
		}
		k.stmts(body)
		at := k.emit(instr{op: opJump})
		if through {
			fall = append(fall, at)
		} else {
			t := &k.targets[len(k.targets)-1]
			t.breaks = append(t.breaks, at)
		}
	}
	t := k.leave()
	k.patch(fall...)
	k.patch(t.breaks...)
	if deflt < 0 {
		k.patch(none)
	}
}

func (k *compiler) typeSwitch(s *ast.TypeSwitchStmt, label string) {
	k.stmt(s.Init)
	var x ast.Expr
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		x = a.X
	case *ast.AssignStmt:
		x = a.Rhs[0]
	}
	ta, ok := ast.Unparen(x).(*ast.TypeAssertExpr)
	if !ok {
		k.c.bad = true
		return
	}
	subject := k.expr(ta.X)
	var jumps [][]int
	deflt := -1
	for i, c := range s.Body.List {
		c := c.(*ast.CaseClause)
		if c.List == nil {
			deflt = i
		}
		var hits []int
		for _, e := range c.List {
			ok, no := k.slot(), k.slot()
			k.emit(instr{op: opAssert, dst: -1, ok: ok, args: []int{subject}, typ: k.m.x.Info.TypeOf(e)})
			k.emit(instr{op: opNot, dst: no, args: []int{ok}})
			hits = append(hits, k.emit(instr{op: opBranch, args: []int{no}}))
		}
		jumps = append(jumps, hits)
	}
	k.cases(s.Body.List, jumps, deflt, label, func(i int) {
		if v, ok := k.m.x.Info.Implicits[s.Body.List[i]].(*types.Var); ok {
			d := k.slot()
			k.emit(instr{op: opMove, dst: d, args: []int{subject}})
			k.declare(v, d)
		}
	})
}

func (k *compiler) selectStmt(s *ast.SelectStmt, label string) {
	in := instr{op: opSelect, pos: s.Pos()}
	arg := func(slot int) int {
		in.args = append(in.args, slot)
		return len(in.args) - 1
	}
	type binding struct {
		assign *ast.AssignStmt
		v, ok  int
	}
	binds := make([]binding, len(s.Body.List))
	for i, c := range s.Body.List {
		c := c.(*ast.CommClause)
		b := branch{dst: -1, ok: -1, pos: c.Pos()}
		switch comm := c.Comm.(type) {
		case nil:
			b.other = true
		case *ast.SendStmt:
			b.send, b.expr = true, comm.Chan
			b.ch, b.val = arg(k.expr(comm.Chan)), arg(k.value(comm.Value))
		default:
			var recv ast.Expr
			switch comm := comm.(type) {
			case *ast.ExprStmt:
				recv = comm.X
			case *ast.AssignStmt:
				recv = comm.Rhs[0]
				b.dst = k.slot()
				binds[i] = binding{comm, b.dst, -1}
				if len(comm.Lhs) == 2 {
					b.ok = k.slot()
					binds[i].ok = b.ok
				}
			}
			u, ok := ast.Unparen(recv).(*ast.UnaryExpr)
			if !ok {
				k.c.bad = true
				return
			}
			b.expr = u.X
			b.ch = arg(k.expr(u.X))
		}
		in.cases = append(in.cases, b)
	}
	sel := k.emit(in)
	k.enter(label, false)
	for i, c := range s.Body.List {
		c := c.(*ast.CommClause)
		k.c.ins[sel].cases[i].to = k.here()
		if b := binds[i]; b.assign != nil {
			def := b.assign.Tok == token.DEFINE
			k.store(b.assign.Lhs[0], b.v, def)
			if b.ok >= 0 {
				k.store(b.assign.Lhs[1], b.ok, def)
			}
		}
		k.stmts(c.Body)
		t := &k.targets[len(k.targets)-1]
		t.breaks = append(t.breaks, k.emit(instr{op: opJump}))
	}
	t := k.leave()
	k.patch(t.breaks...)
}
