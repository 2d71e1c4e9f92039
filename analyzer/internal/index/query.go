package index

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/owner"
)

// FuncOf returns the declared function for obj, or nil if it is of another
// package.
func (x *Index) FuncOf(obj *types.Func) *Func {
	if obj == nil {
		return nil
	}
	return x.byObj[obj.Origin()]
}

// Class returns the class of n. Call it only on a finished index.
// A nil node, of a value that can be no handle or that has no type, has none.
func (x *Index) Class(n *owner.Node) *Class {
	if n == nil {
		return nil
	}
	n = n.Find()
	c := x.classes[n]
	if c == nil {
		c = &Class{Node: n, Vars: n.Vars()}
		x.classes[n] = c
		x.list = append(x.list, c)
	}
	return c
}

// VarClass returns the class of v, or nil if the index never met it.
func (x *Index) VarClass(v *types.Var) *Class {
	if n := x.table.Known(v); n != nil {
		return x.Class(n)
	}
	return nil
}

// ResultVar returns f's i-th result variable, nil if there is none.
func (f *Func) ResultVar(i int) *types.Var {
	if f.Sig == nil || i >= f.Sig.Results().Len() {
		return nil
	}
	return f.Sig.Results().At(i)
}

// FuncAt returns the innermost function whose code holds pos, or nil.
func (x *Index) FuncAt(pos token.Pos) *Func {
	var at *Func
	for _, f := range x.Funcs {
		if f.Contains(pos) && (at == nil || at.Contains(f.Node.Pos())) {
			at = f
		}
	}
	return at
}

// CallsOn returns the calls of methods whose receiver is held in c.
func (x *Index) CallsOn(c *Class) []*Call {
	if x.callsOn == nil {
		x.callsOn = make(map[*Class][]*Call)
		for _, c := range x.calls {
			if c.Recv != nil && c.Static != nil {
				on := x.Class(c.Recv)
				x.callsOn[on] = append(x.callsOn[on], c)
			}
		}
	}
	return x.callsOn[c]
}

// Name spells what a call calls, without what it is called on.
func (c *Call) Name() string {
	switch {
	case c.Static != nil:
		return c.Static.Name()
	case c.Lit != nil:
		return "func literal"
	}
	return types.ExprString(c.Expr.Fun)
}

// Calls returns every call of the package but those of predeclared functions.
func (x *Index) Calls() []*Call { return x.calls }

// ParamOf returns the function that v is a parameter or receiver of.
func (x *Index) ParamOf(v *types.Var) (fn *Func, index int, ok bool) {
	p, ok := x.params[v]
	return p.fn, p.index, ok
}

// Statement returns the statement of f's own list that holds pos, nil if there is
// none.
func (f *Func) Statement(pos token.Pos) ast.Stmt {
	if f.Body == nil {
		return nil
	}
	i := slices.IndexFunc(f.Body.List, func(st ast.Stmt) bool { return st.Pos() <= pos && pos < st.End() })
	if i < 0 {
		return nil
	}
	return f.Body.List[i]
}

// IsMain reports whether the process ends with f.
func (x *Index) IsMain(f *Func) bool {
	return x.Pkg.Name() == "main" && f.Obj != nil && f.Sig.Recv() == nil && f.Obj.Name() == "main"
}

// Repeats reports whether the call says, by its name, that it calls what it is
// given for each of many things.
func (c *Call) Repeats() bool { return catalogue.Repeats(c.Name()) }

// Returned says which function gives c to callers that cannot be seen, "" if
// none does.
func (x *Index) Returned(c *Class) string {
	for _, v := range c.Vars {
		f, ok := x.returns[v]
		if !ok {
			continue
		}
		switch {
		case f.Obj == nil && len(f.Callers) == 0:
			return "a closure returns it"
		case f.Obj == nil:
		case f.AsValue:
			return f.Name + " returns it"
		case f.Obj.Exported() && x.Pkg.Name() != "main" && (!f.Test || f.Sig.Recv() != nil && x.escaping(f.Sig.Recv().Type())):
			return f.Name + " returns it"
		}
	}
	return ""
}

// Mentions reports whether f, or a literal in it, uses g as a value.
func (x *Index) Mentions(f, g *Func) bool {
	for _, o := range x.origins {
		if o.Kind == FuncValue && o.Func == g && f.Encloses(o.Fn) {
			return true
		}
	}
	return false
}

// ResultType returns the type of the i-th result of a call that is known by name,
// or nil.
func (c *Call) ResultType(i int) types.Type {
	if c.Static == nil || i < 0 || i >= c.Static.Signature().Results().Len() {
		return nil
	}
	return c.Static.Signature().Results().At(i).Type()
}

// IsResult reports whether v is a result of a function.
func (x *Index) IsResult(v *types.Var) bool {
	_, ok := x.returns[v]
	return ok
}

// IsResource is [IsResource] with a memory.
func (x *Index) IsResource(t types.Type) bool {
	if t == nil {
		return false
	}
	is, ok := x.resource[t]
	if !ok {
		is = IsResource(t)
		x.resource[t] = is
	}
	return is
}

// Accepts reports whether a method takes what others dial: it fails when its
// receiver is closed.
func (op *Op) Accepts() bool { return op.Kind == Method && catalogue.Accepts(op.Name) }

// Shuts reports whether a method may end its receiver, by the promise of its
// name.
func (op *Op) Shuts() bool {
	return op.Kind == Method && op.Verb != catalogue.Other && op.Verb != catalogue.Blocked
}

// Asks reports whether a method of that name asks its receiver whether it is
// time to end, other than by an error.
func Asks(name string) bool {
	return name == "Load" || name != "Err" && catalogue.VerbOf(name, false) == catalogue.Asks
}

// Glances reports whether a receive only looks whether there is something, in
// passing: its select has a default, and goes on the same with a value.
func (op *Op) Glances() bool {
	if op.Clause == nil || !op.Clause.Select.Default {
		return false
	}
	return !slices.ContainsFunc(op.Clause.Comm.Body, func(s ast.Stmt) bool {
		switch s := s.(type) {
		case *ast.ExprStmt:
			return false
		case *ast.BranchStmt:
			return s.Tok != token.CONTINUE && (s.Tok != token.BREAK || s.Label != nil)
		}
		return true
	})
}
