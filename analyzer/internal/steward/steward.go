package steward

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// A study gathers the handles of one launch.
type study struct {
	x       *index.Index
	r       *lifetime.Reach
	life    *lifetime.Life
	handles map[*index.Class]*handle
	order   []*handle
}

type handle struct {
	class *index.Class
	kind  model.HandleKind
	name  string
	acts  []lifetime.Act
}

// Handles returns the handles that matter for the launch of r, with every use
// of them inside and outside the goroutine.
func Handles(x *index.Index, r *lifetime.Reach, life *lifetime.Life) []*model.Handle {
	s := &study{x: x, r: r, life: life, handles: make(map[*index.Class]*handle)}
	s.launcher()
	for _, a := range life.Acts {
		s.act(a)
	}
	var out []*model.Handle
	var of []*handle
	for _, h := range s.order {
		if m := s.finish(h); m != nil {
			out, of = append(out, m), append(of, h)
		}
	}
	s.polls(out, of)
	return out
}

// launcher adds the handle that the launcher itself announces on.
func (s *study) launcher() {
	site := s.r.Launch.Site
	if site.Entry == nil {
		return
	}
	c := site.Call
	switch {
	case site.Entry.Group:
		kind := model.WaitGroup
		if site.Entry.Kind == model.ErrgroupGo {
			kind = model.Errgroup
		}
		s.add(s.x.Class(c.Recv), kind, receiverName(c), lifetime.Act{Role: model.Announce, Word: c.Static.Name(), Pos: c.Expr.Pos()})
	case site.Entry.Kind == model.TimeAfterFunc:
		if len(c.Results) > 0 && !site.Dropped {
			s.add(s.x.Class(c.Results[0]), model.Timer, "the timer", lifetime.Act{Role: model.Heed, Word: "Stop", Pos: c.Expr.Pos()})
		}
	case site.Entry.Kind == model.ContextAfterFunc:
		if len(c.Args) > 0 && c.Args[0] != nil {
			s.add(s.x.Class(c.Args[0]), model.Context, types.ExprString(c.Expr.Args[0]), lifetime.Act{Role: model.Heed, Word: "AfterFunc", Pos: c.Expr.Pos()})
		}
		if len(c.Results) > 0 && !site.Dropped {
			s.add(s.x.Class(c.Results[0]), model.Cancel, "the stop func", lifetime.Act{Role: model.Heed, Word: "stop", Pos: c.Expr.Pos()})
		}
	}
}

func receiverName(c *index.Call) string {
	name := types.ExprString(c.Expr.Fun)
	for i := len(name) - 1; i > 0; i-- {
		if name[i] == '.' {
			return name[:i]
		}
	}
	return name
}

func (s *study) add(c *index.Class, kind model.HandleKind, name string, a lifetime.Act) {
	if c == nil {
		return
	}
	h := s.handles[c]
	if h == nil {
		h = &handle{class: c, kind: kind, name: name}
		s.handles[c] = h
		s.order = append(s.order, h)
	}
	h.acts = append(h.acts, a)
}

// act attributes one operation of the goroutine to every handle that its
// value may be, or lives on.
func (s *study) act(a lifetime.Act) {
	c := s.x.Class(a.Op.Node)
	if c == nil {
		return
	}
	seen := make(map[*index.Class]bool)
	s.attribute(c, a, seen, true)
}

func (s *study) attribute(c *index.Class, a lifetime.Act, seen map[*index.Class]bool, self bool) {
	if seen[c] || len(seen) > 60 {
		return
	}
	seen[c] = true
	if s.visible(c) {
		if kind := s.kind(c, a, self); kind != "" {
			name := ""
			switch {
			case !self && varName(c) != "":
				name = varName(c)
			case a.Op.Expr != nil:
				name = types.ExprString(a.Op.Expr)
			}
			s.add(c, kind, name, a)
		}
	}
	for _, e := range c.In {
		if s.r.Inside(e.Call) {
			s.attribute(e.Other, a, seen, false)
		}
	}
	for _, d := range c.Derivs {
		if d.From != nil && (a.Role == model.Heed || d.Method) {
			s.attribute(s.x.Class(d.From), a, seen, false)
		}
	}
}

