package play

import (
	"encoding/binary"
	"go/token"
	"maps"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// Bounds of one play. Beyond them it knows less; it never claims more.
const (
	maxGoroutines = 9
	maxFrames     = 30
	maxCells      = 64
	maxInt        = 2000 // greater numbers are not told apart
	maxRounds     = 2    // of a loop whose end is not known
)

// A frame is one call of a function.
type frame struct {
	owner     int64
	code      *code
	pc        int
	slots     []value
	defers    []deferred
	returning bool
	results   []value
	into      []int // slots of the caller that take the results
}

// A deferred call waits for its function to return.
type deferred struct {
	in   *instr
	args []value
}

// A goroutine is a stack of frames; a finished one has none. Goroutines are
// shared between states, like objects.
type goroutine struct {
	owner  int64
	site   *index.Site // nil for the root
	frames []*frame
	parked bool // in the Wait of a condition, not yet woken
	relock bool // woken there, wants the lock back
}

// A state is a moment of the play.
type state struct {
	m       *machine
	id      int64 // of the owner of what this state may change in place
	heap    []*object
	gs      []*goroutine
	assumed map[premise]bool
	derived map[part]int32
	symbols int32
	guessed bool      // data that is not known has decided how often goroutines meet
	failed  bool      // the test has said that it failed
	stray   bool      // something happened that cannot be played: claim nothing from here on
	left    token.Pos // where the root returned
}

// A premise is a question about a symbol that the play once answered.
type premise struct {
	symbol int32
	op     token.Token
	n      int64
}

// A part is an element or field of a symbol.
type part struct {
	symbol int32
	index  int64
}

// clone returns a copy that can be changed.
func (s *state) clone() *state {
	c := *s
	s.m.states++
	c.id = s.m.states
	c.heap = slices.Clone(s.heap)
	c.gs = slices.Clone(s.gs)
	c.assumed = maps.Clone(s.assumed)
	c.derived = maps.Clone(s.derived)
	return &c
}

// own returns the object at ref for writing.
func (s *state) own(ref int32) *object {
	o := s.heap[ref]
	if o.owner != s.id {
		c := *o
		c.owner = s.id
		c.elems = slices.Clone(o.elems)
		s.heap[ref] = &c
		return &c
	}
	return o
}

// goroutine returns the i-th goroutine for writing.
func (s *state) goroutine(i int) *goroutine {
	g := s.gs[i]
	if g.owner != s.id {
		c := *g
		c.owner = s.id
		c.frames = slices.Clone(g.frames)
		s.gs[i] = &c
		return &c
	}
	return g
}

// frame returns the top frame of the i-th goroutine for writing, or nil.
func (s *state) frame(i int) *frame {
	g := s.goroutine(i)
	n := len(g.frames)
	if n == 0 {
		return nil
	}
	f := g.frames[n-1]
	if f.owner != s.id {
		c := *f
		c.owner = s.id
		c.slots = slices.Clone(f.slots)
		c.defers = slices.Clone(f.defers)
		g.frames[n-1] = &c
		return &c
	}
	return f
}

func (g *goroutine) top() *frame {
	if len(g.frames) == 0 {
		return nil
	}
	return g.frames[len(g.frames)-1]
}

func (s *state) alloc(o *object) value {
	ref := int32(len(s.heap))
	o.owner = s.id
	s.heap = append(s.heap, o)
	return value{kind: refer, ref: ref}
}

// fresh returns a value of which nothing is known.
func (s *state) fresh() value {
	s.symbols++
	return value{kind: unknown, ref: s.symbols}
}

// partOf returns what a symbol holds at an index: the same each time.
func (s *state) partOf(symbol int32, index int64) value {
	p := part{symbol, index}
	if r, ok := s.derived[p]; ok {
		return value{kind: unknown, ref: r}
	}
	v := s.fresh()
	if s.derived == nil {
		s.derived = make(map[part]int32)
	}
	s.derived[p] = v.ref
	return v
}

// escape gives a value, and all that can be reached from it, to code that
// cannot be seen.
func (s *state) escape(v value) {
	switch v.kind {
	case refer, cancel, closure:
		if v.kind == closure && v.ref < 0 {
			return
		}
	default:
		return
	}
	if s.heap[v.ref].open {
		return
	}
	o := s.own(v.ref)
	o.open = true
	for _, e := range o.elems {
		s.escape(e)
	}
}

// object returns what v refers to, or nil.
func (s *state) object(v value) *object {
	if v.kind == refer || v.kind == cancel {
		return s.heap[v.ref]
	}
	return nil
}

// An encoder spells a state so that equal spellings mean equal futures:
// objects and symbols are numbered as they are met.
type encoder struct {
	s       *state
	out     []byte
	objects map[int32]int
	symbols map[int32]int
	queue   []int32
	known   map[int32][]premise // what is assumed of each symbol
}

// key returns the spelling of s.
func (s *state) key() string {
	e := &encoder{s: s, objects: make(map[int32]int), symbols: make(map[int32]int), known: make(map[int32][]premise)}
	for p := range s.assumed {
		e.known[p.symbol] = append(e.known[p.symbol], p)
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
	if s.failed {
		e.num(1)
	}
	if s.guessed {
		e.num(3)
	}
	if s.stray {
		e.num(2)
	}
	return string(e.out)
}

func (e *encoder) num(n int64) { e.out = binary.AppendVarint(e.out, n) }

func (e *encoder) frame(f *frame) {
	e.num(int64(f.code.id))
	e.num(int64(f.pc))
	if f.returning {
		e.num(-1)
		for _, v := range f.results {
			e.value(v)
		}
	}
	for _, v := range f.slots {
		e.value(v)
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
	case boolean, integer:
		e.num(v.n)
	case text:
		e.out = append(e.out, v.s...)
		e.out = append(e.out, 0)
	case unknown, pred:
		e.symbol(v.ref)
		e.num(int64(v.op))
		e.num(v.n)
	case refer, cancel:
		e.ref(v.ref)
	case closure:
		e.num(int64(v.fn.id))
		if v.ref >= 0 {
			e.ref(v.ref)
		}
	}
}

func (e *encoder) ref(r int32) {
	n, ok := e.objects[r]
	if !ok {
		n = len(e.objects)
		e.objects[r] = n
		e.queue = append(e.queue, r)
	}
	e.num(int64(n))
}

func (e *encoder) symbol(r int32) {
	n, ok := e.symbols[r]
	if !ok {
		n = len(e.symbols)
		e.symbols[r] = n
		known := e.known[r]
		slices.SortFunc(known, func(a, b premise) int {
			if a.op != b.op {
				return int(a.op - b.op)
			}
			return int(a.n - b.n)
		})
		for _, p := range known {
			e.num(int64(p.op))
			e.num(p.n)
			if e.s.assumed[p] {
				e.num(1)
			}
		}
	}
	e.num(int64(n))
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
