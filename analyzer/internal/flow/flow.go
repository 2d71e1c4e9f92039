package flow

import (
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// A Study asks the path questions of one package.
type Study struct {
	x      *index.Index
	at     func(token.Pos) string
	graphs graphs
	all    []*launch.Launch
}

// New returns a study of the package's launches; at spells places.
func New(x *index.Index, all []*launch.Launch, at func(token.Pos) string) *Study {
	return &Study{x: x, at: at, graphs: graphs{x: x, done: make(map[*index.Func]*graph)}, all: all}
}

// Flaws returns what the paths around a launch get wrong.
func (s *Study) Flaws(l *launch.Launch, r *lifetime.Reach) []model.Flaw {
	if l.Kind == model.Starter && l.Site.Fn.Body != nil {
		if f, ok := s.unclosed(l); ok {
			return []model.Flaw{f}
		}
		if f, ok := s.untaken(l); ok {
			return []model.Flaw{f}
		}
		if f, ok := s.dropped(l, "unclosed"); ok {
			return []model.Flaw{f}
		}
		return nil
	}
	if l.Site.Fn.Body == nil || len(l.Bodies) != 1 || l.Opaque || l.Bubble {
		return nil
	}
	var flaws []model.Flaw
	for _, c := range s.touched(r) {
		if w := weave(s.x, c); w == nil {
			for _, w := range s.offers(l, c) {
				if f, ok := s.forsaken(l, r, w); ok {
					flaws = append(flaws, f)
				}
			}
		} else if w.fn != l.Site.Fn {
			continue
		} else if f, ok := s.blockedSend(l, w); ok {
			flaws = append(flaws, f)
		} else if f, ok := s.forsaken(l, r, w); ok {
			flaws = append(flaws, f)
		}
	}
	if len(flaws) == 0 {
		if f, ok := s.earlyExits(l, r); ok {
			flaws = append(flaws, f)
		} else if f, ok := s.dropped(l, "early-exit"); ok {
			flaws = append(flaws, f)
		} else if f, ok := s.surplus(l, r); ok {
			flaws = append(flaws, f)
		} else if f, ok := s.sharedSend(r); ok && !l.Served && !joined(l) {
			flaws = append(flaws, f)
		} else if f, ok := s.lastWord(r); ok {
			flaws = append(flaws, f)
		} else if f, ok := s.missedDone(l, r); ok {
			flaws = append(flaws, f)
		}
	}
	return flaws
}

// joined reports whether a test waits for the goroutine itself: what it stops it
// stops when it has waited, as a rule.
func joined(l *launch.Launch) bool {
	return l.Test && slices.ContainsFunc(l.Handles, func(h *model.Handle) bool {
		return (h.Kind == model.WaitGroup || h.Kind == model.Errgroup) && slices.ContainsFunc(h.Uses, func(u model.Use) bool {
			return u.Role == model.Await && !u.Weak && u.In == l.Func
		})
	})
}

// touched returns the channels on which the goroutine sends, or from which it
// receives.
func (s *Study) touched(r *lifetime.Reach) []*index.Class {
	var classes []*index.Class
	var climb func(*index.Class)
	seen := make(map[*index.Class]bool)
	climb = func(c *index.Class) {
		if c == nil || seen[c] {
			return
		}
		seen[c] = true
		classes = append(classes, c)
		for _, e := range c.In {
			if r.Inside(e.Call) {
				climb(e.Other)
			}
		}
	}
	for _, f := range r.Order {
		for _, op := range f.Ops {
			if op.Kind == index.Send || receives(op) {
				climb(s.x.Class(op.Node))
			}
		}
	}
	return classes
}

// A sender is a launch whose goroutine sends on a channel.
type sender struct {
	*launch.Launch
	block *cfg.Block // in which it stands
	n     int        // the most values that one goroutine sends
	runs  int        // how many goroutines it starts for one channel
}

// senders returns the launches of fn that may send on the channel.
func (s *Study) senders(w *web, fn *index.Func, keep func(*index.Op) bool) []sender {
	var all []sender
	for _, o := range s.all {
		if o.Site.Fn != fn || len(o.Bodies) != 1 || o.Site.Call.Lit == nil && o.Site.Entry == nil && !w.passes(o.Site.Call) {
			continue
		}
		n := s.count(w, o.Bodies[0], keep, 0)
		if n == 0 {
			continue
		}
		g := s.graphs.of(fn)
		if b, _ := g.find(o.Pos); b != nil {
			all = append(all, sender{o, b, n, s.rounds(g, b, o.Site.Loop, w.made.Pos)})
		}
	}
	return all
}

// total returns the most values that the goroutines of one run of fn send, of
// those runs that pass the launch at block b, and whether no launch after pos
// takes part in any of them.
func (s *Study) total(fn *index.Func, all []sender, b *cfg.Block, pos token.Pos) (n int, last bool) {
	g := s.graphs.of(fn)
	last = true
	for _, o := range all {
		last = last && (o.Pos <= pos || !g.leads(b, o.block) && !g.leads(o.block, b))
	}
	return g.through(b, func(b *cfg.Block) int {
		sum := 0
		for _, o := range all {
			if o.block == b {
				sum = min(sum+min(o.n*o.runs, many), many)
			}
		}
		return sum
	}), last
}

// blockedSend reports whether l may block for ever in a send.
func (s *Study) blockedSend(l *launch.Launch, w *web) (model.Flaw, bool) {
	fn, body := l.Site.Fn, l.Bodies[0]
	own := s.count(w, body, blockingSend, 0)
	b, _ := s.graphs.of(fn).find(l.Pos)
	if own == 0 || b == nil || !w.sized() || !s.ownReceives(w, fn) {
		return model.Flaw{}, false
	}
	all := s.senders(w, fn, blockingSend)
	total, last := s.total(fn, all, b, l.Pos)
	took := s.count(w, fn, receives, 0)
	size := int(w.made.Size)
	// A buffer of more than one was measured against how many there are.
	definite := own < many && (total < many || size < 2 && !s.looped(w, fn))
	if took > 0 && total > size+took && last && definite {
		return model.Flaw{Rule: "blocked-send", Pos: w.made.Pos, Handle: w.name(), Text: fmt.Sprintf(
			"it may send on %s when nobody receives any more: %s are sent, %s received at the most, and the buffer takes %d",
			w.name(), times(total), number(took), size)}, true
	}
	if total >= many {
		if own >= many || s.endless(w) {
			return model.Flaw{}, false // how many there are is not for the code to say
		}
		total = max(own, 2)
	}
	return s.leaves(l, w, all, total-size, own)
}

// endless reports whether some receive stands in a loop that runs until the
// program says so.
func (s *Study) endless(w *web) bool {
	for _, op := range w.all(receives) {
		for l := op.Loop; l != nil; l = l.Outer {
			if !l.Bounded && op.Kind != index.Range {
				return true
			}
		}
	}
	return false
}

// looped reports whether fn receives in a loop: how often is not for the code
// to say.
func (s *Study) looped(w *web, fn *index.Func) bool {
	for _, op := range w.all(receives) {
		if op.Loop != nil || op.Fn != fn {
			return true
		}
	}
	return false
}

// ownReceives reports whether every receive is made by fn itself or by
// functions that it calls, so that paths of fn tell how many there are.
func (s *Study) ownReceives(w *web, fn *index.Func) bool {
	for _, op := range w.all(receives) {
		if op.Fn == fn {
			continue
		}
		called := len(op.Fn.Callers) > 0
		for _, c := range op.Fn.Callers {
			called = called && c.Mode == index.Plain && c.Fn == fn
		}
		if !called {
			return false
		}
	}
	return true
}

func times(n int) string {
	if n >= many {
		return "any number of values"
	}
	return fmt.Sprintf("%d values", n)
}

func number(n int) string { return fmt.Sprintf("%d", n) }
