package play

import (
	"go/token"
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
	assumed *assumption // the last one
	derived *derivation // likewise
	symbols int32
	guessed bool      // data that is not known has decided how often goroutines meet
	failed  bool      // the test has said that it failed
	stray   bool      // something happened that cannot be played: claim nothing from here on
	left    token.Pos // where the root returned
}

// A premise is a question about a symbol that the play once answered.
type premise struct {
	symbol int32
	op     question
	n      int64
}

// An assumption is a premise with its answer, and those before it: states
// share them.
type assumption struct {
	premise
	is     bool
	before *assumption
}

// A derivation says which symbol is an element or field of another, and those
// before it.
type derivation struct {
	symbol int32
	index  int64
	part   int32
	before *derivation
}

// clone returns a copy that can be changed.
func (s *state) clone() *state {
	c := s.m.mem.states.put(*s)
	s.m.states++
	c.id = s.m.states
	c.heap = s.m.mem.heaps.clone(s.heap, 6)
	c.gs = s.m.mem.crews.clone(s.gs, 1)
	return c
}

// own returns the object at ref for writing.
func (s *state) own(ref int32) *object {
	o := s.heap[ref]
	if o.owner != s.id {
		c := s.m.mem.objects.put(*o)
		c.owner = s.id
		c.elems = s.list(o.elems...)
		s.heap[ref] = c
		return c
	}
	return o
}

// goroutine returns the i-th goroutine for writing.
func (s *state) goroutine(i int) *goroutine {
	g := s.gs[i]
	if g.owner != s.id {
		c := s.m.mem.goroutines.put(*g)
		c.owner = s.id
		c.frames = s.m.mem.stacks.clone(g.frames, 2)
		s.gs[i] = c
		return c
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
		c := s.m.mem.frames.put(*f)
		c.owner = s.id
		c.slots = s.list(f.slots...)
		c.defers = slices.Clone(f.defers)
		g.frames[n-1] = c
		return c
	}
	return f
}

func (g *goroutine) top() *frame {
	if len(g.frames) == 0 {
		return nil
	}
	return g.frames[len(g.frames)-1]
}

func (s *state) alloc(o object) value {
	ref := int32(len(s.heap))
	o.owner = s.id
	s.heap = append(s.heap, s.m.mem.objects.put(o))
	return value{kind: refer, ref: ref}
}

// list returns a copy of values.
func (s *state) list(values ...value) []value { return s.m.mem.values.clone(values, 0) }

// newFrame returns a frame for a call of code.
func (s *state) newFrame(c *code) *frame {
	return s.m.mem.frames.put(frame{owner: s.id, code: c, slots: s.m.mem.values.slice(c.slots, 0)})
}

// fresh returns a value of which nothing is known.
func (s *state) fresh() value {
	s.symbols++
	return value{kind: unknown, ref: s.symbols}
}

// partOf returns what a symbol holds at an index: the same each time.
func (s *state) partOf(symbol int32, index int64) value {
	for d := s.derived; d != nil; d = d.before {
		if d.symbol == symbol && d.index == index {
			return value{kind: unknown, ref: d.part}
		}
	}
	v := s.fresh()
	s.derived = s.m.mem.derivations.put(derivation{symbol, index, v.ref, s.derived})
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
