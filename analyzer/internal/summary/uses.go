package summary

import (
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
)

// told are the operations that are of interest to callers.
var told = map[index.OpKind]catalogue.Op{
	index.Send: catalogue.Send, index.Recv: catalogue.Receive, index.Range: catalogue.Range, index.Close: catalogue.Close,
	index.Add: catalogue.Add, index.Done: catalogue.Done, index.Wait: catalogue.Wait,
}

// uses returns all that f itself does to its i-th parameter, a channel or a
// group. It reports false if that is not known: f keeps it, gives it away, or
// leaves it to a goroutine.
func (s *Study) uses(f *index.Func, i int) ([]catalogue.Op, bool) {
	v := f.Sig.Params().At(i)
	if f.Body == nil || !index.Is[*types.Chan](v.Type()) && catalogue.JoinKind(index.NamedPath(v.Type())) == "" {
		return nil, false
	}
	c := s.X.VarClass(v)
	if c == nil {
		return nil, true
	}
	var ops []catalogue.Op
	for _, c := range s.below(c) {
		if c.Escapes || c.Node.Part() || s.kept(c) {
			return nil, false
		}
		for _, op := range c.Ops {
			kind, ok := told[op.Kind]
			switch {
			case s.aside(op.Fn):
				return nil, false
			case op.Kind == index.Pass && op.Call != nil && len(op.Call.Callees) == 0 && !known(op):
				return nil, false
			case ok && !slices.Contains(ops, kind):
				ops = append(ops, kind)
			}
		}
	}
	slices.Sort(ops)
	return ops, true
}

// known reports whether a fact says what becomes of an argument.
func known(op *index.Op) bool {
	_, known := op.Call.Entry.Used(op.Arg)
	return known
}

// below returns c and all classes that it is passed down to.
func (s *Study) below(c *index.Class) []*index.Class {
	return reach(c, func(c *index.Class) []index.PassEdge { return c.Out })
}

// kept reports whether a value of c outlives the call that it is given to.
func (s *Study) kept(c *index.Class) bool {
	return slices.ContainsFunc(c.Vars, func(v *types.Var) bool {
		return s.stays(v) || s.X.IsResult(v)
	})
}

// aside reports whether f, or a literal around it, runs at another time than
// the code that it is written in: in a goroutine, or whenever it is called.
func (s *Study) aside(f *index.Func) bool {
	for ; f.Obj == nil; f = f.Parent {
		if len(f.Launches) > 0 || f.Parent == nil || !f.Deferred && !slices.ContainsFunc(f.Callers, func(c *index.Call) bool { return c.Lit == f && c.Mode == index.Plain }) {
			return true
		}
	}
	return false
}

// ignores reports whether f takes a context and does nothing with it that could
// end f: it reads values, or logs.
func (s *Study) ignores(f *index.Func) bool {
	for i := range f.Sig.Params().Len() {
		v := f.Sig.Params().At(i)
		if f.Body == nil || len(f.Body.List) == 0 || !index.IsContext(v.Type()) {
			continue
		}
		c := s.X.VarClass(v)
		if c == nil {
			return true
		}
		all := s.below(c)
		for i := 0; i < len(all) && i < 50; i++ {
			for _, d := range all[i].Derived {
				if !slices.Contains(all, d) {
					all = append(all, d)
				}
			}
		}
		return !slices.ContainsFunc(all, s.heeded)
	}
	return false
}

// heeded reports whether somebody may ask a context, or what lives on it,
// whether to end.
func (s *Study) heeded(c *index.Class) bool {
	if c.Escapes || c.Node.Part() || s.kept(c) {
		return true
	}
	return slices.ContainsFunc(c.Ops, func(op *index.Op) bool {
		if op.Kind != index.Pass {
			return op.Kind != index.CtxValue
		}
		e, f := op.Call.Entry, op.Call.Static
		return len(op.Call.Callees) == 0 && (e == nil || !e.Ignores && e.Context == nil) && (f == nil || !catalogue.Logs(f.Name()))
	})
}

// launchable reports whether f looks like what a goroutine runs by itself:
// nobody would miss its results, and no handle is given to it.
func (s *Study) launchable(f *index.Func) bool {
	for v := range f.Sig.Params().Variables() {
		t := v.Type()
		if index.IsContext(t) || index.Is[*types.Chan](t) || index.Is[*types.Signature](t) || s.X.IsResource(t) || catalogue.JoinKind(index.NamedPath(t)) != "" {
			return false
		}
	}
	r := f.Sig.Results()
	return r.Len() == 0 || r.Len() == 1 && index.IsError(r.At(0).Type())
}

// prompt reports whether a function, studied by itself, returns by itself soon.
// Where it is given a channel, callers know what it sends; else a send may have to
// wait.
func prompt(r *lifetime.Reach, life *lifetime.Life, given bool) bool {
	return life.Long == nil && !life.Waits && (given || !slices.ContainsFunc(r.Order, sends))
}

// untold reports whether f is a method whose name does not tell whether it waits.
func untold(f *index.Func) bool {
	return f.Sig.Recv() != nil && catalogue.VerbOf(f.Obj.Name(), false) == catalogue.Other
}

// alone studies f as if it were launched.
func (s *Study) alone(f *index.Func) (*lifetime.Reach, *lifetime.Life) {
	r := lifetime.Follow(s.X, s.asLaunch(f))
	return r, lifetime.Study(s.X, r, s.o.Brief)
}

// sends reports whether f sends where it may have to wait for a receiver.
func sends(f *index.Func) bool {
	return slices.ContainsFunc(f.Ops, func(op *index.Op) bool {
		return op.Kind == index.Send && (op.Clause == nil || !op.Clause.Select.Default)
	})
}
