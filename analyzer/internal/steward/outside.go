package steward

import (
	"go/ast"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// outside adds the uses of the handle by code other than the goroutine.
func (s *study) outside(h *handle, m *model.Handle, sp *span) {
	var served []*index.Op
	defer func() { m.Forgotten = s.forgotten(m, served) }()
	use := func(role model.Role, op *index.Op, word string) {
		if role == model.Halt && word == "close" || role == model.Await && word == "Wait" {
			served = append(served, op)
		} else {
			served = append(served, nil)
		}
		m.Uses = append(m.Uses, model.Use{Role: role, Op: word, Pos: op.Pos, In: op.Fn.Outermost().Name})
	}
	switch h.kind {
	case model.Context:
		s.context(h, m, sp, use)
	case model.Cancel:
		s.cancels(h, m, sp, use)
	default:
		m.Enders = s.told(h, sp, use)
		for _, c := range sp.all {
			for _, call := range s.x.CallsOn(c) { // wg.Go calls Done for whom it launches
				if e := call.Entry; e != nil && e.Launch != nil && e.Launch.Group && call != s.r.Launch.Site.Call && !s.r.Own[call.Fn] {
					use(model.Halt, &index.Op{Pos: call.Expr.Pos(), Fn: call.Fn}, call.Static.Name())
				}
			}
			for _, op := range c.Ops {
				switch {
				case !s.elsewhere(op):
					if h.kind == model.Closable && s.shut(c, op) {
						use(model.Halt, op, op.Name)
					}
				case op.Kind != index.Method || m.Enders == nil:
					s.use(h, c, op, use)
				case slices.Contains(m.Enders, op.Name):
					use(model.Halt, op, "close")
				}
			}
		}
		if h.kind == model.Closable {
			s.wrappers(h, sp, use)
			s.peers(h, use)
		}
	}
	m.Ticks = h.kind == model.Ticker || h.class.Ticks && h.class.Timer == "signal"
}

// told adds what the package that a channel comes from is known to do to it,
// and returns the methods that close it.
func (s *study) told(h *handle, sp *span, use func(model.Role, *index.Op, string)) (ends []string) {
	for _, c := range sp.up {
		for _, o := range c.Origins {
			if o.Channel == nil {
				continue
			}
			if slices.Contains(o.Channel.Ops, catalogue.Send) && s.takesValue(h) {
				use(model.Halt, &index.Op{Pos: o.Pos, Fn: o.Fn}, "send")
			}
			ends = append(ends, o.Channel.Ends...)
		}
	}
	return ends
}

// shut reports whether op has surely ended the one value of c by the time that
// the goroutine starts: what is closed keeps nobody waiting.
func (s *study) shut(c *index.Class, op *index.Op) bool {
	site := s.r.Launch.Site
	return op.Kind == index.Method && (op.Verb == catalogue.Ends || op.Verb == catalogue.EndsJoin) && !catalogue.Deadline(op.Name) &&
		op.Fn == site.Fn && op.Fn.Body != nil && !op.Value && op.Call.Mode == index.Plain && len(c.Origins) == 1 &&
		lifetime.Dominates(op.Fn.Body, op.Call.Expr, site.Pos())
}

// use gives an operation outside the goroutine its role.
func (s *study) use(h *handle, c *index.Class, op *index.Op, use func(model.Role, *index.Op, string)) {
	switch op.Kind {
	case index.Recv, index.Range:
		if s.r.Launch.Kind == model.TimeAfterFunc && givesUp(op) || op.Glances() {
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
		s.methodUse(h, c, op, use)
	case index.Pass:
		s.passUse(h, op, use)
	}
}

// givesUp reports whether a receive may be left for another case of its select.
func givesUp(op *index.Op) bool {
	return op.Clause != nil && slices.ContainsFunc(op.Clause.Select.Clauses, func(c *index.Clause) bool {
		return c != op.Clause && c.Comm.Comm != nil
	})
}

// rearmed reports whether a timer that op stops is set again in the same
// function.
func rearmed(c *index.Class, op *index.Op) bool {
	return slices.ContainsFunc(c.Ops, func(o *index.Op) bool {
		return o.Kind == index.Method && o.Name == "Reset" && o.Fn == op.Fn && (op.Call == nil || op.Fn.Body == nil || lifetime.Dominates(op.Fn.Body, op.Call.Expr, o.Pos))
	})
}

// methodUse gives a call of a method of c, which is or bears on the handle, its role.
func (s *study) methodUse(h *handle, c *index.Class, op *index.Op, use func(model.Role, *index.Op, string)) {
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
		if c == h.class && s.asked(h) && s.custom(op) && catalogue.Tells(op.Name) {
			use(model.Halt, op, op.Name) // a signal of another package's making: e.Fire()
		}
	}
	if op.Verb == catalogue.Blocked && c == h.class && catalogue.Puts(op.Name) && s.custom(op) && !puts(h) {
		use(model.Halt, op, op.Name) // what is put in lets the taker go on
	}
}

// puts reports whether the goroutine itself only puts things in, which what
// others put in does not help.
func puts(h *handle) bool {
	return !slices.ContainsFunc(h.acts, func(a lifetime.Act) bool {
		return a.Role == model.Heed && (a.Op == nil || a.Op.Kind != index.Method || !catalogue.Puts(a.Op.Name))
	})
}

// asked reports whether the goroutine waits on what a method of the handle
// returns.
func (s *study) asked(h *handle) bool {
	return slices.ContainsFunc(h.acts, func(a lifetime.Act) bool {
		return a.Role == model.Heed && a.Op != nil && (a.Op.Verb == catalogue.Asks || a.Op.Kind == index.Recv || a.Op.Kind == index.Range)
	})
}

// custom reports whether op is a method of a type outside the standard library
// of which the catalogue says nothing.
func (s *study) custom(op *index.Op) bool {
	if op.Call != nil && op.Call.Entry != nil && !op.Call.Entry.Inferred {
		return false
	}
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
		if a.Role == model.Heed && !a.Weak && (a.Word != "range" && a.Word != "drain" || commanded(s.x, a.Op)) {
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

// wrappers adds the ends of what lives on the resource, and the waits for it:
// closing a TLS connection closes the one it wraps, reading from a buffer around
// another reads from the connection below both.
func (s *study) wrappers(h *handle, sp *span, use func(model.Role, *index.Op, string)) {
	var all []*index.Class
	around := make(map[*index.Class]bool) // what was made around it, rather than by it
	add := func(c *index.Class, is bool) {
		if _, ok := around[c]; !ok {
			around[c] = is
			all = append(all, c)
		}
	}
	for _, c := range sp.up {
		for _, d := range c.Derived {
			add(d, wraps(s.x, d, c))
		}
	}
	for i := 0; i < len(all) && i < 200; i++ {
		for _, op := range all[i].Ops {
			switch {
			case !s.elsewhere(op):
			case op.Kind == index.Method:
				s.methodUse(h, all[i], op, use)
			case op.Kind == index.Pass && around[all[i]]:
				s.passUse(h, op, use)
			}
		}
		if !around[all[i]] {
			continue
		}
		for _, d := range all[i].Derived {
			if wraps(s.x, d, all[i]) {
				add(d, true)
			}
		}
		for _, e := range all[i].Out {
			if !e.Result && !s.r.Own[e.Call.Fn] && e.Call != s.r.Launch.Site.Call { // not what others get from the same function
				add(e.Other, true)
			}
		}
	}
}

// wraps reports whether a call made d around c, which it was given, as
// bufio.NewReader does around a connection.
func wraps(x *index.Index, d, c *index.Class) bool {
	return slices.ContainsFunc(d.Derivs, func(v index.Deriv) bool { return v.Wraps && x.Class(v.From) == c })
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
				if s.elsewhere(op) && (op.Kind == index.Method && op.Verb == catalogue.Blocked || op.Kind == index.Pass && len(op.Call.Callees) == 0 && !borrows(op.Call, op.Arg)) {
					use(model.Halt, op, op.Kind.String())
					use(model.Await, op, op.Kind.String())
				}
			}
		}
	}
}
