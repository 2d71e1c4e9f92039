package play

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
)

func (k *compiler) stmts(list []ast.Stmt) {
	for _, s := range list {
		k.stmt(s)
	}
}

func (k *compiler) stmt(s ast.Stmt) {
	label := k.label
	k.label = ""
	if s != nil {
		k.pos = s.Pos()
	}
	switch s := s.(type) {
	case nil, *ast.EmptyStmt:
	case *ast.ExprStmt:
		k.results(s.X, 0)
	case *ast.SendStmt:
		ch, v := k.expr(s.Chan), k.value(s.Value)
		k.emit(instr{op: opSend, args: []int{ch, v}, pos: s.Pos(), expr: s.Chan})
	case *ast.IncDecStmt:
		one := k.constant(value{kind: integer, n: 1})
		d := k.slot()
		tok := token.ADD
		if s.Tok == token.DEC {
			tok = token.SUB
		}
		k.emit(instr{op: opBinary, dst: d, args: []int{k.expr(s.X), one}, tok: tok})
		k.store(s.X, d, false)
	case *ast.AssignStmt:
		k.assign(s)
	case *ast.DeclStmt:
		if d, ok := s.Decl.(*ast.GenDecl); ok && d.Tok == token.VAR {
			k.decl(d)
		}
	case *ast.GoStmt:
		k.launch(s, s.Call)
	case *ast.DeferStmt:
		in, args := k.stub(s.Call)
		k.emit(instr{op: opDefer, args: args, fn: in, pos: s.Pos()})
	case *ast.ReturnStmt:
		k.returns(s)
	case *ast.BranchStmt:
		k.branch(s)
	case *ast.BlockStmt:
		k.stmts(s.List)
	case *ast.LabeledStmt:
		k.labels[s.Label.Name] = k.here()
		k.label = s.Label.Name
		k.stmt(s.Stmt)
	case *ast.IfStmt:
		k.stmt(s.Init)
		no := k.condition(s.Cond)
		k.stmts(s.Body.List)
		if s.Else == nil {
			k.patch(no...)
			return
		}
		end := k.emit(instr{op: opJump})
		k.patch(no...)
		k.stmt(s.Else)
		k.patch(end)
	case *ast.ForStmt:
		k.forStmt(s, label)
	case *ast.RangeStmt:
		k.rangeStmt(s, label)
	case *ast.SwitchStmt:
		k.switchStmt(s, label)
	case *ast.TypeSwitchStmt:
		k.typeSwitch(s, label)
	case *ast.SelectStmt:
		k.selectStmt(s, label)
	default:
		k.c.bad = true
	}
}

// condition jumps away, at the instructions returned, if e is false.
func (k *compiler) condition(e ast.Expr) []int {
	var no []int
	for _, e := range conjuncts(e) {
		v := k.expr(e)
		mark, tok := k.marks(e)
		no = append(no, k.emit(instr{op: opBranch, args: []int{v}, pos: e.Pos(), trust: k.failing(e), s: mark, tok: tok}))
	}
	return no
}

// failing reports whether e asks if something went wrong: err != nil.
func (k *compiler) failing(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	return ok && (b.Op == token.NEQ || b.Op == token.EQL) && index.IsError(k.m.x.Info.TypeOf(b.X)) && k.m.x.Info.Types[b.Y].IsNil()
}

// begin and end enclose what a loop repeats.
func (k *compiler) begin() { k.loops = append(k.loops, loopOf{}) }

func (k *compiler) end() {
	l := k.loops[len(k.loops)-1]
	k.loops = k.loops[:len(k.loops)-1]
	if !l.meets {
		return
	}
	for _, i := range l.decides {
		k.c.ins[i].guess = !k.c.ins[i].trust
	}
}

func (k *compiler) enter(label string, loop bool) *jumpTarget {
	k.targets = append(k.targets, jumpTarget{label: label, loop: loop})
	return &k.targets[len(k.targets)-1]
}

func (k *compiler) leave() jumpTarget {
	t := k.targets[len(k.targets)-1]
	k.targets = k.targets[:len(k.targets)-1]
	return t
}

func (k *compiler) branch(s *ast.BranchStmt) {
	switch s.Tok {
	case token.GOTO:
		k.gotos[s.Label.Name] = append(k.gotos[s.Label.Name], k.emit(instr{op: opJump}))
		return
	case token.FALLTHROUGH:
		k.c.bad = true
		return
	}
	for i := len(k.targets) - 1; i >= 0; i-- {
		t := &k.targets[i]
		if s.Label != nil && t.label != s.Label.Name || s.Tok == token.CONTINUE && !t.loop {
			continue
		}
		at := k.emit(instr{op: opJump})
		if s.Tok == token.BREAK {
			t.breaks = append(t.breaks, at)
		} else {
			t.continues = append(t.continues, at)
		}
		return
	}
	k.c.bad = true
}

func (k *compiler) forStmt(s *ast.ForStmt, label string) {
	k.stmt(s.Init)
	top := k.here()
	k.begin()
	var no []int
	if s.Cond != nil {
		no = k.condition(s.Cond)
	}
	if counter := k.counter(s); counter != nil {
		for j, e := range conjuncts(s.Cond) {
			if k.compares(e, counter) {
				k.c.ins[no[j]].n = 1 // counting is no guess
				k.c.ins[no[j]].crew = k.crew(s)
			}
		}
	}
	k.enter(label, true)
	k.stmts(s.Body.List)
	t := k.leave()
	k.patch(t.continues...)
	k.copies(s)
	k.stmt(s.Post)
	k.end()
	k.emit(instr{op: opJump, to: top})
	k.patch(no...)
	k.patch(t.breaks...)
}

