package play

import "slices"

// meets reports whether an instruction can depend on other goroutines, or
// they on it.
func (s *state) meets(f *frame, in *instr) bool {
	switch in.op {
	case opSend, opReceive, opSelect, opClose, opOnce:
		return true
	case opCall:
		return f.slots[in.args[0]].kind == cancel
	case opModel:
		switch in.s {
		case "wait", "lock", "rlock", "cond.wait", "signal", "broadcast", "sleep":
			return true
		}
	}
	return false
}

// A move is one way in which goroutines can go on.
type move struct {
	who  []int
	do   func(*state)
	idle bool // only when nobody else can: time passes
}

// stands returns the instruction that the i-th goroutine stands at.
func (s *state) stands(i int) (*frame, *instr) {
	f := s.gs[i].top()
	if f == nil || f.returning {
		return f, nil
	}
	return f, &f.code.ins[f.pc]
}

// moves returns how the goroutines can go on. What concerns nobody else, a
// choice that is open or an operation on what is open, can be done before
// anything else: those are the solo moves.
func (s *state) moves() (solo, all []move) {
	busy := false
	all = s.m.mem.moves[:0]
	for i := range s.gs {
		f, in := s.stands(i)
		if in == nil {
			continue
		}
		var here []move
		if s.open(f, in) {
			here = []move{
				{who: []int{i}, do: func(t *state) { t.choose(i, true) }},
				{who: []int{i}, do: func(t *state) { t.choose(i, false) }},
			}
		} else {
			here = s.offers(i, f, in)
		}
		if solo == nil && len(here) > 0 && (s.open(f, in) || s.unshared(f, in)) {
			solo = here
		}
		for _, m := range here {
			busy = busy || !m.idle
			all = append(all, m)
		}
	}
	s.m.mem.moves = all
	if busy && !s.m.anyTime {
		s.m.waited = s.m.waited || slices.ContainsFunc(all, func(m move) bool { return m.idle })
		all = slices.DeleteFunc(all, func(m move) bool { return m.idle })
	}
	return solo, all
}

// outside reports whether unseen code may have a hand in v.
func (s *state) outside(v value) bool {
	o := s.object(v)
	return v.kind == unknown || o != nil && o.open
}

// unshared reports whether an operation works only on what is open: what
// others do then makes no difference to it, nor it to them.
func (s *state) unshared(f *frame, in *instr) bool {
	outside := func(slot int) bool {
		v := f.slots[slot]
		o := s.object(v)
		return s.outside(v) || o != nil && o.timed && o.sort == channel
	}
	switch in.op {
	case opSend, opReceive, opClose, opOnce:
		return outside(in.args[0])
	case opSelect:
		for _, b := range in.cases {
			if !b.other && !outside(in.args[b.ch]) {
				return false
			}
		}
		return true
	case opModel:
		return in.s != "sleep" && in.s != "cond.wait" && outside(in.args[0])
	}
	return false
}

// asksOutside notes who stands at an operation that unseen code may have to
// serve: here it always does.
func (s *state) asksOutside() {
	for i := range s.gs {
		f, in := s.stands(i)
		if in == nil || !s.meets(f, in) || len(in.args) == 0 {
			continue
		}
		switch in.op {
		case opSelect:
			for _, b := range in.cases {
				if !b.other && s.outside(f.slots[in.args[b.ch]]) {
					s.m.asks[s.gs[i].site] = true
				}
			}
		default:
			if s.outside(f.slots[in.args[0]]) {
				s.m.asks[s.gs[i].site] = true
			}
		}
	}
}

// pass lets the i-th goroutine go on behind the instruction it stands at.
func pass(i int, then func(t *state, f *frame)) move {
	return move{who: []int{i}, do: func(t *state) {
		f := t.frame(i)
		f.pc++
		if then != nil {
			then(t, f)
		}
	}}
}

