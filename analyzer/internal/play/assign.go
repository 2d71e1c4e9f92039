package play

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (k *compiler) returns(s *ast.ReturnStmt) {
	in := instr{op: opReturn, pos: s.Pos()}
	sig := k.c.fn.Sig
	switch {
	case len(s.Results) == 0:
		in.args = k.c.named
	case len(s.Results) == 1 && sig.Results().Len() > 1:
		in.args = k.results(s.Results[0], sig.Results().Len())
	default:
		for _, e := range s.Results {
			in.args = append(in.args, k.value(e))
		}
	}
	if len(s.Results) > 0 && len(k.c.named) == len(in.args) { // what deferred calls see
		for i, r := range k.c.named {
			if k.c.boxed[r] {
				k.emit(instr{op: opStore, args: []int{r, in.args[i]}})
			} else {
				k.emit(instr{op: opMove, dst: r, args: []int{in.args[i]}})
			}
		}
		in.args = k.c.named
	}
	k.emit(in)
}

func (k *compiler) decl(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		var vals []int
		switch {
		case len(spec.Values) == 1 && len(spec.Names) > 1:
			vals = k.results(spec.Values[0], len(spec.Names))
		default:
			for _, e := range spec.Values {
				vals = append(vals, k.value(e))
			}
		}
		for i, id := range spec.Names {
			if i < len(vals) {
				k.store(id, vals[i], true)
				continue
			}
			if v, ok := k.m.x.Info.Defs[id].(*types.Var); ok {
				z := k.slot()
				k.emit(instr{op: opZero, dst: z, typ: v.Type()})
				k.declare(v, z)
			}
		}
	}
}

func (k *compiler) assign(s *ast.AssignStmt) {
	k.accepts(s)
	if s.Tok != token.ASSIGN && s.Tok != token.DEFINE { // x += y
		d := k.slot()
		k.emit(instr{op: opBinary, dst: d, args: []int{k.expr(s.Lhs[0]), k.expr(s.Rhs[0])}, tok: assignOp[s.Tok]})
		k.store(s.Lhs[0], d, false)
		return
	}
	var vals []int
	if len(s.Rhs) == 1 && len(s.Lhs) > 1 {
		vals = k.results(s.Rhs[0], len(s.Lhs))
	} else {
		for _, e := range s.Rhs {
			v := k.value(e)
			if len(s.Lhs) > 1 { // swaps read before they write
				c := k.slot()
				k.emit(instr{op: opMove, dst: c, args: []int{v}})
				v = c
			}
			vals = append(vals, v)
		}
	}
	for i, l := range s.Lhs {
		if i < len(vals) {
			k.store(l, vals[i], s.Tok == token.DEFINE)
		}
	}
}

var assignOp = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB, token.MUL_ASSIGN: token.MUL, token.QUO_ASSIGN: token.QUO,
	token.REM_ASSIGN: token.REM, token.AND_ASSIGN: token.AND, token.OR_ASSIGN: token.OR, token.XOR_ASSIGN: token.XOR,
	token.SHL_ASSIGN: token.SHL, token.SHR_ASSIGN: token.SHR, token.AND_NOT_ASSIGN: token.AND_NOT,
}

// store puts the slot v into the place that e names.
func (k *compiler) store(e ast.Expr, v int, define bool) {
	info := k.m.x.Info
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if e.Name == "_" {
			return
		}
		if obj, ok := info.Defs[e].(*types.Var); ok && define {
			c := k.slot()
			k.emit(instr{op: opMove, dst: c, args: []int{v}})
			k.declare(obj, c)
			return
		}
		obj, ok := info.Uses[e].(*types.Var)
		if !ok {
			k.c.bad = true
			return
		}
		s, known := k.vars[obj]
		switch {
		case !known: // a package variable: anybody may read it
			k.emit(instr{op: opUnseen, dst: -1, args: []int{v}})
		case k.boxed[obj]:
			k.emit(instr{op: opStore, args: []int{s, v}, typ: obj.Type()})
		case isStruct(obj.Type()):
			k.emit(instr{op: opAssign, args: []int{s, v}})
		default:
			k.emit(instr{op: opMove, dst: s, args: []int{v}})
		}
	case *ast.SelectorExpr:
		sel := info.Selections[e]
		if sel == nil {
			k.emit(instr{op: opUnseen, dst: -1, args: []int{v}})
			return
		}
		path := sel.Index()
		base := k.path(k.expr(e.X), sel, path[:len(path)-1])
		k.emit(instr{op: opSet, args: []int{base, v}, n: int64(path[len(path)-1])})
	case *ast.IndexExpr:
		k.emit(instr{op: opPut, args: []int{k.expr(e.X), k.expr(e.Index), v}})
	case *ast.StarExpr:
		p := k.expr(e.X)
		if isStruct(info.TypeOf(e)) {
			k.emit(instr{op: opAssign, args: []int{p, v}})
		} else {
			k.emit(instr{op: opStore, args: []int{p, v}})
		}
	default:
		k.c.bad = true
	}
}
