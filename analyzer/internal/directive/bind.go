package directive

import (
	"cmp"
	"go/token"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// A site is what an annotation can bind: a launch, or the place of a finding
// that belongs to no launch.
type site struct {
	pos, end token.Pos
	launch   *model.Launch
	finding  *model.Finding // if there is no launch

	first, last int   // lines of the launch
	closing     int   // the line on which the launched literal closes
	outerFirst  int   // lines of the statement around the launch
	outerLast   int   // 0 if that statement holds others
	note        *note // what binds it
}

// needs reports whether something has to be said for the site.
func (t *site) needs() bool {
	if t.launch == nil {
		return t.finding != nil
	}
	return t.launch.Finding != nil || t.launch.Verdict == model.Stray
}

// sites are the launches and findings that lie in p, in source order.
func (p *page) sites(launches []*model.Launch, rest []*model.Finding) []*site {
	var all []*site
	for _, l := range launches {
		if l != nil && p.holds(l.Pos) {
			all = append(all, p.site(l.Pos, l.End, l.BodyEnd, &site{launch: l}))
		}
	}
	for _, f := range rest {
		if p.holds(f.Pos) {
			all = append(all, p.site(f.Pos, f.End, token.NoPos, &site{finding: f}))
		}
	}
	slices.SortStableFunc(all, func(a, b *site) int { return cmp.Compare(a.pos, b.pos) })
	return all
}

func (p *page) site(pos, end, body token.Pos, t *site) *site {
	if !p.holds(end) || end <= pos {
		end = pos + 1
	}
	t.pos, t.end = pos, end
	t.first, t.last = p.line(pos), p.line(end-1)
	if pos < body && body <= end {
		t.closing = p.line(body - 1)
	}
	if n := p.statement(pos); n != nil {
		t.outerFirst = p.line(n.Pos())
		if simple(n) {
			t.outerLast = p.line(n.End() - 1)
		}
	}
	return t
}

// bind gives each site of the page its annotation. The nearest wins: one that
// trails the launch before one above it, of several above it the last, and all
// of them before one on the function, where again the last wins.
func (p *page) bind(sites []*site) {
	for _, n := range p.notes {
		if n.trailing {
			n.claim(sites)
		}
	}
	for _, n := range slices.Backward(p.notes) {
		if !n.trailing && n.fn == nil {
			n.claim(sites)
		}
	}
	for _, n := range slices.Backward(p.notes) {
		n.claimFunc(sites)
	}
	for _, n := range p.owners {
		n.claimFunc(sites)
	}
}

// claim binds the one site that n speaks for. Where several stand on its line
// it is one that needs it, then a launch, then the one nearest to the comment.
func (n *note) claim(sites []*site) {
	var best *site
	for _, t := range sites {
		if !n.reaches(t) {
			continue
		}
		if t.note != nil {
			n.taken = t
			continue
		}
		if best == nil || n.prefers(t, best) {
			best = t
		}
	}
	if best != nil {
		n.bind(best)
	}
}

// claimFunc binds everything in the function that nothing nearer speaks for.
func (n *note) claimFunc(sites []*site) {
	if n.fn == nil {
		return
	}
	for _, t := range sites {
		if !within(n.fn, t.pos) {
			continue
		}
		if t.note != nil {
			n.taken = t
			continue
		}
		n.bind(t)
	}
}

func (n *note) bind(t *site) {
	t.note = n
	n.sites = append(n.sites, t)
}

// reaches reports whether n stands where an annotation of t may stand.
func (n *note) reaches(t *site) bool {
	if n.target == t.first || n.target == t.outerFirst {
		return true
	}
	return n.trailing && (n.line == t.last || n.line == t.closing || n.line == t.outerLast)
}

// prefers reports whether n binds t rather than u, an earlier site.
func (n *note) prefers(t, u *site) bool {
	if t.needs() != u.needs() {
		return t.needs()
	}
	if (t.launch == nil) != (u.launch == nil) {
		return t.launch != nil
	}
	if near, far := n.touches(t), n.touches(u); near != far {
		return near
	}
	return n.trailing && t.end > u.end
}

// touches reports whether n stands at t itself, not only at the statement
// around it.
func (n *note) touches(t *site) bool {
	return n.target == t.first || n.trailing && (n.line == t.last || n.line == t.closing)
}
