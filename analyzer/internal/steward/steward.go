package steward

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

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
	lent  bool // a context that was only given to the call which made what the goroutine heeds
}

// Handles returns the handles that matter for the launch of r, with every use
// of them inside and outside the goroutine, and the class of each.
func Handles(x *index.Index, r *lifetime.Reach, life *lifetime.Life) ([]*model.Handle, []*index.Class) {
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
	classes := make([]*index.Class, len(of))
	for i, h := range of {
		classes[i] = h.class
	}
	return out, classes
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
		kind := catalogue.JoinKind(index.NamedPath(c.Static.Signature().Recv().Type()))
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
	s.addLent(c, kind, name, a, false)
}

func (s *study) addLent(c *index.Class, kind model.HandleKind, name string, a lifetime.Act, lent bool) {
	if c == nil {
		return
	}
	h := s.handles[c]
	if h == nil {
		h = &handle{class: c, kind: kind, name: name, lent: lent}
		s.handles[c] = h
		s.order = append(s.order, h)
	}
	h.lent = h.lent && lent
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
	s.attribute(c, a, seen, true, false)
}

func (s *study) attribute(c *index.Class, a lifetime.Act, seen map[*index.Class]bool, self, lent bool) {
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
				name = strings.TrimSuffix(types.ExprString(a.Op.Expr), ".Done()")
			}
			s.addLent(c, kind, name, a, lent)
		}
	}
	for _, e := range c.In {
		if s.r.Inside(e.Call) {
			s.attribute(e.Other, a, seen, false, lent)
		}
	}
	for _, d := range c.Derivs {
		if d.From != nil && d.Ends == nil && (a.Role == model.Heed || d.Method) {
			from := s.x.Class(d.From)
			s.attribute(from, a, seen, false, lent || s.lends(from, c))
		}
	}
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
	if m.Elsewhere == "" && h.kind == model.Closable {
		m.Elsewhere = s.handedOn(h)
	}
	if m.Elsewhere == "" && h.kind == model.Closable && s.tested() && accepted(sp) {
		m.Elsewhere = "who dialed it ends it"
	}
	m.Timed = h.kind == model.Closable && s.bounded(h) || h.kind == model.Channel && s.impatient(h)
	m.Stuck = s.stuck(h, m)
	m.Fits = s.fits(h)
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

// bounded reports whether a deadline ends what the goroutine waits for on h.
// What it writes beside that is on its way.
func (s *study) bounded(h *handle) bool {
	some := false
	for _, a := range h.acts {
		switch {
		case a.Role != model.Heed:
		case a.Op != nil && s.life.Timed[a.Op]:
			some = true
		case a.Op == nil || !writes(a.Op):
			return false
		}
	}
	return some
}

// impatient reports whether the goroutine waits on h for a while only, and leaves
// its loop when nothing comes: case <-time.After(d): return.
func (s *study) impatient(h *handle) bool {
	some := false
	for _, a := range h.acts {
		if a.Role != model.Heed {
			continue
		}
		if a.Op == nil || a.Op.Clause == nil || a.Op.Loop == nil || !slices.ContainsFunc(a.Op.Loop.Exits, func(e index.Exit) bool {
			return slices.ContainsFunc(e.Clauses, func(c *index.Clause) bool { return c.Select == a.Op.Clause.Select && s.lapses(a.Op.Fn, c) })
		}) {
			return false
		}
		some = true
	}
	return some
}

// lapses reports whether a case of a select is that of a timer which is made for
// this turn.
func (s *study) lapses(f *index.Func, c *index.Clause) bool {
	return slices.ContainsFunc(f.Ops, func(op *index.Op) bool {
		if op.Clause != c || op.Kind != index.Recv {
			return false
		}
		_, made := ast.Unparen(op.Expr).(*ast.CallExpr)
		t := s.x.Class(op.Node)
		return made && t != nil && t.Ticks && t.Timer == "timer"
	})
}

// writes reports whether op is a method that only waits for what it writes to be
// taken.
func writes(op *index.Op) bool {
	reads, takes, _ := catalogue.Awaits(op.Name)
	return op.Kind == index.Method && takes && !reads
}

// tested reports whether the launch stands in a test, rather than in an example,
// which may show a server alone.
func (s *study) tested() bool {
	return s.r.Launch.Test && !strings.HasPrefix(s.r.Launch.Func, "Example")
}

// accepted reports whether the handle is a connection that a listener accepted.
// In a test the one who dialed is the test itself, or what it tests.
func accepted(sp *span) bool {
	for _, c := range sp.up {
		for _, o := range c.Origins {
			if o.Kind == index.Result && o.Call != nil && o.Call.Static != nil &&
				(strings.HasPrefix(o.Call.Static.Name(), "Accept") || o.Call.Entry != nil && o.Call.Entry.Accepts) {
				return true
			}
		}
	}
	return false
}

// roles is the order in which uses are listed.
var roles = []model.Role{model.Announce, model.Heed, model.Await, model.Halt}

func rank(r model.Role) int { return slices.Index(roles, r) }

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
