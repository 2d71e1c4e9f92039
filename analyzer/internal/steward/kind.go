package steward

import (
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// kind tells what sort of handle c is for an act; "" if it is none.
func (s *study) kind(c *index.Class, a lifetime.Act, self bool) model.HandleKind {
	if c.Ticks && c.Timer != "signal" {
		return ticking(c, a)
	}
	t := s.typeOf(c, a, self)
	joins := catalogue.JoinKind(index.NamedPath(t))
	switch {
	case t == nil:
		return ""
	case index.IsContext(t):
		return model.Context
	case index.Is[*types.Chan](t):
		return model.Channel
	case joins != "":
		return joins
	case named(t, "sync", "Cond"):
		return model.Cond
	case index.Is[*types.Signature](t):
		return model.Cancel
	case a.Op != nil && (a.Op.Kind == index.Load || a.Op.Kind == index.Store || a.Op.Kind == index.Pass && index.IsFlag(t)):
		return model.Flag
	case a.Op != nil && (a.Op.Kind == index.Lock || a.Op.Kind == index.Unlock):
		return model.Mutex
	case named(t, "time", "Ticker"):
		return model.Ticker
	case named(t, "time", "Timer"):
		return ""
	case named(t, "os", "File"):
		if streams(c) || a.Role == model.Heed && (a.Op == nil || a.Op.Kind == index.Method && !catalogue.Reads(a.Op.Name)) && !paired(c) {
			return "" // a plain file takes what is written
		}
		return model.Closable
	case s.x.IsResource(t):
		return model.Closable
	}
	if a.Op != nil && a.Op.Kind == index.Method && a.Op.Verb != catalogue.Other && a.Op.Verb != catalogue.Blocked {
		return model.Closable
	}
	return ""
}

// streams reports whether c holds a standard stream, which nobody closes.
func streams(c *index.Class) bool {
	return slices.ContainsFunc(c.Vars, func(v *types.Var) bool { return v.Pkg() != nil && v.Pkg().Path() == "os" })
}

// paired reports whether c is one end of a pipe.
func paired(c *index.Class) bool {
	return slices.ContainsFunc(c.Derivs, func(d index.Deriv) bool { return d.Pair })
}

// ticking tells what a channel of times is to a wait on it: a ticker never
// ends anything, nor does a timer that is set in the loop that waits; one set
// before the loop ends it.
func ticking(c *index.Class, a lifetime.Act) model.HandleKind {
	if c.Timer == "ticker" || looksTicker(c) {
		return model.Ticker
	}
	if a.Op == nil || a.Op.Loop == nil || !a.Op.Loop.Endless || a.Role != model.Heed {
		return ""
	}
	if a.Op.Clause == nil || a.Op.Loop.Inescapable() {
		return model.Ticker
	}
	if a.Weak {
		return ""
	}
	for _, o := range c.Origins {
		if o.Kind == index.Result && o.Call != nil && o.Call.Loop == a.Op.Loop {
			return ""
		}
	}
	return model.Timer
}

// looksTicker reports whether c is the channel of a ticker rather than of a
// timer.
func looksTicker(c *index.Class) bool {
	for _, d := range c.Derivs {
		if d.From == nil {
			continue
		}
		for _, v := range d.From.Vars() {
			if named(v.Type(), "time", "Ticker") {
				return true
			}
		}
	}
	return false
}

func (s *study) typeOf(c *index.Class, a lifetime.Act, self bool) types.Type {
	if self && a.Op != nil && a.Op.Expr != nil {
		if t := s.x.Info.TypeOf(a.Op.Expr); t != nil && !types.IsInterface(t) && s.handleType(t) || index.IsContext(t) {
			return t
		}
	}
	for _, v := range c.Vars {
		if s.handleType(v.Type()) {
			return v.Type()
		}
	}
	if len(c.Vars) > 0 {
		return c.Vars[0].Type()
	}
	for _, o := range c.Origins {
		if t := s.originType(o); t != nil && s.handleType(t) {
			return t
		}
	}
	for _, e := range c.In {
		if e.Result && len(e.Other.Vars) > 0 {
			return e.Other.Vars[0].Type()
		}
	}
	for _, e := range c.Out { // a literal nil is what its parameter makes of it
		if len(c.Origins) > 0 && c.Origins[0].Kind == index.Nil && len(e.Other.Vars) > 0 {
			return e.Other.Vars[0].Type()
		}
	}
	if self && a.Op != nil && a.Op.Expr != nil {
		return s.x.Info.TypeOf(a.Op.Expr)
	}
	return nil
}

// originType returns the type of a value that no variable holds.
func (s *study) originType(o index.Origin) types.Type {
	switch {
	case o.Make != nil:
		return s.x.Info.TypeOf(o.Make)
	case o.Type != nil:
		return o.Type
	case o.Call != nil:
		t := s.x.Info.TypeOf(o.Call.Expr)
		if tup, ok := t.(*types.Tuple); ok && tup.Len() > 0 {
			return tup.At(0).Type()
		}
		return t
	}
	return nil
}

// handleType reports whether a value of type t is a handle by itself.
func (s *study) handleType(t types.Type) bool {
	if index.IsContext(t) || index.Is[*types.Chan](t) || index.Is[*types.Signature](t) || s.x.IsResource(t) {
		return true
	}
	if catalogue.JoinKind(index.NamedPath(t)) != "" {
		return true
	}
	switch path, name := index.NamedPath(t); path {
	case "sync":
		return name == "Cond" || name == "Mutex" || name == "RWMutex"
	case "sync/atomic", "time":
		return true
	}
	return false
}

func named(t types.Type, path, name string) bool {
	p, n := index.NamedPath(t)
	return p == path && n == name
}
