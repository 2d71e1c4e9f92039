// Package play runs functions and the goroutines that they start on an
// abstract heap, in every order that matters, and finds the goroutines that
// can come to a place from which they never move again.
//
// It is a bounded explicit-state search, as in model checking: what the code
// fixes (channels and their capacities, locks, counters, closures, the values
// that travel) is played as it is, what it leaves open is a symbol, and a
// condition on a symbol goes both ways, the same way each time it is asked.
// Whatever is given to code that cannot be seen is open from then on: an
// operation on it can always go on, so that nobody is ever stuck on it.
// A claim is made only if every state that can follow was visited.
//
// That blocking bugs of real programs show in small closed worlds is known
// from the studies behind GoKer (Yuan et al., CGO 2021); that such worlds can
// be explored function by function, from GCatch (Liu et al., ASPLOS 2021) and
// Gomela (Dilley and Lange, ASE 2021).
package play

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// errorStruct stands for an error of which nothing but its presence is known.
var errorStruct = types.NewStruct(nil, nil)

// A machine compiles and plays the functions of one package.
type machine struct {
	x      *index.Index
	codes  map[*index.Func]*code
	all    []*code
	frees  map[*ast.FuncLit][]*types.Var
	lits   map[*ast.FuncLit]*index.Func
	sites  map[ast.Node]*index.Site
	vast   map[*index.Func]bool // whose plays came to no end, and those that call them
	size   int                  // of the states of all plays so far, of budget
	budget int
	states int64
	isMain bool
	isTest bool

	texts  []string
	textOf map[string]int64
	types  []types.Type
	typeOf map[types.Type]int64

	asks     map[*index.Site]bool // whose goroutines, in the play at hand, depend on code that cannot be seen; nil is the root
	anyTime  bool                 // time may pass while others could go on, and polls come too early
	waited   bool                 // the play at hand has let others go on first
	skipped  bool                 // the play at hand has left goroutines out that share nothing with it
	operands []value              // of the instruction that runs
	enc      encoder
	scratch  []instr // of the function that is compiled
	mem      *memory
}

// A Leak is a launch whose goroutine can be left behind, blocked.
type Leak struct {
	Site *index.Site
	Op   Op
	Expr ast.Expr  // what it blocks on, nil if it has no name
	Pos  token.Pos // where it blocks
	Left token.Pos // where the function that was played has returned, or NoPos
}

// An Op is what a goroutine is blocked in.
type Op string

// The operations that block.
const (
	Send    Op = "send"
	Receive Op = "receive"
	Range   Op = "range"
	Select  Op = "select"
	Wait    Op = "wait"
	Cond    Op = "cond"
	Lock    Op = "lock"
)

// A Result is what plays of the functions of a package come to.
type Result struct {
	// Leaks are the launches that can leak, at most one leak for each.
	Leaks map[*index.Site]Leak
	// Ends are those of which every goroutine comes to its end, and those in
	// Over.
	Ends map[*index.Site]bool
	// Over are those that are never stuck in a program that comes to its end by
	// itself, and ends them.
	Over map[*index.Site]bool
	// Served are those that are never stuck while the program lives: a play of
	// main shows that.
	Served map[*index.Site]bool
}