// varName returns the name of a variable of c, "" if none has one.
func varName(c *index.Class) string {
	for _, v := range c.Vars {
		if v.Name() != "" && v.Name() != "_" {
			return v.Name()
		}
	}
	return ""
}

// visible reports whether anything but the goroutine's own code can reach c.
func (s *study) visible(c *index.Class) bool {
	if c.Ticks {
		return true
	}
	for _, d := range c.Derivs {
		if d.Context && d.From != nil && len(c.Vars) == 0 {
			return false // ctx.Done(): the context itself is the handle
		}
		if d.Fn != nil && !s.inside(d.Fn) {
			return true
		}
	}
	for _, e := range c.In {
		if e.Result && !s.inside(e.Call.Fn) {
			return true
		}
	}
	for _, o := range c.Origins {
		if o.Kind != index.FuncValue && o.Fn != nil && !s.inside(o.Fn) {
			return true
		}
		if o.Kind == index.Result && (o.Call.Entry == nil || o.Call.Entry.Context == nil) && index.IsContext(s.originType(o)) {
			return true // r.Context(): whoever made r made it
		}
	}
	for _, v := range c.Vars {
		if v.IsField() || v.Pkg() == nil || v.Parent() == v.Pkg().Scope() {
			return true
		}
		if f, _, ok := s.x.ParamOf(v); ok {
			if !s.inside(f) {
				return true
			}
			continue
		}
		if !s.local(v.Pos()) {
			return true
		}
	}
	return slices.ContainsFunc(c.Ops, func(o *index.Op) bool { return !s.inside(o.Fn) && s.elsewhere(o) })
}

// inside reports whether f is a function that the goroutine runs, rather than
// one that it is launched from.
func (s *study) inside(f *index.Func) bool {
	if s.r.Own[f] {
		return true
	}
	if s.r.Visits[f] == nil {
		return false
	}
	for g := s.r.Launch.Site.Fn; g != nil; g = g.Parent {
		if g == f {
			return false
		}
	}
	return true
}

// local reports whether pos lies in a function that the goroutine runs.
func (s *study) local(pos token.Pos) bool {
	for f := range s.r.Visits {
		if f.Contains(pos) && s.inside(f) {
			return true
		}
	}
	return false
}

// elsewhere reports whether code other than the goroutine performs op: not its
// own functions, and not the launched call itself.
func (s *study) elsewhere(op *index.Op) bool {
	if s.r.Own[op.Fn] || s.x.Dead(op.Fn) && !s.x.Dead(s.r.Launch.Site.Fn) {
		return false
	}
	if op.Call != nil && op.Call == s.r.Launch.Site.Call {
		return false
	}
	return !s.before(op)
}

// owns reports whether the goroutine itself works with the resource: that it
// closes it in the end then is housekeeping, no sign to anybody.
func (s *study) owns(c *index.Class) bool {
	for _, op := range c.Ops {
		if s.r.Visits[op.Fn] == nil || !s.inside(op.Fn) {
			continue
		}
		switch op.Kind {
		case index.Pass:
			return true
		case index.Method:
			if op.Verb != catalogue.Ends && op.Verb != catalogue.EndsJoin {
				return true
			}
		}
	}
	return false
}

// declaredIn reports whether every variable of c is new in each round of l.
func declaredIn(c *index.Class, l *index.Loop) bool {
	for _, v := range c.Vars {
		if v.IsField() || v.Pos() < l.Stmt.Pos() || v.Pos() >= l.Stmt.End() {
			return false
		}
	}
	return len(c.Vars) > 0
}

// before reports whether op is over when the goroutine starts: it stands
// before the launch in the same function, in no loop with it.
func (s *study) before(op *index.Op) bool {
	site := s.r.Launch.Site
	if op.Fn != site.Fn || op.Pos >= site.Pos() || op.Deferred || op.Value {
		return false
	}
	for l := op.Loop; l != nil; l = l.Outer {
		if l.Stmt.Pos() <= site.Pos() && site.Pos() < l.Stmt.End() && !declaredIn(s.x.Class(op.Node), l) {
			return false
		}
	}
	switch op.Kind {
	case index.Pass, index.Escape, index.Add:
		return false
	}
	return true
}

