// Package scc finds the strongly connected components of a graph: the parts in
// which every node leads to every other. It serves the graph of a function's
// blocks as well as that of the states of a play.
package scc

// Of returns the components that can be reached from the roots, a node
// without a way back to itself as one of its own, successors before those
// that lead to them (Tarjan 1972).
func Of[N comparable](roots []N, next func(N) []N) [][]N {
	c := components[N]{next: next, num: make(map[N]int), low: make(map[N]int), on: make(map[N]bool)}
	for _, n := range roots {
		if c.num[n] == 0 {
			c.visit(n)
		}
	}
	return c.found
}

type components[N comparable] struct {
	next     func(N) []N
	found    [][]N
	num, low map[N]int // from 1
	stack    []N
	on       map[N]bool // the stack
}

func (c *components[N]) visit(n N) {
	c.num[n] = len(c.num) + 1
	c.low[n] = c.num[n]
	c.stack = append(c.stack, n)
	c.on[n] = true
	for _, m := range c.next(n) {
		if c.num[m] == 0 {
			c.visit(m)
			c.low[n] = min(c.low[n], c.low[m])
		} else if c.on[m] {
			c.low[n] = min(c.low[n], c.num[m])
		}
	}
	if c.low[n] != c.num[n] {
		return
	}
	i := len(c.stack) - 1
	for c.stack[i] != n {
		i--
	}
	comp := append([]N(nil), c.stack[i:]...)
	c.stack = c.stack[:i]
	for _, m := range comp {
		c.on[m] = false
	}
	c.found = append(c.found, comp)
}