// Functions plays the functions of a package, which must have been
// type-checked without an error. Functions in apart are not played by
// themselves.
func Functions(x *index.Index, apart map[*index.Func]bool) (r Result) {
	r = Result{make(map[*index.Site]Leak), make(map[*index.Site]bool), make(map[*index.Site]bool), make(map[*index.Site]bool)}
	// A play is the only room that runs the code instead of reading it. What
	// it does not foresee costs its own answers and nobody else's.
	defer func() {
		if recover() != nil {
			clear(r.Leaks)
			clear(r.Ends)
			clear(r.Over)
			clear(r.Served)
		}
	}()
	m := &machine{x: x, vast: make(map[*index.Func]bool), codes: make(map[*index.Func]*code), frees: make(map[*ast.FuncLit][]*types.Var),
		lits: make(map[*ast.FuncLit]*index.Func), sites: make(map[ast.Node]*index.Site),
		textOf: make(map[string]int64), typeOf: make(map[types.Type]int64), mem: memories.Get().(*memory), asks: make(map[*index.Site]bool)}
	for _, f := range x.Funcs {
		if lit, ok := f.Node.(*ast.FuncLit); ok {
			m.lits[lit] = f
		}
	}
	for _, s := range x.Sites {
		m.sites[s.Stmt] = s
	}
	bodies := make(map[*index.Site]int)
	for _, f := range x.Funcs {
		for _, s := range f.Launches {
			bodies[s]++
		}
	}
	moves := make(map[*index.Site]bool)
	ends := false // the program does
	roots := m.roots()
	m.budget = maxPackage + perRoot*len(roots)
	for _, f := range roots {
		if apart[f] {
			continue
		}
		if m.size >= m.budget {
			break
		}
		m.isTest = f.Test
		m.isMain = f.Obj != nil && f.Obj.Name() == "main" && x.Pkg.Name() == "main"
		s := m.explore(f)
		for _, n := range s.nodes {
			m.report(f, n, r.Leaks)
		}
		if m.waited && s.complete() { // a proof must not rely on who is fast
			m.anyTime = true
			s = m.explore(f)
			m.anyTime = false
		}
		for site, fate := range s.fates() {
			note := func(l *index.Site) {
				r.Ends[l] = r.Ends[l] || fate.ends
				r.Served[l] = r.Served[l] || fate.served && m.isMain
				moves[l] = moves[l] || fate.moves
			}
			switch {
			case site == nil:
				ends = ends || m.isMain && fate.ends
				for _, l := range f.Launches {
					if bodies[l] == 1 {
						note(l)
					}
				}
			case within(site.Fn, f), m.isMain && !m.skipped:
				note(site)
			}
		}
	}
	for l, ok := range moves {
		if ok && ends && !l.Fn.Test && !r.Ends[l] {
			r.Ends[l], r.Over[l] = true, true
		}
	}
	m.mem.reset()
	memories.Put(m.mem)
	return r
}

// within reports whether f stands in g, or is g: a play of g is all there is
// to what f does, if nothing in it is open.
func within(f, g *index.Func) bool {
	for ; f != nil; f = f.Parent {
		if f == g {
			return true
		}
	}
	return false
}

// roots returns the functions to play: those that start goroutines, or are
// started as one, and need nobody around them.
func (m *machine) roots() []*index.Func {
	launching := make(map[*index.Func]bool)
	for changed := true; changed; {
		changed = false
		for _, f := range m.x.Funcs {
			if launching[f] {
				if f.Parent != nil && !launching[f.Parent] {
					launching[f.Parent], changed = true, true
				}
				continue
			}
			is := len(f.Sites) > 0
			for _, c := range f.Calls {
				for _, g := range c.Callees {
					is = is || launching[g]
				}
			}
			if is {
				launching[f], changed = true, true
			}
		}
	}
	var roots []*index.Func
	for _, f := range m.x.Funcs {
		if f.Body == nil || f.Node == nil || !launching[f] && len(f.Launches) == 0 {
			continue
		}
		if lit, ok := f.Node.(*ast.FuncLit); ok && len(m.free(lit)) > 0 && len(f.Callers)+len(f.Launches) > 0 {
			continue // played with the function around it
		}
		roots = append(roots, f)
	}
	return m.calleesFirst(roots)
}

