package play

import "slices"

// prepare makes code ready to run: it is compiled when it is first called,
// and its slots are packed.
func (c *code) prepare(m *machine) {
	if c.ready {
		return
	}
	c.ready = true
	if c.fn != nil {
		m.compile(c)
	}
	if !c.bad {
		c.pack()
	}
}

// bits is a set of slots.
type bits []uint64

func (b bits) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bits) add(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bits) drop(i int)     { b[i/64] &^= 1 << (i % 64) }

// merge adds what o holds and reports whether anything was new.
func (b bits) merge(o bits) bool {
	grown := false
	for i, w := range o {
		grown = grown || w&^b[i] != 0
		b[i] |= w
	}
	return grown
}

// writes returns the slots that an instruction writes, but for those that
// only one case of a select does.
func (in *instr) writes() []int {
	switch in.op {
	case opSend, opClose, opSelect, opStore, opAssign, opSet, opPut, opJump, opBranch, opDelete, opReturn, opDefer, opGo, opPrune, opFail, opMaybe:
		return nil
	case opReceive, opIndex, opAssert:
		return []int{in.dst, in.ok}
	case opCall, opStatic, opDynamic, opUnseen, opModel:
		return in.into()
	}
	return []int{in.dst}
}

// liveness returns for each instruction the slots whose values may still be
// read from there on.
func (c *code) liveness() []bits {
	words := c.slots/64 + 1
	all := make(bits, words*(len(c.ins)+1))
	live := make([]bits, len(c.ins)+1)
	for pc := range live {
		live[pc] = all[pc*words : (pc+1)*words]
	}
	here := make(bits, words)
	for changed := true; changed; {
		changed = false
		for pc := len(c.ins) - 1; pc >= 0; pc-- {
			in := &c.ins[pc]
			clear(here)
			switch in.op {
			case opJump:
				here.merge(live[in.to])
			case opBranch:
				here.merge(live[in.to])
				here.merge(live[pc+1])
			case opSelect:
				for _, b := range in.cases {
					was := slices.Clone(live[b.to])
					for _, d := range []int{b.dst, b.ok} {
						if d >= 0 && !b.send && !b.other {
							was.drop(d)
						}
					}
					here.merge(was)
				}
			case opReturn, opPrune:
			default:
				here.merge(live[pc+1])
			}
			for _, d := range in.writes() {
				if d >= 0 {
					here.drop(d)
				}
			}
			for _, a := range in.args {
				if a >= 0 {
					here.add(a)
				}
			}
			if in.op == opReturn || in.op == opMaybe {
				for _, a := range c.named {
					here.add(a)
				}
			}
			if live[pc].merge(here) {
				changed = true
			}
		}
	}
	return live
}

// span is the part of a function in which a slot is in use.
type span struct{ slot, from, to int }

// pack lets slots that are never in use at the same time share their place,
// and notes which are in use where.
func (c *code) pack() {
	live := c.liveness()
	spans := make([]span, c.slots)
	for i := range spans {
		spans[i] = span{slot: i, from: len(c.ins) + 1, to: -1}
	}
	use := func(slot, pc int) {
		if slot >= 0 {
			spans[slot].from = min(spans[slot].from, pc)
			spans[slot].to = max(spans[slot].to, pc)
		}
	}
	for pc := range c.ins {
		in := &c.ins[pc]
		for s := range c.slots {
			if live[pc].has(s) {
				use(s, pc)
			}
		}
		for _, d := range in.writes() {
			use(d, pc)
		}
		if in.op == opSelect {
			for _, b := range in.cases {
				use(b.dst, pc)
				use(b.ok, pc)
			}
		}
	}
	first := len(c.params) + len(c.frees) // these are given
	for i, s := range slices.Concat(c.params, c.frees) {
		use(s, -1-(first-i))
		use(s, 0)
	}
	if c.fn == nil { // a stub: its operands come in its first slots
		for s := range c.slots {
			use(s, -c.slots)
			use(s, len(c.ins))
		}
	}
	slices.SortFunc(spans, func(a, b span) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return a.slot - b.slot
	})
	to := make([]int, c.slots)
	var busy []int // until when each place is taken
	for _, sp := range spans {
		if sp.to < sp.from { // never used
			to[sp.slot] = -1
			continue
		}
		place := slices.IndexFunc(busy, func(end int) bool { return end < sp.from })
		if place < 0 {
			place = len(busy)
			busy = append(busy, 0)
		}
		busy[place] = sp.to
		to[sp.slot] = place
	}
	c.rename(to, len(busy))
	c.live = make([]bits, len(live))
	for pc, l := range live {
		c.live[pc] = make(bits, len(busy)/64+1)
		for s, place := range to {
			if place >= 0 && l.has(s) {
				c.live[pc].add(place)
			}
		}
	}
}

// rename gives slots their places.
func (c *code) rename(to []int, n int) {
	move := func(s *int) {
		if *s >= 0 {
			*s = to[*s]
		}
	}
	list := func(l []int) []int {
		l = slices.Clone(l)
		for i := range l {
			move(&l[i])
		}
		return l
	}
	for pc := range c.ins {
		in := &c.ins[pc]
		if in.writes() == nil {
			in.dst, in.ok = -1, -1
		}
		move(&in.dst)
		switch in.op {
		case opReceive, opIndex, opAssert:
			move(&in.ok)
		}
		if in.dsts != nil {
			in.dsts = list(in.dsts)
		}
		in.args = list(in.args)
		for i := range in.cases {
			if in.op == opSelect {
				move(&in.cases[i].dst)
				move(&in.cases[i].ok)
			}
		}
	}
	boxed := make(map[int]bool)
	for s := range c.boxed {
		if to[s] >= 0 {
			boxed[to[s]] = true
		}
	}
	c.params, c.frees, c.named, c.boxed, c.slots = list(c.params), list(c.frees), list(c.named), boxed, n
}
