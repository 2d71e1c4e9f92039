package flow

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// untaken reports a path on which a value that owns goroutines is dropped before
// it gets to whoever is to end it: an error return between the constructor and
// the field. Until then the variable alone holds it.
func (s *Study) untaken(l *launch.Launch) (model.Flaw, bool) {
	fn, start := l.Site.Fn, l.Site.Start
	if start.Owner+start.Cancel == 0 || len(start.Args) > 0 || l.Delegated != "" {
		return model.Flaw{}, false
	}
	if !slices.ContainsFunc(l.Handles, func(h *model.Handle) bool { return h.Elsewhere != "" || h.Halts() }) {
		return model.Flaw{}, false // nobody ends it on any path
	}
	w := s.walk(l, nil)
	v, ok := w.value.(*types.Var)
	if !ok || v.IsField() || v.Pos() < fn.Body.Pos() || fn.Body.End() <= v.Pos() || !w.told(l.Site.Call) {
		return model.Flaw{}, false
	}
	taken, alone := steward.Taken(s.x, l.Site.Call, v, start.Ends)
	if !alone || len(taken) == 0 {
		return model.Flaw{}, false
	}
	w.ends = taken
	pos := w.from(l.Pos)
	if !pos.IsValid() {
		return model.Flaw{}, false
	}
	ends := "calls " + v.Name()
	if len(start.Ends) > 0 {
		ends += "." + start.Ends[0]
	}
	return model.Flaw{Rule: "unclosed", Pos: pos, Handle: v.Name(),
		Text: fmt.Sprintf("the return at %s drops %s, and nobody %s", s.at(pos), v.Name(), ends)}, true
}

// told reports whether it is known where the value is there: it is the one result
// of its call, or beside an error that a variable takes.
func (w *walk) told(c *index.Call) bool {
	t, ok := w.g.x.Info.TypeOf(c.Expr).(*types.Tuple)
	return !ok || t.Len() == 2 && w.err != nil
}
