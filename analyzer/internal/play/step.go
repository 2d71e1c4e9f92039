package play

import (
	"go/token"
	"go/types"
	"slices"
)

// maxSteps bounds what one goroutine does between two meetings with others.
const maxSteps = 20000

// run lets the i-th goroutine go on to its next meeting with others, or to a
// choice that the code leaves open.
func (s *state) run(i int) {
	for range maxSteps {
		f := s.gs[i].top()
		if f == nil || s.stray {
			return
		}
		if f.returning {
			s.unwind(i)
			continue
		}
		in := &f.code.ins[f.pc]
		if s.meets(f, in) || s.open(f, in) {
			return
		}
		s.exec(i, s.frame(i), in)
	}
	s.stray = true
}

// unwind runs the next deferred call of a function that returns, or hands
// its results to the caller.
func (s *state) unwind(i int) {
	f := s.frame(i)
	if n := len(f.defers); n > 0 {
		d := f.defers[n-1]
		f.defers = f.defers[:n-1]
		s.push(i, d.in.fn, d.args, nil)
		return
	}
	results, into := f.results, f.into
	if len(f.code.named) > 0 { // deferred calls may have changed them
		results = make([]value, len(f.code.named))
		for j, r := range f.code.named {
			results[j] = f.slots[r]
			if f.code.boxed[r] {
				results[j] = s.load(f.slots[r])
			}
		}
	}
	g := s.goroutine(i)
	g.frames = g.frames[:len(g.frames)-1]
	caller := s.frame(i)
	if caller == nil {
		return
	}
	for j, d := range into {
		if d < 0 {
			continue
		}
		if j < len(results) {
			caller.slots[d] = results[j]
		} else {
			caller.slots[d] = s.fresh()
		}
	}
}

// push calls code with arguments in its first slots.
func (s *state) push(i int, c *code, args []value, into []int) {
	g := s.goroutine(i)
	if c.bad || len(g.frames) >= maxFrames {
		s.unseen(i, args, into)
		return
	}
	f := &frame{owner: s.id, code: c, slots: make([]value, c.slots), into: into}
	if c.fn == nil {
		copy(f.slots, args)
	} else {
		for j, p := range c.params {
			if j < len(args) {
				f.slots[p] = args[j]
			} else {
				f.slots[p] = s.fresh()
			}
		}
	}
	g.frames = append(g.frames, f)
}

// unseen makes a call of code that cannot be seen.
func (s *state) unseen(i int, args []value, into []int) {
	for _, a := range args {
		s.escape(a)
	}
	if f := s.frame(i); f != nil {
		for _, d := range into {
			if d >= 0 {
				f.slots[d] = s.fresh()
			}
		}
	}
}

// into returns where the results of a call go.
func (in *instr) into() []int {
	if in.dsts != nil {
		return in.dsts
	}
	if in.dst >= 0 {
		return []int{in.dst}
	}
	return nil
}

func (f *frame) args(in *instr) []value {
	vals := make([]value, len(in.args))
	for i, a := range in.args {
		if a >= 0 {
			vals[i] = f.slots[a]
		}
	}
	return vals
}

// invoke calls a function value.
func (s *state) invoke(i int, fn value, args []value, into []int) {
	if fn.kind != closure {
		if fn.kind == null { // panics
			s.stray = true
			return
		}
		s.unseen(i, append(args, fn), into)
		return
	}
	if fn.ref >= 0 && s.heap[fn.ref].sort == bound {
		s.push(i, fn.fn, append([]value{s.heap[fn.ref].elems[0]}, args...), into)
		return
	}
	if fn.fn.bad && fn.ref >= 0 {
		args = append(args, fn)
	}
	n := len(s.gs[i].frames)
	s.push(i, fn.fn, args, into)
	if len(s.gs[i].frames) == n || fn.ref < 0 {
		return
	}
	f := s.frame(i)
	for j, slot := range fn.fn.frees {
		if boxes := s.heap[fn.ref].elems; j < len(boxes) {
			f.slots[slot] = boxes[j]
		}
	}
}

