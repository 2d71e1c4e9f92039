package steward

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// outside adds the uses of the handle by code other than the goroutine.
func (s *study) outside(h *handle, m *model.Handle, sp *span) {
	use := func(role model.Role, op *index.Op, word string) {
		m.Uses = append(m.Uses, model.Use{Role: role, Op: word, Pos: op.Pos, In: op.Fn.Outermost().Name})
	}
	switch h.kind {
	case model.Context:
		s.context(m, sp, use)
	case model.Cancel:
		s.cancels(h, m, sp, use)
	default:
		for _, c := range sp.all {
			for _, op := range c.Ops {
				if !s.elsewhere(op) {
					continue
				}
				s.use(h, c, op, use)
			}
		}
		if h.kind == model.Closable {
			s.wrappers(h, sp, use)
			s.peers(h, use)
		}
	}
	m.Ticks = h.kind == model.Ticker || h.class.Ticks && h.class.Timer == "signal"
}

// use gives an operation outside the goroutine its role.
func (s *study) use(h *handle, c *index.Class, op *index.Op, use func(model.Role, *index.Op, string)) {
	switch op.Kind {
	case index.Recv, index.Range:
		if s.r.Launch.Kind == model.TimeAfterFunc && op.Clause != nil {
			return // a wait that gives up leaves the timer behind
		}
		use(model.Await, op, op.Kind.String())
	case index.Close:
		use(model.Halt, op, "close")
	case index.Send:
		if s.takesValue(h) {
			use(model.Halt, op, "send")
		}
		if releases(h) && s.after(op) {
			use(model.Await, op, "send")
		}
	case index.Wait:
		use(model.Await, op, "Wait")
	case index.Done:
		use(model.Halt, op, "Done")
	case index.CondWake:
		use(model.Halt, op, "Broadcast")
	case index.CondWait:
		use(model.Await, op, "Wait")
	case index.Store:
		use(model.Halt, op, "write")
	case index.Load:
		if _, ok := op.Guard.(*ast.ForStmt); ok {
			use(model.Await, op, "read") // waits until it is written
		}
	case index.Lock:
		if s.after(op) {
			use(model.Await, op, "Lock")
		}
	case index.StopTimer:
		if h.kind == model.Timer && !rearmed(c, op) {
			use(model.Halt, op, "Stop")
		}
	case index.Method:
		s.methodUse(h, op, use)
	case index.Pass:
		s.passUse(h, op, use)
	}
}

// rearmed reports whether a timer that op stops is set again in the same
// function.
func rearmed(c *index.Class, op *index.Op) bool {
	return slices.ContainsFunc(c.Ops, func(o *index.Op) bool {
		return o.Kind == index.Method && o.Name == "Reset" && o.Fn == op.Fn && o.Pos > op.Pos
	})
}

func (s *study) methodUse(h *handle, op *index.Op, use func(model.Role, *index.Op, string)) {
	switch op.Verb {
	case catalogue.Ends:
		use(model.Halt, op, op.Name)
	case catalogue.EndsJoin:
		use(model.Halt, op, op.Name)
		use(model.Await, op, op.Name)
	case catalogue.Blocked:
		if catalogue.Serves(op.Name) || catalogue.Reads(op.Name) && op.Fn.Outermost() == s.r.Launch.Site.Fn.Outermost() {
			use(model.Await, op, op.Name)
		}
	case catalogue.Joins, catalogue.Asks:
		use(model.Await, op, op.Name)
	case catalogue.Signs:
		use(model.Halt, op, op.Name)
	case catalogue.Other:
		if s.asked(h) && s.custom(op) {
			use(model.Halt, op, op.Name) // a signal of another package's making: e.Fire()
		}
	}
	if op.Verb == catalogue.Blocked && !catalogue.Reads(op.Name) && s.custom(op) {
		use(model.Halt, op, op.Name) // what is put in lets the taker go on
	}
}

// asked reports whether the goroutine waits on what a method of the handle
// returns.
func (s *study) asked(h *handle) bool {
	return slices.ContainsFunc(h.acts, func(a lifetime.Act) bool {
		return a.Role == model.Heed && a.Op != nil && (a.Op.Verb == catalogue.Asks || a.Op.Kind == index.Recv || a.Op.Kind == index.Range)
	})
}

