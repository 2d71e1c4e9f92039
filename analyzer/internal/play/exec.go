package play

import (
	"go/types"
)

// exec does one instruction that concerns nobody else.
func (s *state) exec(i int, f *frame, in *instr) {
	f.pc++
	a := s.m.args(f, in)
	put := func(v value) {
		if in.dst >= 0 {
			f.slots[in.dst] = v
		}
	}
	switch in.op {
	case opConst:
		if in.dst >= 0 && in.val.kind != none {
			put(in.val)
		}
	case opMove:
		put(a[0])
	case opClone:
		put(s.copied(a[0]))
	case opAssign:
		s.assign(a[0], a[1])
	case opZero:
		put(s.zero(in.typ))
	case opFresh:
		put(s.fresh())
	case opBox:
		put(s.alloc(object{sort: box, elems: s.list(a[0])}))
	case opLoad:
		put(s.load(a[0]))
	case opStore:
		s.store(a[0], a[1])
	case opDeref:
		put(s.load(a[0]))
	case opField:
		put(s.field(a[0], in.n))
	case opSet:
		s.set(a[0], in.n, a[1])
	case opIndex:
		s.index(f, in, a)
	case opPut:
		s.putAt(a[0], a[1], a[2])
	case opNot:
		put(s.not(a[0]))
	case opBinary:
		put(s.binary(in.tok, a[0], a[1]))
	case opJump:
		f.pc = in.to
	case opBranch:
		if v, _ := s.answer(a[0]); !v {
			f.pc = in.to
		}
	case opClosure:
		v := value{kind: closure, n: int64(in.fn.id), ref: -1}
		if len(a) > 0 {
			v.ref = s.alloc(object{sort: env, elems: s.list(a...)}).ref
		}
		put(v)
	case opBound:
		s.bind(put, in, a[0])
	case opCells:
		if in.n > 0 {
			s.unseen(i, a, in.into())
			return
		}
		put(s.alloc(object{sort: cells, elems: s.list(a...)}))
	case opTable:
		put(s.alloc(object{sort: table, elems: s.list(a...)}))
	case opStruct:
		o := object{sort: structure, typ: in.typ, elems: s.m.mem.values.slice(in.typ.Underlying().(*types.Struct).NumFields(), 0), pos: in.pos}
		v := s.zero(in.typ)
		if v.kind == refer && s.heap[v.ref].sort != structure && len(a) == 0 {
			put(v)
			return
		}
		if v.kind != refer || s.heap[v.ref].sort != structure { // another package's
			s.unseen(i, a, in.into())
			return
		}
		for j, b := range in.cases {
			if b.fieldIndex >= 0 && b.fieldIndex < len(o.elems) {
				o.elems[b.fieldIndex] = a[j]
			}
		}
		put(s.alloc(o))
	case opMakeChan:
		s.makeChan(put, in, a)
	case opMakeCells:
		s.makeCells(put, in, a)
	case opAppend:
		s.appendTo(put, in, a)
	case opSlice:
		s.slice(put, in, a)
	case opLen:
		put(s.length(a[0]))
	case opCap:
		put(s.capacity(a[0]))
	case opKeys:
		s.keys(put, a[0])
	case opDelete:
		s.remove(a[0], a[1])
	case opAssert:
		s.assert(f, in, a[0], false)
	case opNamed:
		v := a[0]
		if n, ok := types.Unalias(in.typ).(*types.Named); ok && v.kind == refer && !types.IsInterface(n) {
			if o := s.heap[v.ref]; o.sort != structure {
				v.n = s.m.named(in.typ)
			}
		}
		put(v)
	case opCall:
		s.invoke(i, a[0], a[1:], in.into())
	case opStatic:
		s.push(i, in.fn, a, in.into())
	case opDynamic:
		s.dynamic(i, in.s, a, in.into())
	case opUnseen:
		if in.n == anyCall {
			s.unseen(i, a, in.into())
			return
		}
		if in.n == slowCall {
			s.m.asks[s.gs[i].site] = true
		}
		for _, d := range in.into() {
			if d >= 0 {
				f.slots[d] = s.fresh()
			}
		}
	case opReturn:
		f.returning, f.results = true, s.list(a...)
		if i == 0 && len(s.gs[0].frames) == 1 { // its callers may do anything with them
			s.left = in.pos
			for _, v := range a {
				s.escape(v)
			}
		}
	case opDefer:
		f.defers = append(f.defers, deferred{in, s.list(a...)})
	case opGo:
		if s.alone(a) {
			s.m.skipped = true
			return
		}
		s.start(in, a)
	case opPrune:
		s.stray = true
	case opFail:
		s.failed = true
	case opModel:
		s.model(i, f, in, a)
	}
}

func (s *state) not(v value) value {
	switch v.kind {
	case boolean:
		return value{kind: boolean, n: 1 - v.n}
	case pred:
		v.op = inverse[v.op]
		return v
	case unknown:
		return value{kind: pred, ref: v.ref, op: isFalse}
	}
	return s.fresh()
}

// bind makes a method value.
func (s *state) bind(put func(value), in *instr, recv value) {
	fn := in.fn
	if fn == nil { // through an interface
		if o := s.object(recv); o != nil && o.sort == structure {
			obj, path, _ := types.LookupFieldOrMethod(types.NewPointer(o.typ), true, s.m.x.Pkg, in.s)
			if m, ok := obj.(*types.Func); ok && len(path) == 1 {
				if f := s.m.x.FuncOf(m); f != nil && f.Body != nil {
					fn = s.m.code(f)
				}
			}
		}
	}
	if fn == nil {
		s.escape(recv)
		put(s.fresh())
		return
	}
	put(value{kind: closure, n: int64(fn.id), ref: s.alloc(object{sort: bound, elems: s.list(recv)}).ref})
}

func (s *state) makeChan(put func(value), in *instr, a []value) {
	o := object{sort: channel, typ: in.typ, pos: in.pos}
	if len(a) > 0 {
		if a[0].kind != integer {
			o.open = true // how much fits is not known
		}
		o.n = a[0].n
	}
	put(s.alloc(o))
}

// holds reports whether v is of type t, if that can be known.
func (s *state) holds(v value, t types.Type) (is, ok bool) {
	if v.kind == null {
		b, isBasic := t.(*types.Basic)
		return isBasic && b.Kind() == types.UntypedNil, true
	}
	o := s.object(v)
	var dyn types.Type
	switch {
	case s.m.typed(v) != nil:
		dyn = s.m.typed(v)
	case o != nil && o.sort == structure:
		dyn = types.NewPointer(o.typ)
		if isStruct(t) { // held as a value or by a pointer: not told apart
			return types.Identical(o.typ, t), true
		}
	default:
		return false, false
	}
	if iface, ok := t.Underlying().(*types.Interface); ok {
		return types.Implements(dyn, iface), true
	}
	return types.Identical(dyn, t), true
}

// assert does a type assertion; chosen decides what cannot be known.
func (s *state) assert(f *frame, in *instr, v value, chosen bool) {
	is, known := s.holds(v, in.typ)
	if !known {
		is = chosen
	}
	if in.ok < 0 && !is && known {
		s.stray = true
		return
	}
	if in.dst >= 0 {
		f.slots[in.dst] = v
		if !is {
			f.slots[in.dst] = value{kind: null}
		}
	}
	if in.ok >= 0 {
		f.slots[in.ok] = truth(is)
	}
}