// kind tells what sort of handle c is for an act; "" if it is none.
func (s *study) kind(c *index.Class, a lifetime.Act, self bool) model.HandleKind {
	if c.Ticks && c.Timer != "signal" {
		return ticking(c, a)
	}
	switch t := s.typeOf(c, a, self); {
	case t == nil:
		return ""
	case index.IsContext(t):
		return model.Context
	case is[*types.Chan](t):
		return model.Channel
	case named(t, "sync", "WaitGroup"):
		return model.WaitGroup
	case named(t, "golang.org/x/sync/errgroup", "Group"):
		return model.Errgroup
	case named(t, "sync", "Cond"):
		return model.Cond
	case is[*types.Signature](t):
		return model.Cancel
	case a.Op != nil && (a.Op.Kind == index.Load || a.Op.Kind == index.Store):
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
	if index.IsContext(t) || is[*types.Chan](t) || is[*types.Signature](t) || s.x.IsResource(t) {
		return true
	}
	switch path, name := index.NamedPath(t); path {
	case "sync":
		return name == "WaitGroup" || name == "Cond" || name == "Mutex" || name == "RWMutex"
	case "golang.org/x/sync/errgroup":
		return name == "Group"
	case "sync/atomic", "time":
		return true
	}
	return false
}

func is[T types.Type](t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(T)
	return ok
}

func named(t types.Type, path, name string) bool {
	p, n := index.NamedPath(t)
	return p == path && n == name
}

// finish collects the uses of a handle outside the goroutine.
func (s *study) finish(h *handle) *model.Handle {
	m := &model.Handle{Kind: h.kind, Name: h.name}
	m.Owner, m.Pos = s.ownerOf(h)
	m.Peer = paired(h.class)
	owned := h.kind == model.Closable && !m.Peer && m.Owner != model.Local && s.owns(h.class)
	for _, a := range h.acts {
		in := ""
		if a.Op != nil {
			in = a.Op.Fn.Outermost().Name
		}
		m.Uses = append(m.Uses, model.Use{Role: a.Role, Op: a.Word, Pos: a.Pos, In: in, Weak: a.Weak || owned && a.Role == model.Announce && a.Word != "Done"})
	}
	sp := newSpan(s.x, s.r, h.class)
	m.Elsewhere = sp.where
	s.outside(h, m, sp)
	if m.Elsewhere == "" {
		m.Elsewhere = s.foreign(h, sp)
	}
	m.Stuck = s.stuck(h, m)
	if h.kind == model.Context && m.Elsewhere != "" {
		m.Detached = false
	}
	slices.SortStableFunc(m.Uses, func(a, b model.Use) int {
		return cmp.Or(cmp.Compare(rank(a.Role), rank(b.Role)), cmp.Compare(a.Pos, b.Pos))
	})
	if h.kind == model.Timer && s.r.Launch.Kind != model.TimeAfterFunc {
		m.Ends = true
	}
	m.Uses = slices.CompactFunc(m.Uses, func(a, b model.Use) bool { return a.Role == b.Role && a.Pos == b.Pos && a.Weak == b.Weak })
	return m
}

func rank(r model.Role) int {
	return slices.Index([]model.Role{model.Announce, model.Heed, model.Await, model.Halt}, r)
}

func (s *study) ownerOf(h *handle) (model.OwnerKind, token.Pos) {
	for _, v := range h.class.Vars {
		switch {
		case v.IsField():
			return model.Field, v.Pos()
		case v.Pkg() != nil && v.Parent() == v.Pkg().Scope():
			return model.Package, v.Pos()
		}
	}
	for _, v := range h.class.Vars {
		if _, _, ok := s.x.ParamOf(v); ok {
			return model.Parameter, v.Pos()
		}
	}
	for _, v := range h.class.Vars {
		if s.x.IsResult(v) {
			return model.Result, v.Pos()
		}
	}
	if len(h.class.Vars) > 0 {
		return model.Local, h.class.Vars[0].Pos()
	}
	if len(h.acts) > 0 {
		return model.Temporary, h.acts[0].Pos
	}
	return model.Temporary, 0
}
