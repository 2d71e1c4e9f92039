package index

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/owner"
)

// A walker reads one function. Its fields are the surroundings of the
// statement at hand.
type walker struct {
	x       *Index
	fn      *Func
	loop    *Loop
	clauses []*Clause
	targets []target // what break and continue may mean
	label   string   // of the statement at hand
	recv    *Clause  // of the receive whose channel is read
	comm    *Clause  // set while the communication of a clause is read
	commaOk bool
	defers  bool
	cond    bool
	guard   ast.Node
	left    bool // the left side of an assignment
	ints    bool // the argument of an atomic operation
}

// A target is a statement that break or continue can name.
type target struct {
	label string
	loop  *Loop // nil for switch and select
}

func isTest(fset *token.FileSet, file *ast.File) bool {
	f := fset.File(file.FileStart)
	if f == nil {
		return false
	}
	name := f.Name()
	return len(name) > 8 && name[len(name)-8:] == "_test.go"
}

func (x *Index) declare(d *ast.FuncDecl, file *ast.File, test bool) *Func {
	obj, _ := x.Info.Defs[d.Name].(*types.Func)
	if obj == nil {
		return nil
	}
	f := &Func{Obj: obj, Node: d, Sig: obj.Signature(), Body: d.Body, Name: funcName(obj), File: file, Test: test}
	f.Init = d.Recv == nil && d.Name.Name == "init"
	x.byObj[obj] = f
	x.add(f)
	return f
}

func (x *Index) add(f *Func) {
	x.Funcs = append(x.Funcs, f)
	if f.Sig == nil {
		return
	}
	if r := f.Sig.Recv(); r != nil {
		x.params[r] = paramOf{f, -1}
	}
	for i := range f.Sig.Params().Len() {
		x.params[f.Sig.Params().At(i)] = paramOf{f, i}
	}
	for i := range f.Sig.Results().Len() {
		x.returns[f.Sig.Results().At(i)] = f
	}
}

// initialisers reads the package variables of a file as one function.
func (x *Index) initialisers(file *ast.File, test bool) {
	f := &Func{Name: "package initialiser", File: file, Test: test, Init: true}
	w := walker{x: x, fn: f}
	for _, d := range file.Decls {
		if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.VAR {
			w.decl(d)
		}
	}
	if len(f.Ops)+len(f.Calls) > 0 {
		x.add(f)
	}
}

// funcName spells a function as messages do: "(*T).m" or "f".
func funcName(obj *types.Func) string {
	recv := obj.Signature().Recv()
	if recv == nil {
		return obj.Name()
	}
	t := types.Unalias(recv.Type())
	star := ""
	if p, ok := t.(*types.Pointer); ok {
		star, t = "*", types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return "(" + star + n.Obj().Name() + ")." + obj.Name()
	}
	return obj.Name()
}

func (w *walker) stmts(list []ast.Stmt) {
	for _, s := range list {
		w.stmt(s)
	}
}

func (w *walker) stmt(s ast.Stmt) {
	label := w.label
	w.label = ""
	switch s := s.(type) {
	case *ast.ExprStmt:
		w.exprStmt(s.X)
	case *ast.SendStmt:
		ch, v := w.eval(s.Chan), w.eval(s.Value)
		w.op(Send, ch, s.Chan, s.Pos()).End = s.End()
		if ch != nil && v != nil {
			owner.Join(ch.Elem(), v)
		}
	case *ast.AssignStmt:
		w.assign(s.Lhs, s.Rhs, s.Tok)
	case *ast.DeclStmt:
		if d, ok := s.Decl.(*ast.GenDecl); ok && d.Tok == token.VAR {
			w.decl(d)
		}
	case *ast.GoStmt:
		w.goStmt(s)
	case *ast.DeferStmt:
		w.deferStmt(s)
	case *ast.ReturnStmt:
		w.returnStmt(s)
	case *ast.BranchStmt:
		w.branch(s)
	case *ast.BlockStmt:
		w.stmts(s.List)
	case *ast.LabeledStmt:
		w.label = s.Label.Name
		w.stmt(s.Stmt)
	case *ast.IfStmt:
		if s.Init != nil {
			w.stmt(s.Init)
		}
		w.condition(s.Cond, s)
		w.stmts(s.Body.List)
		if s.Else != nil {
			w.stmt(s.Else)
		}
	case *ast.ForStmt:
		w.forStmt(s, label)
	case *ast.RangeStmt:
		w.rangeStmt(s, label)
	case *ast.SelectStmt:
		w.selectStmt(s, label)
	case *ast.SwitchStmt:
		if s.Init != nil {
			w.stmt(s.Init)
		}
		if s.Tag != nil {
			w.condition(s.Tag, s)
		}
		w.cases(s.Body, label)
	case *ast.TypeSwitchStmt:
		w.typeSwitch(s, label)
	case *ast.IncDecStmt:
		w.eval(s.X)
	}
}

func (w *walker) condition(e ast.Expr, guard ast.Node) {
	cond, outer := w.cond, w.guard
	w.cond, w.guard = true, guard
	w.eval(e)
	w.cond, w.guard = cond, outer
}

func (w *walker) cases(body *ast.BlockStmt, label string) {
	w.targets = append(w.targets, target{label: label})
	for _, c := range body.List {
		if c, ok := c.(*ast.CaseClause); ok {
			for _, e := range c.List {
				w.condition(e, c)
			}
			w.stmts(c.Body)
		}
	}
	w.targets = w.targets[:len(w.targets)-1]
}

