package play

import (
	"go/types"
	"slices"
)

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
	c.elems = s.list(o.elems...)
	if o.sort == structure {
		for i := range c.elems {
			if s.inline(o, int64(i)) {
				c.elems[i] = s.copied(c.elems[i])
			}
		}
	}
	return s.alloc(c)
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
	o = s.own(b.ref)
	o.elems[0] = v
	if o.open {
		s.escape(v)
	}
}
