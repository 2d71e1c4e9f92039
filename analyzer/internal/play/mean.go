package play

import "go/token"

// model does what a function of the catalogue of models does, where that
// concerns nobody else.
func (s *state) model(i int, f *frame, in *instr, a []value) {
	put := func(v value) {
		if in.dst >= 0 {
			f.slots[in.dst] = v
		}
	}
	var o *object
	if len(a) > 0 {
		o = s.object(a[0])
	}
	all := func() {
		for _, d := range in.into() {
			f.slots[d] = s.fresh()
		}
	}
	switch in.s {
	case "add", "add1", "done":
		s.count(in, a, o)
	case "unlock", "runlock":
		if o == nil || o.open || o.sort != mutex {
			return
		}
		if o.n == 0 { // panics
			s.stray = true
			return
		}
		m := s.own(a[0].ref)
		if m.n < 0 {
			m.n = 0
		} else {
			m.n--
		}
	case "once.done":
		if o != nil {
			s.own(a[0].ref).n = 2
		}
	case "newcond":
		if o != nil && o.sort != mutex { // it calls the methods of a lock of one's own
			s.escape(a[0])
		}
		put(s.alloc(object{sort: condition, elems: s.list(a[0])}))
	case "root":
		put(s.alloc(object{sort: contexts, up: -1}))
	case "withcancel", "withtimeout":
		s.derive(in, f, a)
	case "withvalue":
		put(a[0])
	case "eg.withcontext":
		ctx := s.alloc(object{sort: contexts, up: s.parent(a[0])})
		g := s.alloc(object{sort: group, up: ctx.ref})
		for j, d := range in.into() {
			f.slots[d] = []value{g, ctx}[min(j, 1)]
		}
	case "ctx.done":
		switch {
		case o != nil && o.sort == contexts:
			put(a[0])
		case o != nil && o.sort == structure:
			s.dynamic(i, "Done", a, in.into())
		default:
			all()
		}
	case "ctx.err":
		switch {
		case o != nil && o.sort == contexts:
			is, may := s.done(a[0].ref)
			switch {
			case is:
				put(s.failure())
			case may:
				put(s.fresh())
			default:
				put(value{kind: null})
			}
		case o != nil && o.sort == structure:
			s.dynamic(i, "Err", a, in.into())
		default:
			all()
		}
	case "timer":
		put(s.alloc(object{sort: channel, timed: true, n: 1}))
	case "field":
		switch {
		case o != nil && o.sort == channel: // the C of a timer
			put(a[0])
		case o != nil && o.sort == condition && len(o.elems) > 0: // its L
			put(o.elems[0])
		case a[0].kind == unknown:
			put(s.partOf(a[0].ref, in.n))
		default:
			all()
		}
	case "read":
		if o != nil && o.sort == structure {
			s.dynamic(i, "Read", []value{a[0], s.fresh()}, in.into())
			return
		}
		s.unseen(i, a, in.into())
	case "error":
		put(s.failure())
	case "nothing":
		all()
	default:
		s.atomic(in, f, a, o)
	}
}

// failure returns an error of which nothing but its presence is known.
func (s *state) failure() value {
	return s.alloc(object{sort: structure, typ: errorStruct})
}

// hash spreads names over numbers that are no index.
func hash(name string) uint32 {
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * 16777619
	}
	return h | 1<<31
}

// count moves the counter of a group.
func (s *state) count(in *instr, a []value, o *object) {
	if o == nil || o.sort != group || o.open {
		return
	}
	n := int64(1)
	switch in.s {
	case "add":
		if a[1].kind != integer {
			s.escape(a[0]) // how many is not known
			return
		}
		n = a[1].n
	case "done":
		n = -1
		if len(a) > 1 && o.up > 0 && a[1].kind != null { // an error ends the others
			s.own(o.up).open = true
		}
	}
	g := s.own(a[0].ref)
	g.n += n
	if g.n < 0 { // panics
		s.stray = true
	}
}

// parent returns the context that another is derived from.
func (s *state) parent(v value) int32 {
	o := s.object(v)
	if o == nil || o.sort != contexts {
		return s.alloc(object{sort: contexts, up: -1, open: true}).ref
	}
	return v.ref
}

// derive makes a context and the func that ends it.
func (s *state) derive(in *instr, f *frame, a []value) {
	up := s.parent(a[0])
	ctx := s.alloc(object{sort: contexts, up: up, timed: in.s == "withtimeout", pos: in.pos})
	for j, d := range in.into() {
		if j == 0 {
			f.slots[d] = ctx
		} else {
			f.slots[d] = value{kind: cancel, ref: ctx.ref}
		}
	}
}

// atomic does an operation of an atomic type.
func (s *state) atomic(in *instr, f *frame, a []value, o *object) {
	put := func(v value) {
		if in.dst >= 0 {
			f.slots[in.dst] = v
		}
	}
	if o == nil || o.sort != atom || o.open {
		put(s.fresh())
		return
	}
	cur := o.elems[0]
	write := func(v value) { s.own(a[0].ref).elems[0] = v }
	switch in.s {
	case "atom.load":
		put(cur)
	case "atom.store":
		write(a[1])
	case "atom.swap":
		put(cur)
		write(a[1])
	case "atom.add":
		n := s.fresh()
		if cur.kind == integer && a[1].kind == integer {
			n = s.arithmetic(token.ADD, cur.n, a[1].n)
		}
		write(n)
		put(n)
	case "atom.compareandswap":
		same, known := equal(cur, a[1])
		switch {
		case !known:
			s.escape(a[0])
			put(s.fresh())
		case same:
			write(a[2])
			put(truth(true))
		default:
			put(truth(false))
		}
	default:
		s.escape(a[0])
		put(s.fresh())
	}
}