// custom reports whether op is a method of a type outside the standard
// library.
func (s *study) custom(op *index.Op) bool {
	return op.Call != nil && op.Call.Static != nil && op.Call.Static.Pkg() != nil && !catalogue.Std(op.Call.Static.Pkg().Path())
}

// passUse covers calls of code that cannot be seen and that waits for the
// handle: main.Serve(ctx), io.Copy(dst, conn).
func (s *study) passUse(h *handle, op *index.Op, use func(model.Role, *index.Op, string)) {
	if op.Call == nil || len(op.Call.Callees) > 0 || op.Call.Static == nil {
		return
	}
	if h.kind != model.Closable {
		return
	}
	e := op.Call.Entry
	if e != nil && e.Blocks && (e.Reads == 0 || e.Reads == op.Arg+1) || catalogue.Reads(op.Call.Static.Name()) {
		use(model.Await, op, op.Call.Static.Name())
	}
}

// releases reports whether the goroutine announces by taking a slot back from
// a counting semaphore; only then does a send wait for it.
func releases(h *handle) bool {
	return slices.ContainsFunc(h.acts, func(a lifetime.Act) bool { return a.Role == model.Announce && a.Word == "receive" })
}

// takesValue reports whether a value, not only a close, ends a wait of the
// goroutine.
func (s *study) takesValue(h *handle) bool {
	for _, a := range h.acts {
		if a.Role == model.Heed && !a.Weak && a.Word != "range" {
			return true
		}
	}
	return false
}

// after reports whether a send that takes a slot of a counting semaphore
// comes after the launch, so that it waits for the goroutine rather than
// admits it.
func (s *study) after(op *index.Op) bool {
	site := s.r.Launch.Site
	if op.Fn != site.Fn {
		if op.Fn.Outermost() == site.Fn.Outermost() {
			return op.Deferred
		}
		for _, c := range op.Fn.Callers { // a helper that only admits
			if c.Fn != site.Fn || c.Expr.Pos() > site.Pos() {
				return true
			}
		}
		return len(op.Fn.Callers) == 0
	}
	return op.Pos > site.Stmt.End()
}

// wrappers adds the ends of what lives on the resource: closing a TLS
// connection closes the one it wraps.
func (s *study) wrappers(h *handle, sp *span, use func(model.Role, *index.Op, string)) {
	for _, c := range sp.up {
		for _, d := range c.Derived {
			for _, op := range d.Ops {
				if s.elsewhere(op) && op.Kind == index.Method {
					s.methodUse(h, op, use)
				}
			}
		}
	}
}

// peers adds what is done with the other end of a pipe: reading there lets a
// write go on, and waits for the close here.
func (s *study) peers(h *handle, use func(model.Role, *index.Op, string)) {
	for _, d := range h.class.Derivs {
		if !d.Pair {
			continue
		}
		for _, c := range newSpan(s.x, s.r, s.x.Class(d.From)).all {
			for _, op := range c.Ops {
				if s.elsewhere(op) && (op.Kind == index.Method && op.Verb == catalogue.Blocked || op.Kind == index.Pass && len(op.Call.Callees) == 0) {
					use(model.Halt, op, op.Kind.String())
					use(model.Await, op, op.Kind.String())
				}
			}
		}
	}
}

