package summary

import (
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// owners adds to start the parameters of f through which its callers give the
// handle h, held in c. It reports false if others hold it, too.
func (s *Study) owners(f *index.Func, c *index.Class, h *model.Handle, start *catalogue.Start) bool {
	if h.Elsewhere == "" {
		return true
	}
	found := false
	seen := make(map[*index.Class]bool)
	var climb func(*index.Class)
	climb = func(c *index.Class) {
		if c == nil || seen[c] {
			return
		}
		seen[c] = true
		for _, v := range c.Vars {
			if g, i, ok := s.X.ParamOf(v); ok && g == f {
				found = true
				if i >= 0 {
					start.Args = append(start.Args, i+1)
				}
			}
		}
		for _, e := range c.In {
			if !e.Result {
				climb(e.Other)
			}
		}
		for _, d := range c.Derivs {
			if d.From != nil && d.Context {
				climb(s.X.Class(d.From))
			}
		}
	}
	climb(c)
	return found || h.Kind == model.Channel && s.readOnly(c)
}

// readOnly reports whether others get a channel only to receive from it.
func (s *Study) readOnly(c *index.Class) bool {
	for _, v := range c.Vars {
		ch, ok := v.Type().Underlying().(*types.Chan)
		_, _, param := s.X.ParamOf(v)
		switch {
		case ok && ch.Dir() == types.RecvOnly:
		case param, s.X.IsResult(v), v.Exported(), v.Pkg() != s.X.Pkg:
			return false
		}
	}
	return !slices.ContainsFunc(c.Ops, func(op *index.Op) bool {
		return op.Kind == index.Escape || op.Kind == index.Pass && (op.Call == nil || len(op.Call.Callees) == 0)
	})
}

// cancels reports whether f returns the function that cancels the context held
// in c, and notes which result that is.
func (s *Study) cancels(f *index.Func, c *index.Class, start *catalogue.Start) bool {
	for _, d := range c.Derivs {
		if d.Cancel == nil {
			continue
		}
		if i := held(f, s.X.Class(d.Cancel)); i > 0 {
			start.Cancel = i
			return true
		}
	}
	return false
}

// passes notes that f leaves an owner, held in c, to its callers: it is f's
// receiver, or a result.
func (s *Study) passes(f *index.Func, c *index.Class, h *model.Handle, start *catalogue.Start) bool {
	owner, as := -1, types.Type(nil)
	for _, v := range c.Vars {
		if v == f.Sig.Recv() {
			owner, as = 0, v.Type()
		}
		if s.stays(v) {
			return false // it is kept as well
		}
		for i := range f.Sig.Results().Len() {
			if v == f.ResultVar(i) {
				owner, as = i+1, v.Type()
			}
		}
	}
	if owner < 0 || len(start.Ends) > 0 && start.Owner != owner {
		return false
	}
	for _, u := range h.Uses { // t.Cleanup(s.Close): f sees to it, later
		if at := s.X.FuncAt(u.Pos); u.Role == model.Halt && at != f && at != nil && at.Outermost() == f {
			return false
		}
	}
	if slices.ContainsFunc(c.Out, func(e index.PassEdge) bool { return s.seenTo(f, e, h) }) {
		return false
	}
	start.Owner = owner
	for _, m := range h.Enders {
		if has(as, m) {
			start.Ends = append(start.Ends, m)
		}
	}
	return len(start.Ends) > 0
}

// seenTo reports whether f gives an owner to a function that keeps it in a field
// or, later, to one that ends it.
func (s *Study) seenTo(f *index.Func, e index.PassEdge, h *model.Handle) bool {
	if e.Result || e.Call.Fn.Outermost() != f {
		return false
	}
	if e.Call.Fn != f {
		return slices.ContainsFunc(h.Uses, func(u model.Use) bool {
			return u.Role == model.Halt && slices.Contains(e.Call.Callees, s.X.FuncAt(u.Pos))
		})
	}
	return slices.ContainsFunc(e.Other.Vars, s.stays)
}

// stays reports whether v is a field or a package variable: what it holds outlives
// every call.
func (s *Study) stays(v *types.Var) bool { return v.IsField() || v.Parent() == s.X.Pkg.Scope() }

// yields reports whether f makes a stop channel for its callers alone: it returns
// the channel that the goroutine heeds, and notes which result that is.
func (s *Study) yields(f *index.Func, c *index.Class, start *catalogue.Start) bool {
	i := held(f, c)
	if i == 0 || steward.CallersKnown(s.X, f) || len(c.Origins) != 1 || c.Origins[0].Kind != index.Made || c.Escapes || c.Node.Part() || len(c.In) > 0 {
		return false
	}
	if ch, ok := f.ResultVar(i - 1).Type().Underlying().(*types.Chan); !ok || ch.Dir() == types.RecvOnly {
		return false
	}
	if slices.ContainsFunc(c.Vars, s.stays) || slices.ContainsFunc(c.Ops, func(op *index.Op) bool { return op.Kind == index.Close || op.Kind == index.Send }) {
		return false
	}
	start.Cancel = i
	return true
}

// held returns the number of f's result that c holds, counted from 1, or 0.
func held(f *index.Func, c *index.Class) int {
	for i := range f.Sig.Results().Len() {
		if slices.Contains(c.Vars, f.ResultVar(i)) {
			return i + 1
		}
	}
	return 0
}