func (w *walker) typeSwitch(s *ast.TypeSwitchStmt, label string) {
	if s.Init != nil {
		w.stmt(s.Init)
	}
	var subject *owner.Node
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		subject = w.eval(a.X)
	case *ast.AssignStmt:
		subject = w.eval(a.Rhs[0])
	}
	for _, c := range s.Body.List {
		if v, ok := w.x.Info.Implicits[c].(*types.Var); ok && subject != nil {
			owner.Join(w.x.table.Of(v), subject)
		}
	}
	w.targets = append(w.targets, target{label: label})
	for _, c := range s.Body.List {
		if c, ok := c.(*ast.CaseClause); ok {
			w.stmts(c.Body)
		}
	}
	w.targets = w.targets[:len(w.targets)-1]
}

func (w *walker) returnStmt(s *ast.ReturnStmt) {
	w.fn.Returns++
	results := w.fn.Sig
	w.cond, w.guard = true, s // a flag that is returned is asked for
	nodes := w.evalList(s.Results)
	w.cond, w.guard = false, nil
	if results != nil {
		for i, n := range nodes {
			if n != nil && i < results.Results().Len() {
				owner.Join(w.x.table.Of(results.Results().At(i)), n)
			}
		}
	}
	w.exit(s.Pos(), nil)
}

// evalList evaluates expressions that stand for one value each, or one call
// that stands for all.
func (w *walker) evalList(list []ast.Expr) []*owner.Node {
	if len(list) == 1 {
		if call, ok := ast.Unparen(list[0]).(*ast.CallExpr); ok {
			return w.call(call, Plain).Results
		}
	}
	nodes := make([]*owner.Node, len(list))
	for i, e := range list {
		nodes[i] = w.eval(e)
	}
	return nodes
}

func (w *walker) decl(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok || len(spec.Values) == 0 {
			continue
		}
		lhs := make([]ast.Expr, len(spec.Names))
		for i, n := range spec.Names {
			lhs[i] = n
		}
		w.assign(lhs, spec.Values, token.ASSIGN)
	}
}

func (w *walker) assign(lhs, rhs []ast.Expr, tok token.Token) {
	w.commaOk = len(lhs) == 2 && len(rhs) == 1
	values := w.evalList(rhs)
	w.commaOk = false
	for i, l := range lhs {
		if isBlank(l) {
			w.blank(rhs, i)
			continue
		}
		n := w.evalLeft(l)
		if n != nil && i < len(values) {
			owner.Join(n, values[i])
		}
		// m[k] = v keeps a handle that is the key as well as the value.
		if ix, ok := l.(*ast.IndexExpr); ok && n != nil && isMap(w.x.Info.TypeOf(ix.X)) {
			if k := w.eval(ix.Index); k != nil && interesting(w.x.Info.TypeOf(ix.Index)) {
				owner.Join(n, k)
			}
		}
	}
}

// blank notes that the i-th result of a call is assigned to the blank
// identifier.
func (w *walker) blank(rhs []ast.Expr, i int) {
	if len(rhs) != 1 || i > 7 {
		return
	}
	e, ok := ast.Unparen(rhs[0]).(*ast.CallExpr)
	if !ok {
		return
	}
	for _, c := range slices.Backward(w.fn.Calls) {
		if c.Expr == e {
			c.Blank |= 1 << i
			return
		}
	}
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}

func (w *walker) exprStmt(e ast.Expr) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		w.eval(e)
		return
	}
	n := len(w.fn.Sites)
	w.call(call, Plain).Blank = 1<<8 - 1
	for _, s := range w.fn.Sites[n:] {
		if s.Stmt == call {
			s.Dropped = true
		}
	}
}

func (w *walker) deferStmt(s *ast.DeferStmt) {
	w.defers = true
	w.call(s.Call, Deferred)
	w.defers = false
}

func (w *walker) goStmt(s *ast.GoStmt) {
	n := len(w.fn.Ops)
	c := w.call(s.Call, Launched)
	if id, ok := ast.Unparen(s.Call.Fun).(*ast.Ident); ok {
		if b, ok := w.x.Info.Uses[id].(*types.Builtin); ok {
			if b.Name() == "panic" { // ends the program
				return
			}
			for _, o := range w.fn.Ops[n:] {
				o.Call = c
			}
			c.Builtin = true
		}
	}
	w.site(&Site{Stmt: s, Call: c, Fn: w.fn, Loop: w.loop, Body: c.Value})
}

func (w *walker) site(s *Site) {
	w.fn.Sites = append(w.fn.Sites, s)
	w.x.Sites = append(w.x.Sites, s)
}

func (w *walker) op(kind OpKind, n *owner.Node, e ast.Expr, pos token.Pos) *Op {
	o := &Op{Kind: kind, Node: n, Expr: e, Pos: pos, Fn: w.fn, Loop: w.loop, Deferred: w.defers, Guard: w.guard}
	if len(w.clauses) > 0 {
		o.In = w.clauses[len(w.clauses)-1]
	}
	if w.comm != nil && (kind == Send || kind == Recv) {
		o.Clause = w.comm
	}
	w.fn.Ops = append(w.fn.Ops, o)
	if n != nil {
		w.x.ops = append(w.x.ops, o)
	}
	return o
}