// offers returns how one goroutine can go on.
func (s *state) offers(i int, f *frame, in *instr) []move {
	one := func(then func(t *state, f *frame)) []move { return []move{pass(i, then)} }
	crash := []move{{who: []int{i}, do: func(t *state) { t.stray = true }}}
	operand := func(j int) value { return f.slots[in.args[j]] }
	switch in.op {
	case opSend:
		return s.sends(i, operand(0), operand(1), one)
	case opReceive:
		return s.receives(operand(0), in.dst, in.ok, one)
	case opSelect:
		return s.selects(i, f, in)
	case opClose:
		ch := operand(0)
		switch o := s.object(ch); {
		case o == nil && ch.kind != unknown, o != nil && o.closed && !o.open:
			return crash
		case o == nil:
			return one(nil)
		}
		return one(func(t *state, _ *frame) { t.own(ch.ref).closed = true })
	case opOnce:
		v := operand(0)
		o := s.object(v)
		switch {
		case o == nil || o.open || o.n == 0 && o.sort == once:
			return one(func(t *state, f *frame) {
				f.slots[in.dst] = truth(true)
				if o != nil {
					t.own(v.ref).n = 1
				} else {
					f.slots[in.dst] = t.fresh()
				}
			})
		case o.n == 2:
			return one(func(_ *state, f *frame) { f.slots[in.dst] = truth(false) })
		}
		return nil
	case opCall:
		ctx := operand(0).ref
		return one(func(t *state, _ *frame) { t.own(ctx).closed = true })
	}
	return s.offersModel(i, f, in, one)
}

// offersModel is [state.offers] for what the catalogue of models says.
func (s *state) offersModel(i int, f *frame, in *instr, one func(func(*state, *frame)) []move) []move {
	if in.s == "sleep" {
		m := pass(i, nil)
		m.idle = true
		return []move{m}
	}
	v := f.slots[in.args[0]]
	o := s.object(v)
	if o == nil || o.open && in.s != "cond.wait" {
		return one(func(t *state, f *frame) {
			for _, d := range in.into() {
				f.slots[d] = t.fresh()
			}
		})
	}
	switch in.s {
	case "wait":
		if o.n > 0 {
			return nil
		}
		return one(func(t *state, f *frame) {
			if o.up > 0 { // the context of an errgroup
				t.own(o.up).closed = true
			}
			if in.dst >= 0 {
				f.slots[in.dst] = t.fresh()
			}
		})
	case "lock":
		if o.n != 0 {
			return nil
		}
		return one(func(t *state, _ *frame) { t.own(v.ref).n = -1 })
	case "rlock":
		if o.n < 0 {
			return nil
		}
		return one(func(t *state, _ *frame) { t.own(v.ref).n++ })
	case "cond.wait":
		return s.waits(i, o, one)
	case "signal":
		var all []move
		for j := range s.gs {
			if s.parkedOn(j, v.ref) {
				m := pass(i, func(t *state, _ *frame) { t.wake(j) })
				m.who = append(m.who, j)
				all = append(all, m)
			}
		}
		if len(all) == 0 {
			return one(nil)
		}
		return all
	case "broadcast":
		m := pass(i, func(t *state, _ *frame) {
			for j := range t.gs {
				if t.parkedOn(j, v.ref) {
					t.wake(j)
				}
			}
		})
		for j := range s.gs {
			if s.parkedOn(j, v.ref) {
				m.who = append(m.who, j)
			}
		}
		return []move{m}
	}
	return one(nil)
}

func (s *state) parkedOn(j int, cond int32) bool {
	g := s.gs[j]
	if !g.parked {
		return false
	}
	f := g.top()
	return f.slots[f.code.ins[f.pc].args[0]].ref == cond
}

func (s *state) wake(j int) {
	g := s.goroutine(j)
	g.parked, g.relock = false, true
}

// waits is the Wait of a condition: it gives the lock back, sleeps until it is
// woken, and takes the lock again.
func (s *state) waits(i int, cond *object, one func(func(*state, *frame)) []move) []move {
	g := s.gs[i]
	if g.parked {
		if cond.open {
			return []move{{who: []int{i}, do: func(t *state) { t.wake(i) }}}
		}
		return nil
	}
	lock := value{kind: null}
	if len(cond.elems) > 0 {
		lock = cond.elems[0]
	}
	o := s.object(lock)
	if !g.relock {
		return []move{{who: []int{i}, do: func(t *state) {
			t.goroutine(i).parked = true
			if o != nil {
				t.own(lock.ref).n = 0
			}
		}}}
	}
	if o != nil && !o.open && o.n != 0 {
		return nil
	}
	return one(func(t *state, _ *frame) {
		t.goroutine(i).relock = false
		if o != nil {
			t.own(lock.ref).n = -1
		}
	})
}