// calleesFirst sorts roots so that a function stands behind those that it
// calls.
func (m *machine) calleesFirst(roots []*index.Func) []*index.Func {
	is := make(map[*index.Func]bool, len(roots))
	for _, f := range roots {
		is[f] = true
	}
	var order []*index.Func
	seen := make(map[*index.Func]bool)
	var visit func(*index.Func)
	visit = func(f *index.Func) {
		if seen[f] {
			return
		}
		seen[f] = true
		for _, c := range f.Calls {
			for _, g := range c.Callees {
				visit(g)
			}
		}
		if is[f] {
			order = append(order, f)
		}
	}
	for _, f := range roots {
		visit(f)
	}
	return order
}

// report notes the launches whose goroutines are stuck in a state.
func (m *machine) report(root *index.Func, n *node, leaks map[*index.Site]Leak) {
	stuck := n.stuck()
	if len(stuck) == 0 {
		return
	}
	var found []Leak
	talks := false // somebody is stuck in more than a lock
	for _, i := range stuck {
		l, ok := n.s.blocked(i)
		if l.Op == Cond {
			return // who wakes whom is for the data to say
		}
		if !ok {
			continue
		}
		talks = talks || l.Op != Lock
		if len(n.s.gs[0].frames) == 0 {
			l.Left = n.s.left
		}
		if i > 0 {
			l.Site = n.s.gs[i].site
			found = append(found, l)
			continue
		}
		for _, s := range root.Launches {
			l.Site = s
			found = append(found, l)
		}
	}
	if !talks {
		return // locks alone are not our trade
	}
	for _, l := range found {
		if l.Site == nil || root.Test && !l.Site.Fn.Test {
			continue // what a test makes of the program is not the program's fault
		}
		if old, ok := leaks[l.Site]; !ok || old.Op == Lock && l.Op != Lock {
			leaks[l.Site] = l
		}
	}
}

// blocked says what the i-th goroutine is blocked in.
func (s *state) blocked(i int) (Leak, bool) {
	_, in := s.stands(i)
	if in == nil {
		return Leak{}, false
	}
	l := Leak{Expr: in.expr, Pos: in.pos}
	switch in.op {
	case opSend:
		l.Op = Send
	case opReceive:
		l.Op = Receive
		if in.n > 0 {
			l.Op = Range
		}
	case opSelect:
		l.Op = Select
		if len(in.cases) == 1 {
			l.Expr = in.cases[0].expr
			l.Op = Receive
			if in.cases[0].send {
				l.Op = Send
			}
		}
	case opOnce:
		l.Op = Lock
	case opModel:
		switch in.s {
		case "wait":
			l.Op = Wait
		case "lock", "rlock":
			l.Op = Lock
		case "cond.wait":
			l.Op = Cond
		default:
			return Leak{}, false
		}
	default:
		return Leak{}, false
	}
	return l, true
}

// Text says what happens, with places spelled by at.
func (l Leak) Text(at func(token.Pos) string) string {
	name := "a value that no variable holds"
	if l.Expr != nil {
		name = types.ExprString(l.Expr)
	}
	after := ""
	if l.Left.IsValid() {
		after = fmt.Sprintf(" once %s has returned", at(l.Left))
	}
	switch l.Op {
	case Send:
		return fmt.Sprintf("it sends on %s at %s, and nobody is left to receive%s", name, at(l.Pos), after)
	case Receive:
		return fmt.Sprintf("it receives from %s at %s, and nobody is left to send or close it%s", name, at(l.Pos), after)
	case Range:
		return fmt.Sprintf("it ranges over %s at %s, and nobody is left to close it%s", name, at(l.Pos), after)
	case Select:
		return fmt.Sprintf("it waits in the select at %s, and nobody is left for any of its cases%s", at(l.Pos), after)
	case Wait:
		return fmt.Sprintf("it waits for %s at %s, and nobody is left to finish it%s", name, at(l.Pos), after)
	case Cond:
		return fmt.Sprintf("it waits for %s at %s, and nobody is left to wake it%s", name, at(l.Pos), after)
	}
	return fmt.Sprintf("it waits for the lock %s at %s, whose holder is stuck%s", name, at(l.Pos), after)
}