// dynamic calls a method through an interface.
func (s *state) dynamic(i int, name string, args []value, into []int) {
	recv := args[0]
	var t types.Type
	switch o := s.object(recv); {
	case recv.typ != nil:
		t = recv.typ
	case o != nil && o.sort == structure:
		t = types.NewPointer(o.typ)
	case recv.kind == null:
		s.stray = true
		return
	default:
		s.unseen(i, args, into)
		return
	}
	obj, path, _ := types.LookupFieldOrMethod(t, true, s.m.x.Pkg, name)
	fn, _ := obj.(*types.Func)
	if fn == nil {
		s.unseen(i, args, into)
		return
	}
	for _, k := range path[:len(path)-1] {
		args[0] = s.field(args[0], int64(k))
	}
	f := s.m.x.FuncOf(fn)
	if f == nil || f.Body == nil {
		if len(path) > 1 {
			s.dynamic(i, name, args, into)
			return
		}
		s.unseen(i, args, into)
		return
	}
	s.push(i, s.m.code(f), args, into)
}

// start begins a goroutine.
func (s *state) start(in *instr, args []value) {
	if len(s.gs) >= maxGoroutines {
		s.stray = true
		return
	}
	g := &goroutine{owner: s.id, site: in.site}
	s.gs = append(s.gs, g)
	f := &frame{owner: s.id, code: in.fn, slots: make([]value, in.fn.slots)}
	copy(f.slots, args)
	g.frames = []*frame{f}
}

// alone reports whether a goroutine over these operands shares nothing with
// anybody.
func (s *state) alone(args []value) bool {
	return !slices.ContainsFunc(args, func(v value) bool {
		return v.kind == refer || v.kind == cancel || v.kind == unknown || v.kind == closure && v.ref >= 0
	})
}

// field returns what a field of v holds.
func (s *state) field(v value, i int64) value {
	if v.kind == unknown {
		return s.partOf(v.ref, i)
	}
	o := s.object(v)
	if o == nil || o.sort != structure || int(i) >= len(o.elems) {
		if v.kind == null {
			s.stray = true
		}
		return s.fresh()
	}
	if e := o.elems[i]; e.kind != none {
		if o.open && (e.kind == boolean || e.kind == integer || e.kind == null) {
			return s.fresh() // somebody may have written it
		}
		return e
	}
	st, ok := o.typ.Underlying().(*types.Struct)
	if !ok || int(i) >= st.NumFields() {
		return s.fresh()
	}
	z := s.zero(st.Field(int(i)).Type())
	o = s.own(v.ref)
	o.elems[i] = z
	if o.open {
		s.escape(z)
	}
	return z
}

// set puts v into a field.
func (s *state) set(base value, i int64, v value) {
	o := s.object(base)
	switch {
	case o == nil:
		if base.kind == null {
			s.stray = true
		}
		s.escape(v)
	case o.sort == condition:
		s.own(base.ref).elems[0] = v
	case o.sort == structure && int(i) < len(o.elems):
		if old := s.object(o.elems[i]); old != nil && old.sort == structure && v.kind == refer && s.inline(o, i) {
			s.assign(o.elems[i], v)
			return
		}
		o = s.own(base.ref)
		o.elems[i] = v
		if o.open {
			s.escape(v)
		}
	default:
		s.escape(v)
	}
}

// inline reports whether a field holds a struct rather than a pointer to one.
func (s *state) inline(o *object, i int64) bool {
	st, ok := o.typ.Underlying().(*types.Struct)
	return ok && isStruct(st.Field(int(i)).Type())
}

// assign makes the struct dst what src is.
func (s *state) assign(dst, src value) {
	d, o := s.object(dst), s.object(src)
	if d == nil || o == nil {
		s.escape(src)
		return
	}
	c := s.copied(src)
	from := s.object(c)
	d = s.own(dst.ref)
	open := d.open
	d.elems, d.n, d.closed, d.sort, d.typ = slices.Clone(from.elems), from.n, from.closed, from.sort, from.typ
	if open {
		for _, e := range d.elems {
			s.escape(e)
		}
	}
}

// copied returns a copy of a struct, and of the structs in it.
func (s *state) copied(v value) value {
	o := s.object(v)
	if o == nil || v.kind != refer {
		return v
	}
	c := *o
	c.elems = slices.Clone(o.elems)
	if o.sort == structure {
		for i := range c.elems {
			if s.inline(o, int64(i)) {
				c.elems[i] = s.copied(c.elems[i])
			}
		}
	}
	return s.alloc(&c)
}

