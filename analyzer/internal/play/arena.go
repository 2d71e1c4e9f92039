package play

import "sync"

// An arena hands out memory that is taken back all at once, when a play is
// over. Plays make states by the thousand and drop them together; left to the
// garbage collector, they would cost more than the plays themselves.
type arena[T any] struct {
	blocks [][]T
	block  int // the one in use
	used   int // of it
}

// Sizes of blocks, in elements.
const (
	firstBlock = 64
	lastBlock  = 4096
)

// slice returns n zero elements; appending more than spare moves them away.
func (a *arena[T]) slice(n, spare int) []T {
	size := n + spare
	for a.block < len(a.blocks) && a.used+size > len(a.blocks[a.block]) {
		a.block++
		a.used = 0
	}
	if a.block == len(a.blocks) {
		next := firstBlock
		if a.block > 0 {
			next = min(2*len(a.blocks[a.block-1]), lastBlock)
		}
		a.blocks = append(a.blocks, make([]T, max(next, size)))
	}
	s := a.blocks[a.block][a.used : a.used+size : a.used+size]
	a.used += size
	clear(s)
	return s[:n]
}

// clone returns a copy of s with room to append.
func (a *arena[T]) clone(s []T, spare int) []T {
	if len(s) == 0 && spare == 0 {
		return nil
	}
	c := a.slice(len(s), spare)
	copy(c, s)
	return c
}

// put returns a place that holds v.
func (a *arena[T]) put(v T) *T {
	p := &a.slice(1, 0)[0]
	*p = v
	return p
}

// memories are those of packages that have been played: one after the other can
// use them.
var memories = sync.Pool{New: func() any { return &memory{known: make(map[spelling]int)} }}

// reset takes everything back.
func (a *arena[T]) reset() { a.block, a.used = 0, 0 }

// memory is what the states of one play are made of.
type memory struct {
	states      arena[state]
	values      arena[value]
	objects     arena[object]
	frames      arena[frame]
	goroutines  arena[goroutine]
	heaps       arena[*object]
	stacks      arena[*frame]
	crews       arena[*goroutine]
	assumptions arena[assumption]
	derivations arena[derivation]
	node        arena[node]
	edges       arena[edge]
	nodes       []*node
	known       map[spelling]int
	moves       []move
}

// reset takes everything back: the play is over.
func (m *memory) reset() {
	m.states.reset()
	m.values.reset()
	m.objects.reset()
	m.frames.reset()
	m.goroutines.reset()
	m.heaps.reset()
	m.stacks.reset()
	m.crews.reset()
	m.assumptions.reset()
	m.derivations.reset()
	m.node.reset()
	m.edges.reset()
	clear(m.known)
}
