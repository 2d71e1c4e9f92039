package play

import (
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
		results = s.m.mem.values.slice(len(f.code.named), 0)
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
	c.prepare(s.m)
	if c.bad || len(g.frames) >= maxFrames {
		s.unseen(i, args, into)
		return
	}
	f := s.newFrame(c)
	f.into = into
	if caller := s.frame(i); caller != nil {
		for _, d := range into { // what is there now will be overwritten
			if d >= 0 {
				caller.slots[d] = value{}
			}
		}
	}
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
	s.m.asks[s.gs[i].site] = true
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

// args returns the operands of an instruction, until the next call.
func (m *machine) args(f *frame, in *instr) []value {
	m.operands = m.operands[:0]
	for _, a := range in.args {
		v := value{}
		if a >= 0 {
			v = f.slots[a]
		}
		m.operands = append(m.operands, v)
	}
	return m.operands
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
	c := s.m.codeOf(fn)
	c.prepare(s.m)
	if fn.ref >= 0 && s.heap[fn.ref].sort == bound {
		s.push(i, c, append([]value{s.heap[fn.ref].elems[0]}, args...), into)
		return
	}
	if fn.ref < 0 {
		s.push(i, c, args, into)
		return
	}
	n := len(s.gs[i].frames)
	s.push(i, c, args, into)
	if len(s.gs[i].frames) == n { // what could not be called has what it captured, too
		s.escape(fn)
		return
	}
	f := s.frame(i)
	for j, slot := range c.frees {
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
	case s.m.typed(recv) != nil:
		t = s.m.typed(recv)
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
	in.fn.prepare(s.m)
	g := s.m.mem.goroutines.put(goroutine{owner: s.id, site: in.site})
	s.gs = append(s.gs, g)
	f := s.newFrame(in.fn)
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
