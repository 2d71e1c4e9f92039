package summary

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// ends returns what the callers of f can do to end the goroutine of l, nil if
// it is not theirs to end, or not known.
func (s *Study) ends(f *index.Func, l *Launch) *catalogue.Start {
	start, awaited, woken := &catalogue.Start{}, &catalogue.Start{}, &catalogue.Start{}
	halted := slices.ContainsFunc(l.Handles, func(h *model.Handle) bool { return h.Halts() })
	for i, h := range l.Handles {
		if h.Kind == model.Channel && h.Has(model.Announce) && start.Done == 0 {
			start.Done = held(f, l.Classes[i])
		}
		if h.Has(model.Announce) && slices.ContainsFunc(h.Uses, func(u model.Use) bool { return u.Role == model.Await && s.waits(f, u.Pos) }) {
			return nil // f waits itself
		}
		role := model.Halt
		switch {
		case !h.Has(model.Heed) && halted && h.Has(model.Announce):
			for _, u := range h.Uses {
				if u.Role == model.Await && !u.Weak {
					s.ender(f, u.Pos, awaited)
				}
			}
			continue
		case !h.Has(model.Heed) && !h.Has(model.Announce):
			continue
		case !h.Has(model.Heed) && h.Elsewhere != "":
			return nil // who gave the handle may wait
		case !h.Has(model.Heed):
			role = model.Await
		case h.Kind == model.Context && s.cancels(f, l.Classes[i], start):
			continue
		case h.Ends, h.Ticks, h.Detached:
			continue
		case len(h.Enders) > 0 && s.passes(f, l.Classes[i], h, start):
			continue
		case h.Kind == model.Channel && start.Cancel == 0 && s.yields(f, l.Classes[i], start):
			continue
		}
		if !s.owners(f, l.Classes[i], h, start) {
			if halted && written(h) {
				continue
			}
			return nil
		}
		ends := h.Enders // what gets the goroutine to its end, of what wakes it
		if s.parts(l, h) {
			ends = append(slices.Clip(ends), "send")
		}
		for _, u := range h.Uses {
			switch {
			case u.Role != role || u.Weak || s.apart(f, l, u.Pos):
			case role == model.Halt && !ending(u.Op) && !slices.Contains(ends, u.Op):
				s.ender(f, u.Pos, woken)
			case !s.ender(f, u.Pos, start):
				return nil
			}
		}
	}
	for _, m := range woken.Ends { // what wakes it ends it only where it waits for the end, too
		if slices.Contains(awaited.Ends, m) && woken.Owner == awaited.Owner && (start.Owner == woken.Owner || len(start.Ends) == 0) {
			start.Owner, start.Ends = woken.Owner, append(start.Ends, m)
		}
	}
	if len(start.Ends) == 0 && start.Cancel == 0 && len(start.Args) == 0 {
		return nil
	}
	both := slices.DeleteFunc(slices.Clone(start.Ends), func(m string) bool { return !slices.Contains(awaited.Ends, m) })
	if len(both) > 0 && awaited.Owner == start.Owner {
		start.Ends = both // what ends it and waits for it, rather than what wakes it
	}
	slices.SortFunc(start.Ends, func(a, b string) int { // the usual ones first
		return cmp.Or(-cmp.Compare(weight(a), weight(b)), cmp.Compare(a, b))
	})
	start.Ends = slices.Compact(start.Ends)
	slices.Sort(start.Args)
	start.Args = slices.Compact(start.Args)
	return start
}

// weight says how usual a name is for a method that ends its receiver.
func weight(name string) int {
	if catalogue.Closer(name) {
		return 1
	}
	return 0
}

// ending reports whether an operation ends whoever waits for it: others let a
// goroutine go on, with the next of many values, say.
func ending(op string) bool {
	switch op {
	case "close", "cancel", "call", "Wait", "Stop":
		return true
	}
	v := catalogue.VerbOf(op, false)
	return v == catalogue.Ends || v == catalogue.EndsJoin || v == catalogue.Signs
}

