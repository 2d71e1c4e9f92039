package play

import (
	"go/types"
	"slices"
)

func (s *state) makeCells(put func(value), in *instr, a []value) {
	if len(a) == 0 || a[0].kind != integer || a[0].n > maxCells || a[0].n < 0 {
		put(s.fresh())
		return
	}
	o := object{sort: cells, elems: s.m.mem.values.slice(int(a[0].n), 0)}
	for j := range o.elems {
		o.elems[j] = s.zero(in.typ)
	}
	put(s.alloc(o))
}

func (s *state) appendTo(put func(value), in *instr, a []value) {
	var elems []value
	switch o := s.object(a[0]); {
	case a[0].kind == null:
	case o != nil && o.sort == cells && !o.open:
		elems = s.m.mem.values.clone(o.elems, 4)
	default:
		for _, v := range a {
			s.escape(v)
		}
		put(s.fresh())
		return
	}
	if in.n > 0 {
		last := s.object(a[len(a)-1])
		if last == nil || last.sort != cells {
			for _, v := range elems {
				s.escape(v)
			}
			put(s.fresh())
			return
		}
		elems = append(elems, last.elems...)
	} else {
		elems = append(elems, a[1:]...)
	}
	if len(elems) > maxCells {
		for _, v := range elems {
			s.escape(v)
		}
		put(s.fresh())
		return
	}
	put(s.alloc(object{sort: cells, elems: elems}))
}

func (s *state) slice(put func(value), in *instr, a []value) {
	o := s.object(a[0])
	if o == nil || o.sort != cells {
		put(s.fresh())
		return
	}
	bounds := [2]int64{0, int64(len(o.elems))}
	for j := range bounds {
		if in.args[j+1] < 0 {
			continue
		}
		if a[j+1].kind != integer {
			s.escape(a[0])
			put(s.fresh())
			return
		}
		bounds[j] = a[j+1].n
	}
	lo, hi := bounds[0], bounds[1]
	if lo < 0 || hi > int64(len(o.elems)) || lo > hi {
		s.stray = true
		return
	}
	put(s.alloc(object{sort: cells, open: o.open, elems: s.list(o.elems[lo:hi]...)}))
}

func (s *state) length(v value) value {
	switch o := s.object(v); {
	case v.kind == null:
		return value{kind: integer}
	case v.kind == integer:
		return v // range over an integer
	case v.kind == text:
		return value{kind: integer, n: int64(len(s.m.texts[v.n]))}
	case v.kind == unknown:
		return s.partOf(v.ref, -2)
	case o == nil || o.open:
		return s.fresh()
	case o.sort == table:
		return value{kind: integer, n: int64(len(o.elems) / 2)}
	default:
		return value{kind: integer, n: int64(len(o.elems))}
	}
}

func (s *state) capacity(v value) value {
	if o := s.object(v); o != nil && o.sort == channel && !o.open {
		return value{kind: integer, n: o.n}
	}
	return s.fresh()
}

// index reads an element.
func (s *state) index(f *frame, in *instr, a []value) {
	v, ok := s.at(a[0], a[1], in.typ)
	if in.dst >= 0 {
		f.slots[in.dst] = v
	}
	if in.ok >= 0 {
		f.slots[in.ok] = ok
	}
}

func (s *state) at(base, i value, elem types.Type) (v, ok value) {
	if base.kind == unknown {
		if i.kind == integer {
			return s.partOf(base.ref, i.n), s.fresh()
		}
		return s.fresh(), s.fresh()
	}
	o := s.object(base)
	if o == nil {
		if base.kind == null && elem != nil {
			return s.zero(elem), truth(false)
		}
		return s.fresh(), s.fresh()
	}
	switch {
	case o.sort == cells && i.kind == integer:
		if i.n < 0 || i.n >= int64(len(o.elems)) {
			s.stray = true
			return s.fresh(), s.fresh()
		}
		return o.elems[i.n], truth(true)
	case o.sort == table && !o.open && i.kind != unknown && i.kind != pred:
		known := true
		for j := 0; j < len(o.elems); j += 2 {
			same, sure := equal(o.elems[j], i)
			if same && sure {
				return o.elems[j+1], truth(true)
			}
			known = known && sure
		}
		if known && elem != nil {
			return s.zero(elem), truth(false)
		}
	}
	s.escape(base) // which of them it is cannot be told
	return s.fresh(), s.fresh()
}

// putAt writes an element.
func (s *state) putAt(base, i, v value) {
	o := s.object(base)
	if o == nil {
		s.escape(v)
		return
	}
	switch {
	case o.sort == cells && i.kind == integer && i.n >= 0 && i.n < int64(len(o.elems)):
		o = s.own(base.ref)
		o.elems[i.n] = v
	case o.sort == table && i.kind != unknown && i.kind != pred && len(o.elems) < maxCells:
		o = s.own(base.ref)
		for j := 0; j < len(o.elems); j += 2 {
			if same, sure := equal(o.elems[j], i); same && sure {
				o.elems[j+1] = v
				return
			}
		}
		o.elems = append(o.elems, i, v)
	default:
		s.escape(base)
	}
	if s.heap[base.ref].open {
		s.escape(v)
	}
}

func (s *state) keys(put func(value), v value) {
	o := s.object(v)
	if v.kind == null {
		put(s.alloc(object{sort: cells}))
		return
	}
	if o == nil || o.sort != table || o.open {
		s.escape(v)
		put(s.fresh())
		return
	}
	k := object{sort: cells}
	for j := 0; j < len(o.elems); j += 2 {
		k.elems = append(k.elems, o.elems[j])
	}
	put(s.alloc(k))
}

func (s *state) remove(m, key value) {
	o := s.object(m)
	if o == nil || o.sort != table {
		return
	}
	for j := 0; j < len(o.elems); j += 2 {
		if same, sure := equal(o.elems[j], key); same && sure {
			o = s.own(m.ref)
			o.elems = slices.Delete(o.elems, j, j+2)
			return
		}
	}
}