func (s *state) load(b value) value {
	o := s.object(b)
	if o == nil || o.sort != box {
		if b.kind == unknown {
			return s.partOf(b.ref, -1)
		}
		if b.kind == null {
			s.stray = true
		}
		return b // a pointer to a struct is the struct
	}
	v := o.elems[0]
	if o.open && (v.kind == boolean || v.kind == integer || v.kind == null || v.kind == none) {
		return s.fresh()
	}
	return v
}

func (s *state) store(b, v value) {
	o := s.object(b)
	if o == nil || o.sort != box {
		if o != nil && o.sort == structure {
			s.assign(b, v)
			return
		}
		s.escape(v)
		return
	}
	if old := s.object(o.elems[0]); old != nil && old.sort == structure && v.kind == refer && o.n == 1 {
		s.assign(o.elems[0], v)
		return
	}
	o = s.own(b.ref)
	o.elems[0] = v
	if o.open {
		s.escape(v)
	}
}

// binary computes x tok y as far as it can be known.
func (s *state) binary(tok token.Token, x, y value) value {
	switch {
	case x.kind == integer && y.kind == integer:
		return s.arithmetic(tok, x.n, y.n)
	case tok == token.EQL, tok == token.NEQ:
		if same, ok := equal(x, y); ok {
			return truth(same == (tok == token.EQL))
		}
		return s.question(tok, x, y)
	case x.kind == text && y.kind == text && tok == token.ADD && len(x.s)+len(y.s) < 1000:
		return value{kind: text, s: x.s + y.s}
	case tok == token.LSS, tok == token.LEQ, tok == token.GTR, tok == token.GEQ:
		return s.question(tok, x, y)
	}
	return s.fresh()
}

// equal compares two values, if that can be known.
func equal(x, y value) (same, ok bool) {
	if x.kind == unknown || y.kind == unknown || x.kind == pred || y.kind == pred || x.kind == none || y.kind == none {
		return x.kind == unknown && y.kind == unknown && x.ref == y.ref, x.kind == y.kind && x.kind == unknown && x.ref == y.ref
	}
	if x.kind != y.kind {
		return false, x.kind == null || y.kind == null
	}
	switch x.kind {
	case null:
		return true, true
	case boolean, integer:
		return x.n == y.n, true
	case text:
		return x.s == y.s, true
	case refer:
		return x.ref == y.ref, true
	}
	return false, false
}

// question is the comparison of a symbol with something known.
func (s *state) question(tok token.Token, x, y value) value {
	if x.kind != unknown && y.kind == unknown {
		x, y = y, x
		tok = flip[tok]
	}
	if x.kind != unknown {
		return s.fresh()
	}
	switch y.kind {
	case integer, boolean:
		return value{kind: pred, ref: x.ref, op: tok, n: y.n}
	case null:
		return value{kind: pred, ref: x.ref, op: tok, n: -1 << 40}
	}
	return s.fresh()
}

var flip = map[token.Token]token.Token{
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ, token.EQL: token.EQL, token.NEQ: token.NEQ,
}

func (s *state) arithmetic(tok token.Token, a, b int64) value {
	num := func(n int64) value {
		if n > maxInt || n < -maxInt {
			if a > 1<<30 || b > 1<<30 || a < -1<<30 || b < -1<<30 {
				return value{kind: integer, n: n} // durations and the like stay what they are
			}
			return s.fresh()
		}
		return value{kind: integer, n: n}
	}
	switch tok {
	case token.ADD:
		return num(a + b)
	case token.SUB:
		return num(a - b)
	case token.MUL:
		return num(a * b)
	case token.QUO:
		if b != 0 {
			return num(a / b)
		}
	case token.REM:
		if b != 0 {
			return num(a % b)
		}
	case token.EQL:
		return truth(a == b)
	case token.NEQ:
		return truth(a != b)
	case token.LSS:
		return truth(a < b)
	case token.LEQ:
		return truth(a <= b)
	case token.GTR:
		return truth(a > b)
	case token.GEQ:
		return truth(a >= b)
	}
	return s.fresh()
}