// apart reports whether what stands at pos is done to another value than the one
// that f makes: a test has its own, and so has another function that calls what f
// calls to start l.
func (s *Study) apart(f *index.Func, l *Launch, pos token.Pos) bool {
	at := s.X.FuncAt(pos)
	if at == nil {
		return false
	}
	out := at.Outermost()
	if out == f || out.Test && !f.Test {
		return out != f
	}
	return l.Kind == model.Starter && slices.ContainsFunc(out.Calls, func(c *index.Call) bool {
		return c.Static != nil && c.Static == l.Site.Call.Static
	})
}

// written reports whether the goroutine only writes to what h is, a file say:
// to close that is no way to end the goroutine.
func written(h *model.Handle) bool {
	return h.Kind == model.Closable && !slices.ContainsFunc(h.Uses, func(u model.Use) bool {
		return u.Role == model.Heed && !catalogue.Puts(u.Op) && u.Op != "Sync"
	})
}

// parts reports whether one value on the channel h makes the goroutine leave its
// loop: case <-s.quit: return.
func (s *Study) parts(l *Launch, h *model.Handle) bool {
	if h.Kind != model.Channel || l.Reach == nil {
		return false
	}
	found := false
	for _, f := range l.Reach.Order {
		for _, op := range f.Ops {
			if op.Kind != index.Recv || !slices.ContainsFunc(h.Uses, func(u model.Use) bool { return u.Role == model.Heed && u.Pos == op.Pos }) {
				continue
			}
			if op.Loop == nil || op.Clause == nil || len(op.Clause.Comm.Body) == 0 {
				return false
			}
			last := op.Clause.Comm.Body[len(op.Clause.Comm.Body)-1]
			if !slices.ContainsFunc(op.Loop.Exits, func(e index.Exit) bool { return e.Pos == last.Pos() }) {
				return false
			}
			found = true
		}
	}
	return found
}

// waits reports whether f itself waits at pos, or in a literal that it defers
// or calls.
func (s *Study) waits(f *index.Func, pos token.Pos) bool {
	at := s.X.FuncAt(pos)
	for at != nil && at != f && at.Parent != nil && len(at.Launches) == 0 {
		at = at.Parent
	}
	return at == f
}

// ender adds to start what leads to the use at pos, which ends the goroutine:
// methods of what f returns, or of its receiver. It reports false if something
// else does.
func (s *Study) ender(f *index.Func, pos token.Pos, start *catalogue.Start) bool {
	at := s.X.FuncAt(pos)
	if at == nil {
		return false
	}
	out := at.Outermost()
	if out == f {
		return at != f && at.Parent != nil && s.returned(f, at, start)
	}
	if s.returned(f, out, start) {
		return true
	}
	found := false
	for _, m := range s.methods(f, out, start) {
		if start.Owner == 0 || has(f.ResultVar(start.Owner-1).Type(), m.Obj.Name()) {
			start.Ends = append(start.Ends, m.Obj.Name())
			found = true
		}
	}
	return found
}

// late reports whether f makes a call once it has waited for something, on its way
// out: <-ctx.Done(); s.Close().
func late(f *index.Func, c *index.Call) bool {
	return c.Fn == f && c.Mode == index.Plain && slices.ContainsFunc(f.Ops, func(op *index.Op) bool {
		if op.Kind != index.Recv && op.Kind != index.Wait || op.Loop != nil || op.Pos > c.Expr.Pos() {
			return false
		}
		switch f.Statement(op.Pos).(type) {
		case *ast.ExprStmt, *ast.AssignStmt, *ast.SelectStmt:
			return true
		}
		return false
	})
}

