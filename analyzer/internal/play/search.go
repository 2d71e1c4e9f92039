package play

import (
	"github.com/straygo/straygo/analyzer/internal/index"
)

// Bounds of one play and of all plays of a package.
const (
	maxNodes   = 1500    // states of one play
	maxPlay    = 16_000  // size of its states: variables and objects
	maxFirst   = 400     // size of the first state: a function with more to it has too many ways
	trial      = 500     // size after which a play must have come to more than one goroutine
	patience   = 3_000   // size after which it must have followed twice as many states as it has left
	maxPackage = 300_000 // size of the states of all plays, and
	perRoot    = 6_000   // more for each function that is played
)

// A node is a state that the play came to.
type node struct {
	s    *state
	next []edge
	cut  bool   // not everything that can follow is known
	live uint32 // goroutines that can still move, here or later
	done uint32 // goroutines that are done here, or can be later
}

// An edge is a move: the goroutines that took part, and where it led.
type edge struct {
	to  int
	who uint32
}

// A search holds the states of one play.
type search struct {
	nodes []*node
	known map[spelling]int
	mem   *memory
	asks  map[*index.Site]bool // see [machine.asks]
}

// explore plays out a function and everything that it starts, in every order
// that matters, as far as the bounds allow.
func (m *machine) explore(root *index.Func) *search {
	s := &search{nodes: m.mem.nodes[:0], known: m.mem.known, mem: m.mem, asks: m.asks}
	m.waited, m.skipped = false, false
	clear(m.asks)
	m.mem.reset()
	first := m.begin(root)
	if first == nil || first.size() > maxFirst {
		return s
	}
	s.add(first)
	size, most, meeting, tried := 0, min(m.bound(root), m.budget-m.size), 0, false
	for i := 0; i < len(s.nodes); i++ {
		n := s.nodes[i]
		here := n.s.size()
		size += here
		if len(n.s.gs) > 1 {
			meeting += here
		}
		if size > trial && !tried {
			tried = true
			if meeting < size/2 {
				most = 0 // a function with many ways through it
			}
		}
		if size > patience && 2*(len(s.nodes)-i) > i {
			most = 0 // it grows faster than it is followed
		}
		if n.s.stray || size > most || len(s.nodes) > maxNodes {
			n.cut = true
			continue
		}
		solo, all := n.s.moves()
		n.s.asksOutside()
		if len(solo) > 0 && s.take(n, solo) {
			continue
		}
		s.take(n, all)
	}
	m.size += size
	m.mem.nodes = s.nodes
	if size > patience && !s.complete() {
		m.vast[root] = true
	}
	s.settle()
	return s
}

// bound returns how much of a function is played. Where a function that it
// calls had too many states by itself, it has more: a look must do.
func (m *machine) bound(f *index.Func) int {
	for _, c := range f.Calls {
		for _, g := range c.Callees {
			if g != f && m.vast[g] {
				m.vast[f] = true
				return patience
			}
		}
	}
	return maxPlay
}

// take follows moves from a node. It reports whether all of them led to new
// states: only then may those of other goroutines wait, or a loop of one
// goroutine would hide for ever what the others do.
func (s *search) take(n *node, moves []move) bool {
	fresh := true
	next := s.mem.edges.clone(n.next, len(moves))
	for _, mv := range moves {
		t := n.s.clone()
		mv.do(t)
		for j := 0; j < len(t.gs); j++ { // they may start more, and what one assumes can settle what another asks
			t.run(j)
		}
		e := edge{}
		for _, j := range mv.who {
			e.who |= 1 << j
		}
		known := len(s.nodes)
		e.to = s.add(t)
		fresh = fresh && e.to == known
		next = append(next, e)
	}
	n.next = next
	return fresh
}

// begin returns the first state of a play, or nil if the function cannot be
// played.
func (m *machine) begin(root *index.Func) *state {
	c := m.code(root)
	c.prepare(m)
	if c.bad {
		return nil
	}
	s := &state{m: m}
	m.states++
	s.id = m.states
	s.alloc(object{}) // so that no object is 0
	f := s.newFrame(c)
	for _, p := range c.params {
		f.slots[p] = s.fresh()
	}
	for _, slot := range c.frees {
		f.slots[slot] = s.alloc(object{sort: box, open: true, elems: s.list(s.fresh())})
	}
	s.gs = []*goroutine{{owner: s.id, frames: []*frame{f}}}
	for j := 0; j < len(s.gs); j++ {
		s.run(j)
	}
	return s
}

// size says how much there is to copy and to spell in a state.
func (s *state) size() int {
	n := len(s.heap)
	for _, g := range s.gs {
		for _, f := range g.frames {
			n += len(f.slots)
		}
	}
	return n
}

// over reports whether the program has ended: nothing that is left then
// matters.
func (s *state) over() bool {
	return s.m.isMain && len(s.gs[0].frames) == 0
}

func (s *search) add(t *state) int {
	k := t.key()
	if i, ok := s.known[k]; ok {
		return i
	}
	i := len(s.nodes)
	s.known[k] = i
	s.nodes = append(s.nodes, s.mem.node.put(node{s: t}))
	return i
}

// settle finds out which goroutines can still move from each state.
func (s *search) settle() {
	for _, n := range s.nodes {
		if n.cut {
			n.live = ^uint32(0)
		}
		for _, e := range n.next {
			n.live |= e.who
		}
	}
	s.back(func(at, to *node) bool {
		live := at.live
		at.live |= to.live
		return at.live != live
	})
}

// back carries knowledge of states to those before them, until do reports no
// more news.
func (s *search) back(do func(at, to *node) bool) {
	for news := true; news; {
		news = false
		for i := len(s.nodes) - 1; i >= 0; i-- { // most states come after those before them
			n := s.nodes[i]
			for _, e := range n.next {
				if do(n, s.nodes[e.to]) {
					news = true
				}
			}
		}
	}
}

// stuck returns the goroutines of a state that never move again, though they
// are not done.
func (n *node) stuck() []int {
	if n.cut || n.s.over() || n.s.failed || n.s.guessed {
		return nil
	}
	var out []int
	for i, g := range n.s.gs {
		if len(g.frames) > 0 && n.live&(1<<i) == 0 {
			out = append(out, i)
		}
	}
	return out
}