// context finds out what cancels a context.
func (s *study) context(m *model.Handle, sp *span, use func(model.Role, *index.Op, string)) {
	roots, open := 0, ""
	if root := s.cut(sp); root != "" {
		m.Detached, m.Root, m.Elsewhere = true, root, ""
		return
	}
	for _, c := range sp.up {
		known := len(c.In) > 0
		for _, d := range c.Derivs {
			known = true
			switch {
			case d.Root != "":
				roots++
				m.Root = d.Root
			case d.Deadline:
				m.Ends = m.Ends || !s.madeInside(d)
			case d.Outside:
				m.Elsewhere = "a signal or another package ends it"
			}
			if d.Cancel != nil {
				s.canceller(m, s.x.Class(d.Cancel), use)
			}
		}
		for _, o := range c.Origins {
			if o.Kind == index.Result && !known {
				open = "it comes from " + callee(o.Call)
			}
			if o.Kind == index.Unknown {
				open = "its origin cannot be seen"
			}
			known = known || o.Kind == index.Result
			if o.Kind == index.Literal {
				known, open = true, "it is a context of another type"
			}
		}
		for _, v := range c.Vars {
			if _, _, ok := s.x.ParamOf(v); ok {
				known = true
			}
		}
		if !known && (len(c.Vars) > 0 || c.Node.Part()) {
			open = "its origin cannot be seen"
		}
	}
	if m.Elsewhere == "" && open != "" {
		m.Elsewhere = open
	}
	m.Detached = roots > 0 && m.Elsewhere == "" && !m.Ends && !m.Has(model.Halt)
	for _, c := range s.below(sp) {
		s.awaited(c, use)
	}
}

// below returns the classes of a span and everything that lives on them or
// that they are passed to.
func (s *study) below(sp *span) []*index.Class {
	all := slices.Clone(sp.all)
	seen := make(map[*index.Class]bool, len(all))
	for _, c := range all {
		seen[c] = true
	}
	add := func(c *index.Class) {
		if !seen[c] {
			seen[c] = true
			all = append(all, c)
		}
	}
	for i := 0; i < len(all) && i < 200; i++ {
		for _, d := range all[i].Derived {
			add(d)
		}
		for _, e := range all[i].Out {
			if !s.r.Own[e.Call.Fn] && e.Call != s.r.Launch.Site.Call {
				add(e.Other)
			}
		}
	}
	return all
}

// cut returns the function that cuts a context off from its source before the
// launch, by assigning to the same variable: ctx = context.WithoutCancel(ctx).
func (s *study) cut(sp *span) string {
	site := s.r.Launch.Site
	for _, d := range sp.up[0].Derivs {
		if d.Root != "" && d.Fn == site.Fn && d.Pos < site.Pos() && len(sp.up[0].Vars) == 1 && len(sp.up[0].Derivs) == 1 {
			if _, _, ok := s.x.ParamOf(sp.up[0].Vars[0]); ok {
				return d.Root
			}
		}
	}
	return ""
}

// madeInside reports whether the context was made by the goroutine itself.
func (s *study) madeInside(d index.Deriv) bool { return d.Fn != nil && s.r.Own[d.Fn] }

// awaited adds the places that wait for the end of a context, or for the
// channel that closes with it.
func (s *study) awaited(c *index.Class, use func(model.Role, *index.Op, string)) {
	for _, op := range c.Ops {
		if !s.elsewhere(op) {
			continue
		}
		switch {
		case op.Kind == index.Recv:
			use(model.Await, op, "receive")
		case op.Kind == index.CtxErr:
			use(model.Await, op, "Err")
		case op.Kind == index.Pass && op.Call != nil && len(op.Call.Callees) == 0 && op.Call.Entry == nil:
			use(model.Await, op, "argument")
		}
	}
}

func callee(c *index.Call) string {
	if c == nil {
		return "a call"
	}
	return types.ExprString(c.Expr.Fun)
}

// canceller adds the places that call a cancel func or wait for a group.
func (s *study) canceller(m *model.Handle, k *index.Class, use func(model.Role, *index.Op, string)) {
	sp := newSpan(s.x, s.r, k)
	if sp.where != "" && m.Elsewhere == "" {
		m.Elsewhere = sp.where
	}
	for _, c := range sp.all {
		for _, op := range c.Ops {
			if !s.elsewhere(op) {
				continue
			}
			switch op.Kind {
			case index.Invoke:
				use(model.Halt, op, "cancel")
			case index.Wait:
				use(model.Halt, op, "Wait")
			case index.Pass:
				if op.Call != nil && len(op.Call.Callees) == 0 {
					use(model.Halt, op, "argument")
				}
			case index.Method:
				if op.Verb == catalogue.Ends || op.Verb == catalogue.EndsJoin {
					use(model.Halt, op, op.Name)
				}
			}
		}
	}
}

