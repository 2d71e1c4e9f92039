package play

// sends returns how a send can go on.
func (s *state) sends(i int, ch, v value, one func(func(*state, *frame)) []move) []move {
	o := s.object(ch)
	switch {
	case ch.kind == null:
		return nil
	case o == nil || o.open || o.sort != channel:
		return one(func(t *state, _ *frame) { t.escape(v) })
	case o.closed:
		return []move{{who: []int{i}, do: func(t *state) { t.stray = true }}}
	case int64(len(o.elems)) < o.n:
		return one(func(t *state, _ *frame) {
			c := t.own(ch.ref)
			c.elems = append(c.elems, v)
		})
	case o.n > 0:
		return nil
	}
	var all []move
	for j := range s.gs {
		if j == i {
			continue
		}
		for _, take := range s.takers(j, ch.ref) {
			m := pass(i, func(t *state, _ *frame) { take(t, v) })
			m.who = append(m.who, j)
			all = append(all, m)
		}
	}
	return all
}

// takers returns the ways in which the j-th goroutine can take a value from
// a channel right now.
func (s *state) takers(j int, ch int32) []func(*state, value) {
	f, in := s.stands(j)
	if in == nil || s.open(f, in) {
		return nil
	}
	is := func(v value) bool { return v.kind == refer && v.ref == ch }
	switch in.op {
	case opReceive:
		if !is(f.slots[in.args[0]]) {
			return nil
		}
		return []func(*state, value){func(t *state, v value) {
			f := t.frame(j)
			f.pc++
			got(f, in.dst, in.ok, v, true)
		}}
	case opSelect:
		var all []func(*state, value)
		for _, b := range in.cases {
			if b.other || b.send || !is(f.slots[in.args[b.ch]]) {
				continue
			}
			all = append(all, func(t *state, v value) {
				f := t.frame(j)
				f.pc = b.to
				got(f, b.dst, b.ok, v, true)
			})
		}
		return all
	}
	return nil
}

func got(f *frame, dst, ok int, v value, is bool) {
	if dst >= 0 {
		f.slots[dst] = v
	}
	if ok >= 0 {
		f.slots[ok] = truth(is)
	}
}

// done reports whether a context has ended, or may end at any time.
func (s *state) done(ctx int32) (is, may bool) {
	for range maxFrames {
		o := s.heap[ctx]
		is = is || o.closed
		may = may || o.open || o.timed
		if o.up < 0 {
			return is, may
		}
		ctx = o.up
	}
	return is, true
}

// receives returns how a receive can go on; senders offer unbuffered values.
func (s *state) receives(ch value, dst, ok int, one func(func(*state, *frame)) []move) []move {
	o := s.object(ch)
	anything := func() []move {
		return one(func(t *state, f *frame) {
			got(f, dst, ok, t.fresh(), true)
			if ok >= 0 {
				f.slots[ok] = t.fresh()
			}
		})
	}
	switch {
	case ch.kind == null:
		return nil
	case o == nil:
		return anything()
	case o.sort == contexts:
		if is, may := s.done(ch.ref); is || may {
			return one(func(t *state, f *frame) { got(f, dst, ok, t.fresh(), false) })
		}
		return nil
	case o.open || o.sort != channel:
		return anything()
	case o.timed:
		return one(func(t *state, f *frame) { got(f, dst, ok, t.fresh(), true) })
	case len(o.elems) > 0:
		return one(func(t *state, f *frame) {
			c := t.own(ch.ref)
			v := c.elems[0]
			c.elems = c.elems[1:]
			got(f, dst, ok, v, true)
		})
	case o.closed:
		return one(func(t *state, f *frame) { got(f, dst, ok, t.zero(o.typ), false) })
	}
	return nil
}

// selects returns the cases that a select can take.
func (s *state) selects(i int, f *frame, in *instr) []move {
	var all []move
	ready, rendezvous, other := false, false, -1
	for n, b := range in.cases {
		if b.other {
			other = n
			continue
		}
		one := func(then func(*state, *frame)) []move {
			return []move{{who: []int{i}, do: func(t *state) {
				f := t.frame(i)
				f.pc = b.to
				if then != nil {
					then(t, f)
				}
			}}}
		}
		ch := f.slots[in.args[b.ch]]
		var here []move
		met := false
		if b.send {
			here = s.sends(i, ch, f.slots[in.args[b.val]], one)
			for k := range here { // a rendezvous goes on behind the select, not at its next instruction
				do := here[k].do
				if len(here[k].who) > 1 {
					here[k].do = func(t *state) {
						do(t)
						t.frame(i).pc = b.to
					}
				}
			}
		} else {
			here = s.receives(ch, b.dst, b.ok, one)
			met = len(here) == 0 && s.offered(i, ch) // its sender offers it
		}
		met = met || len(here) > 0 && len(here[0].who) > 1
		switch {
		case met: // the other may have come this moment, which a poll for it sees or not
			rendezvous = true
			ready = ready || !s.m.anyTime
		case len(here) > 0:
			ready = ready || !s.perhaps(ch)
		}
		all = append(all, here...)
	}
	s.m.waited = s.m.waited || rendezvous && other >= 0
	if other >= 0 && !ready {
		to := in.cases[other].to
		all = append(all, move{who: []int{i}, do: func(t *state) { t.frame(i).pc = to }})
	}
	return all
}

// perhaps reports whether a channel that can be used may also not be ready:
// time or unseen code decides.
func (s *state) perhaps(ch value) bool {
	o := s.object(ch)
	if o == nil {
		return true
	}
	if o.sort == contexts {
		is, _ := s.done(ch.ref)
		return !is
	}
	return o.open || o.timed
}

// offered reports whether another goroutine stands ready to send on ch.
func (s *state) offered(i int, ch value) bool {
	for j := range s.gs {
		f, in := s.stands(j)
		if j == i || in == nil {
			continue
		}
		is := func(v value) bool { return v.kind == refer && v.ref == ch.ref }
		switch in.op {
		case opSend:
			if is(f.slots[in.args[0]]) {
				return true
			}
		case opSelect:
			for _, b := range in.cases {
				if b.send && is(f.slots[in.args[b.ch]]) {
					return true
				}
			}
		}
	}
	return false
}