// methods returns the methods of what f returns, or of its receiver, that lead
// to out. It returns none if others lead there, too.
func (s *Study) methods(f, out *index.Func, start *catalogue.Start) []*index.Func {
	var ms []*index.Func
	all := []*index.Func{out}
	for i := 0; i < len(all); i++ {
		g := all[i]
		if len(g.Launches) > 0 || len(all) > 20 {
			return nil
		}
		t := receiver(g)
		owned := t != nil && s.owner(f, t, start)
		callers := 0
		for _, c := range g.Callers {
			h := c.Fn.Outermost()
			if h == f && (c.Mode == index.Deferred || late(f, c) || c.Fn != f && !s.returned(f, c.Fn, &catalogue.Start{})) {
				return nil // t.Cleanup(func() { s.Close() }), <-ctx.Done(); s.Close(): f sees to it
			}
			if c.Mode == index.Launched || h == f || owned && (c.Iface || receiver(h) != t) || h.Test && !f.Test {
				continue // who holds the owner may call its methods; a test has its own
			}
			callers++
			if !slices.Contains(all, h) {
				all = append(all, h)
			}
		}
		switch {
		case owned && g.AsValue && s.X.Mentions(f, g):
			return nil // t.Cleanup(s.Close): f sees to it
		case owned:
			ms = append(ms, g)
		case callers == 0 || g.Obj == nil || g.AsValue:
			return nil
		}
	}
	return ms
}

// receiver returns the type that f is a method of, nil if it is none.
func receiver(f *index.Func) *types.TypeName {
	if f.Sig == nil || f.Sig.Recv() == nil {
		return nil
	}
	return named(f.Sig.Recv().Type())
}

// owner reports whether t is what f returns, or f's receiver, and notes which:
// a method that returns another value of its receiver's type makes that.
func (s *Study) owner(f *index.Func, t *types.TypeName, start *catalogue.Start) bool {
	i := s.result(f, t)
	if recv := f.Sig.Recv(); recv != nil && named(recv.Type()) == t {
		if c := s.X.VarClass(recv); i == 0 || c != nil && slices.Contains(c.Vars, f.ResultVar(i-1)) {
			return start.Owner == 0
		}
	}
	if i == 0 || start.Owner != i && len(start.Ends) > 0 {
		return false
	}
	start.Owner = i
	return true
}

// returned reports whether the function at ends the goroutine for whoever
// calls what f returns, and notes which result that is.
func (s *Study) returned(f, at *index.Func, start *catalogue.Start) bool {
	for i := range f.Sig.Results().Len() {
		c := s.X.VarClass(f.ResultVar(i))
		if c == nil || start.Cancel > 0 && start.Cancel != i+1 {
			continue
		}
		for _, o := range c.Origins {
			if o.Kind == index.FuncValue && o.Func == at {
				start.Cancel = i + 1
				return true
			}
		}
	}
	return false
}

// result returns the number of f's result that holds values of type t, counted
// from 1, or 0.
func (s *Study) result(f *index.Func, t *types.TypeName) int {
	for i := range f.Sig.Results().Len() {
		v := f.ResultVar(i)
		if named(v.Type()) == t {
			return i + 1
		}
		c := s.X.VarClass(v)
		if c == nil || !types.IsInterface(v.Type()) {
			continue
		}
		if comes(c, t, make(map[*index.Class]bool)) {
			return i + 1
		}
	}
	return 0
}

// comes reports whether c holds what was made as a t, here or by a function
// that is called.
func comes(c *index.Class, t *types.TypeName, seen map[*index.Class]bool) bool {
	if c == nil || seen[c] {
		return false
	}
	seen[c] = true
	return slices.ContainsFunc(c.Origins, func(o index.Origin) bool { return o.Type != nil && named(o.Type) == t }) ||
		slices.ContainsFunc(c.In, func(e index.PassEdge) bool { return e.Result && comes(e.Other, t, seen) })
}

// named returns the name of the type t, or of what it points to.
func named(t types.Type) *types.TypeName {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj()
	}
	return nil
}

// has reports whether t has a method of that name.
func has(t types.Type, name string) bool {
	var pkg *types.Package
	if n := named(t); n != nil {
		pkg = n.Pkg()
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, pkg, name)
	_, ok := obj.(*types.Func)
	return ok
}