// cancels finds out who waits for what a func value ends: the context of a
// cancel func, or whatever an unseen function does.
func (s *study) cancels(h *handle, m *model.Handle, sp *span, use func(model.Role, *index.Op, string)) {
	pair := false
	for _, c := range sp.up {
		for _, ctx := range c.Cancels {
			pair = true
			under := newSpan(s.x, s.r, ctx)
			if under.where != "" && m.Elsewhere == "" {
				m.Elsewhere = under.where
			}
			for _, u := range s.below(under) {
				s.awaited(u, use)
			}
		}
		for _, op := range c.Ops {
			if !s.elsewhere(op) {
				continue
			}
			if op.Kind == index.Invoke {
				use(model.Halt, op, "call")
			}
		}
	}
	known := false
	for _, c := range sp.up {
		for _, o := range c.Origins {
			known = known || o.Kind == index.FuncValue
		}
	}
	if known && !pair {
		m.Elsewhere = "" // what the function does is seen itself
	}
}

// foreign says why a handle whose origin cannot be seen is somebody else's,
// "" if it was made here.
func (s *study) foreign(h *handle, sp *span) string {
	if h.kind == model.Context || h.kind == model.Flag || h.kind == model.Ticker || h.kind == model.Timer || h.kind == model.Cancel {
		return ""
	}
	made, unknown, none := false, "", true
	for _, c := range sp.up {
		lives := false
		for _, d := range c.Derivs {
			if d.From == nil {
				continue
			}
			none = false
			base := s.x.Class(d.From)
			switch {
			case s.resource(base):
				lives = true
			case d.Field:
				unknown = "it is a field of another package's type"
			case h.kind == model.Channel:
				unknown = "it is returned by another package"
			}
		}
		for _, o := range c.Origins {
			none = false
			switch o.Kind {
			case index.Made, index.Literal, index.FuncValue, index.Nil:
				made = true
			case index.Result:
				switch {
				case lives, c.Ticks:
				case h.kind != model.Channel && constructs(o.Call):
					made = true
				default:
					unknown = "it comes from " + callee(o.Call)
				}
			case index.Unknown:
				if !lives {
					unknown = "its origin cannot be seen"
				}
			}
		}
		if c.Node.Part() && len(c.Origins) == 0 && !lives {
			unknown = "its origin cannot be seen"
		}
	}
	if unknown != "" {
		return unknown
	}
	if made || !none {
		return ""
	}
	switch h.kind {
	case model.WaitGroup, model.Errgroup, model.Cond, model.Channel: // zero values: a nil channel is nobody's
		return ""
	}
	if s.plain(sp) {
		return ""
	}
	return "its origin cannot be seen"
}

// plain reports whether the handle is a struct value, made by declaring it.
func (s *study) plain(sp *span) bool {
	for _, v := range sp.up[0].Vars {
		if is[*types.Struct](v.Type()) {
			return true
		}
	}
	return false
}

// resource reports whether any variable of c, or what c was made of, can be
// closed.
func (s *study) resource(c *index.Class) bool {
	for _, v := range c.Vars {
		if t := v.Type(); s.x.IsResource(t) || index.IsContext(t) || is[*types.Chan](t) {
			return true
		}
	}
	for _, o := range c.Origins {
		if o.Kind == index.Result && o.Call != nil {
			if t := s.x.Info.TypeOf(o.Call.Expr); t != nil {
				if tup, ok := t.(*types.Tuple); ok && tup.Len() > 0 {
					t = tup.At(0).Type()
				}
				if s.x.IsResource(t) {
					return true
				}
			}
		}
	}
	return false
}

// constructs reports whether a call makes a new value, by its name.
func constructs(c *index.Call) bool {
	if c == nil || c.Static == nil {
		return false
	}
	if c.Entry != nil && c.Entry.Context != nil {
		return true
	}
	name := c.Static.Name()
	for _, p := range []string{"New", "new", "Open", "Dial", "Listen", "Create", "Start", "Make", "Connect", "Subscribe",
		"Watch", "Pipe", "Tail", "Build", "Init", "Must", "Accept", "Socket", "TempFile", "Client", "Server", "StdinPipe", "StdoutPipe", "StderrPipe"} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}