// crew reports whether each round of a loop launches a goroutine.
func (k *compiler) crew(loop ast.Stmt) bool {
	return slices.ContainsFunc(k.m.x.Sites, func(s *index.Site) bool { return s.Loop != nil && s.Loop.Stmt == loop })
}

// counter returns the variable that a loop counts with, or nil.
func (k *compiler) counter(s *ast.ForStmt) types.Object {
	var x ast.Expr
	switch p := s.Post.(type) {
	case *ast.IncDecStmt:
		x = p.X
	case *ast.AssignStmt:
		if p.Tok != token.ASSIGN {
			x = p.Lhs[0]
		}
	}
	if id, ok := x.(*ast.Ident); ok && s.Cond != nil {
		return k.m.x.Info.Uses[id]
	}
	return nil
}

// compares reports whether e compares v with something.
func (k *compiler) compares(e ast.Expr, v types.Object) bool {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	return ok && questions[b.Op] != isTrue && slices.ContainsFunc([]ast.Expr{b.X, b.Y}, func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && k.m.x.Info.Uses[id] == v
	})
}

// conjuncts returns the operands of a chain of &&.
func conjuncts(e ast.Expr) []ast.Expr {
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && b.Op == token.LAND {
		return append(conjuncts(b.X), conjuncts(b.Y)...)
	}
	return []ast.Expr{e}
}

// copies gives each round its own copy of the loop's variables, where
// something may still hold the last one's.
func (k *compiler) copies(s *ast.ForStmt) {
	a, ok := s.Init.(*ast.AssignStmt)
	if !ok || a.Tok != token.DEFINE {
		return
	}
	for _, l := range a.Lhs {
		id, ok := l.(*ast.Ident)
		if !ok {
			continue
		}
		v, ok := k.m.x.Info.Defs[id].(*types.Var)
		if !ok || !k.boxed[v] {
			continue
		}
		old := k.slot()
		k.emit(instr{op: opLoad, dst: old, args: []int{k.vars[v]}})
		k.emit(instr{op: opBox, dst: k.vars[v], args: []int{old}})
	}
}

func (k *compiler) rangeStmt(s *ast.RangeStmt, label string) {
	t := k.m.x.Info.TypeOf(s.X)
	if t == nil {
		k.c.bad = true
		return
	}
	subject := k.expr(s.X)
	bind := func(e ast.Expr, v int) {
		if e == nil {
			return
		}
		k.store(e, v, s.Tok == token.DEFINE)
	}
	switch u := t.Underlying().(type) {
	case *types.Chan:
		top := k.here()
		v, ok := k.slot(), k.slot()
		k.emit(instr{op: opReceive, dst: v, ok: ok, args: []int{subject}, pos: s.Pos(), expr: s.X, n: 1})
		no := k.emit(instr{op: opBranch, args: []int{ok}})
		k.begin()
		k.loops[len(k.loops)-1].meets = true
		bind(s.Key, v)
		k.enter(label, true)
		k.stmts(s.Body.List)
		j := k.leave()
		k.end()
		k.patch(j.continues...)
		k.emit(instr{op: opJump, to: top})
		k.patch(no)
		k.patch(j.breaks...)
		return
	case *types.Map:
		keys := k.slot()
		k.emit(instr{op: opKeys, dst: keys, args: []int{subject}})
		k.counted(s, label, keys, func(i int) {
			key := k.slot()
			k.emit(instr{op: opIndex, dst: key, ok: -1, args: []int{keys, i}})
			bind(s.Key, key)
			if s.Value != nil {
				v := k.slot()
				k.emit(instr{op: opIndex, dst: v, ok: -1, args: []int{subject, key}, typ: u.Elem()})
				bind(s.Value, v)
			}
		})
	case *types.Signature:
		k.c.bad = true
	case *types.Basic:
		k.counted(s, label, subject, func(i int) { bind(s.Key, i) })
	default:
		k.counted(s, label, subject, func(i int) {
			bind(s.Key, i)
			if s.Value != nil {
				v := k.slot()
				k.emit(instr{op: opIndex, dst: v, ok: -1, args: []int{subject, i}})
				bind(s.Value, v)
			}
		})
	}
}

// counted compiles a loop over the elements of what the slot holds.
func (k *compiler) counted(s *ast.RangeStmt, label string, subject int, bind func(i int)) {
	n, i, one := k.slot(), k.constant(value{kind: integer}), k.constant(value{kind: integer, n: 1})
	if b, ok := k.m.x.Info.TypeOf(s.X).Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 {
		k.emit(instr{op: opMove, dst: n, args: []int{subject}})
	} else {
		k.emit(instr{op: opLen, dst: n, args: []int{subject}})
	}
	top := k.here()
	more := k.slot()
	k.emit(instr{op: opBinary, dst: more, args: []int{i, n}, tok: token.LSS})
	no := k.emit(instr{op: opBranch, args: []int{more}, crew: k.crew(s)})
	k.begin()
	bind(i)
	k.enter(label, true)
	k.stmts(s.Body.List)
	t := k.leave()
	k.end()
	k.patch(t.continues...)
	k.emit(instr{op: opBinary, dst: i, args: []int{i, one}, tok: token.ADD})
	k.emit(instr{op: opJump, to: top})
	k.patch(no)
	k.patch(t.breaks...)
}
