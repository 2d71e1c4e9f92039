package directive

import (
	"cmp"
	"go/token"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// The rules about annotations. No annotation silences them.
const (
	Malformed = "allow-malformed"
	Unused    = "allow-unused"
	LongLived = "allow-longlived"
)

// Apply lets the annotations speak for the launches, which come with the
// verdict and finding that they have without them. Call it once.
//
// Each launch gets the annotation that binds it. If the launch has a finding
// (or is stray, where its rule is switched off), an allow or todo clears it and
// makes the verdict Allowed, and an owner makes it Delegated. An allow that
// promises brevity to a goroutine known to live long does not: the launch stays
// as it is, and its finding becomes LongLived.
//
// rest are findings that belong to no launch; an allow or todo at their place
// silences them in the same way. Apply returns those that are left, together
// with what is to be said of the annotations themselves, sorted by place. The
// findings of launches stay in the launches.
func (s *Set) Apply(launches []*model.Launch, rest ...model.Finding) []model.Finding {
	open := make([]*model.Finding, len(rest))
	for i := range rest {
		open[i] = &rest[i]
	}
	found := slices.Clone(s.bad)
	silenced := make(map[*model.Finding]bool)
	for _, p := range s.pages {
		sites := p.sites(launches, open)
		p.bind(sites)
		for _, t := range sites {
			if t.note != nil && s.settle(t) {
				silenced[t.finding] = true
			}
		}
		for _, n := range p.notes {
			found = append(found, s.unused(n, sites)...)
		}
	}
	for _, f := range open {
		if !silenced[f] {
			found = append(found, *f)
		}
	}
	return s.sorted(found)
}

// settle lets t's annotation speak, and reports whether t's own finding, as
// opposed to a launch's, is silenced by it.
func (s *Set) settle(t *site) bool {
	n, l := t.note, t.launch
	if l == nil {
		n.used = n.Verb != Owner
		return n.used
	}
	needed := t.needs()
	l.Annotation = n.annotation()
	if !needed {
		return false
	}
	n.used = true
	switch {
	case n.Verb == Owner:
		l.Finding, l.Verdict = nil, model.Delegated
	case longLived(n, l):
		l.Finding = s.longLived(n, l)
	default:
		l.Finding, l.Verdict = nil, model.Allowed
	}
	return false
}

// longLived reports whether n promises brevity to a goroutine known to live
// long. A todo promises nothing.
func longLived(n *note, l *model.Launch) bool {
	return n.Verb == Allow && n.Argument != Process && (l.Endless != nil || l.Long != nil)
}

// sorted orders findings by place, whatever order the files were parsed in,
// and drops those that would repeat another one on the same line.
func (s *Set) sorted(found []model.Finding) []model.Finding {
	place := func(f model.Finding) token.Position { return s.fset.PositionFor(f.Pos, false) }
	slices.SortStableFunc(found, func(a, b model.Finding) int {
		p, q := place(a), place(b)
		return cmp.Or(
			cmp.Compare(p.Filename, q.Filename),
			cmp.Compare(p.Offset, q.Offset),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
	type line struct {
		file, message string
		line          int
	}
	seen := make(map[line]bool)
	return slices.DeleteFunc(found, func(f model.Finding) bool {
		p := place(f)
		key := line{p.Filename, f.Message, p.Line}
		if seen[key] {
			return true
		}
		seen[key] = true
		return false
	})
}
