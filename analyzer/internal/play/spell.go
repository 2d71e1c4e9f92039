package play

import (
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// An encoder spells states so that equal spellings mean equal futures: objects
// and symbols are numbered as they are met, and what is never read again is
// left out. It is used again and again for the sake of its memory.
type encoder struct {
	s       *state
	out     []byte
	objects []int32 // the number of each, from 1
	symbols []int32
	queue   []int32 // objects in the order of their numbers
	met     []int32 // symbols likewise
	known   []*assumption
	parts   []*derivation
}

// A spelling is a hash of what an encoder writes, of 128 bits: too many for two
// states of a play to share one by chance.
type spelling [2]uint64

var seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}

// key returns the spelling of s.
func (s *state) key() spelling {
	e := &s.m.enc
	e.s = s
	e.out = e.out[:0]
	for len(e.objects) < len(s.heap) {
		e.objects = append(e.objects, 0)
	}
	for len(e.symbols) <= int(s.symbols) {
		e.symbols = append(e.symbols, 0)
	}
	for _, g := range s.gs {
		e.num(int64(len(g.frames)))
		if g.site != nil {
			e.num(int64(g.site.Pos()))
		}
		flags := int64(0)
		if g.parked {
			flags |= 1
		}
		if g.relock {
			flags |= 2
		}
		e.num(flags)
		for _, f := range g.frames {
			e.frame(f)
		}
	}
	for i := 0; i < len(e.queue); i++ {
		e.object(s.heap[e.queue[i]])
	}
	for i := 0; i < len(e.met); i++ {
		e.assumed(e.met[i])
	}
	if s.failed {
		e.num(1)
	}
	if s.guessed {
		e.num(3)
	}
	if s.stray {
		e.num(2)
	}
	for _, r := range e.queue {
		e.objects[r] = 0
	}
	for _, r := range e.met {
		e.symbols[r] = 0
	}
	e.queue, e.met = e.queue[:0], e.met[:0]
	return spelling{maphash.Bytes(seeds[0], e.out), maphash.Bytes(seeds[1], e.out)}
}

func (e *encoder) num(n int64) { e.out = binary.AppendVarint(e.out, n) }

func (e *encoder) frame(f *frame) {
	e.num(int64(f.code.id))
	if f.returning {
		e.num(-1)
		for _, v := range f.results {
			e.value(v)
		}
		for _, r := range f.code.named {
			e.value(f.slots[r])
		}
	} else {
		e.num(int64(f.pc))
		live := f.code.live[f.pc]
		for i, v := range f.slots {
			if live.has(i) {
				e.value(v)
			}
		}
	}
	e.num(int64(len(f.defers)))
	for _, d := range f.defers {
		e.num(int64(d.in.pos))
		for _, v := range d.args {
			e.value(v)
		}
	}
}

func (e *encoder) value(v value) {
	e.out = append(e.out, byte(v.kind))
	switch v.kind {
	case boolean, integer, text:
		e.num(v.n)
	case unknown, pred:
		e.symbol(v.ref)
		if v.hazy {
			e.num(1)
		}
		e.num(int64(v.op))
		e.num(v.n)
	case refer, cancel:
		e.ref(v.ref)
		e.num(v.n)
	case closure:
		e.num(v.n)
		if v.ref >= 0 {
			e.ref(v.ref)
		}
	}
}

func (e *encoder) ref(r int32) {
	if e.objects[r] == 0 {
		e.queue = append(e.queue, r)
		e.objects[r] = int32(len(e.queue))
	}
	e.num(int64(e.objects[r]))
}

func (e *encoder) symbol(r int32) {
	if e.symbols[r] == 0 {
		e.met = append(e.met, r)
		e.symbols[r] = int32(len(e.met))
	}
	e.num(int64(e.symbols[r]))
}

// assumed spells what was assumed of a symbol, and which of its parts
// something was assumed of.
func (e *encoder) assumed(r int32) {
	e.known = e.known[:0]
	for a := e.s.assumed; a != nil; a = a.before {
		if a.symbol == r {
			e.known = append(e.known, a)
		}
	}
	slices.SortFunc(e.known, func(a, b *assumption) int {
		if a.op != b.op {
			return int(a.op) - int(b.op)
		}
		return cmp.Compare(a.n, b.n)
	})
	e.num(int64(len(e.known)))
	for _, a := range e.known {
		e.num(int64(a.op))
		e.num(a.n)
		if a.is {
			e.num(1)
		}
	}
	e.parts = e.parts[:0]
	for d := e.s.derived; d != nil; d = d.before {
		if d.symbol == r {
			e.parts = append(e.parts, d)
		}
	}
	slices.SortFunc(e.parts, func(a, b *derivation) int { return cmp.Compare(a.index, b.index) })
	for _, d := range e.parts {
		if e.symbols[d.part] != 0 || e.matters(d.part) {
			e.num(d.index)
			e.symbol(d.part)
		}
	}
}

// matters reports whether something was assumed of a symbol or of a part of
// it.
func (e *encoder) matters(r int32) bool {
	for a := e.s.assumed; a != nil; a = a.before {
		if a.symbol == r {
			return true
		}
	}
	for d := e.s.derived; d != nil; d = d.before {
		if d.symbol == r && e.matters(d.part) {
			return true
		}
	}
	return false
}

func (e *encoder) object(o *object) {
	flags := int64(o.sort) << 4
	for i, b := range []bool{o.open, o.closed, o.timed} {
		if b {
			flags |= 1 << i
		}
	}
	e.num(flags)
	e.num(o.n)
	if o.sort == contexts && o.up >= 0 || o.sort == group && o.up > 0 {
		e.ref(o.up)
	}
	e.num(int64(len(o.elems)))
	for _, v := range o.elems {
		e.value(v)
	}
}
