// Package owner says which variables may hold the same handle.
//
// Variables are nodes of a union-find structure: assignment, composite
// literals, containers and closure capture join them, calls do not. What a
// container or a channel holds is a node of its own, so that a channel of
// channels keeps the two apart. This is Steensgaard's analysis (POPL 1996)
// over variables and fields, where a field stands for all instances of its
// type: near-linear, and good enough because a handle is rarely copied.
package owner

import (
	"go/types"
	"iter"
	"maps"
)

// A Node is a variable, or a value that no variable holds. Nodes that may
// hold the same value share one representative, see [Node.Find].
type Node struct {
	up   *Node
	rank int
	elem *Node
	vars []*types.Var
	part bool // of a container or channel
}

// New returns a node for a value that no variable holds yet.
func New() *Node { return &Node{} }

// Find returns the representative of n's class.
func (n *Node) Find() *Node {
	for n.up != nil {
		if n.up.up != nil {
			n.up = n.up.up
		}
		n = n.up
	}
	return n
}

// Vars returns the variables of n's class in no particular order.
func (n *Node) Vars() []*types.Var { return n.Find().vars }

// Elem returns the node of what a container or channel held by n contains.
func (n *Node) Elem() *Node {
	r := n.Find()
	if r.elem == nil {
		r.elem = &Node{part: true}
	}
	return r.elem.Find()
}

// Part reports whether a value of n's class was ever an element of a
// container, or travelled over a channel.
func (n *Node) Part() bool { return n.Find().part }

// HasElem reports whether anything was ever said about what n contains.
func (n *Node) HasElem() bool { return n.Find().elem != nil }

// Join makes one class of a and b, and of what they contain. A nil node is
// passed over, so that callers need not ask whether a value is tracked.
func Join(a, b *Node) {
	for a != nil && b != nil {
		a, b = a.Find(), b.Find()
		if a == b {
			return
		}
		if a.rank < b.rank {
			a, b = b, a
		}
		if a.rank == b.rank {
			a.rank++
		}
		b.up = a
		a.part = a.part || b.part
		a.vars = append(a.vars, b.vars...)
		b.vars = nil
		ea, eb := a.elem, b.elem
		b.elem = nil
		if ea == nil {
			a.elem = eb
			return
		}
		a, b = ea, eb
	}
}

// A Table maps variables to their nodes.
type Table struct {
	nodes map[*types.Var]*Node
}

// NewTable returns an empty table.
func NewTable() *Table { return &Table{nodes: make(map[*types.Var]*Node)} }

// Of returns the node of v; the fields of a generic type's instances are one
// variable.
func (t *Table) Of(v *types.Var) *Node {
	v = v.Origin()
	n := t.nodes[v]
	if n == nil {
		n = &Node{vars: []*types.Var{v}}
		t.nodes[v] = n
	}
	return n
}

// Known returns the node of v, or nil if v was never met.
func (t *Table) Known(v *types.Var) *Node { return t.nodes[v.Origin()] }

// Vars returns the variables that were met, in no particular order.
func (t *Table) Vars() iter.Seq[*types.Var] { return maps.Keys(t.nodes) }
