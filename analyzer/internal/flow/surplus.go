package flow

import (
	"fmt"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// surplus reports whether the goroutine, with the callbacks that it gives to
// code that cannot be seen, sends more values on an unbuffered channel of a
// value than all code of the package receives. It covers channels in fields,
// which no web holds.
func (s *Study) surplus(l *launch.Launch, r *lifetime.Reach) (model.Flaw, bool) {
	if l.Site.Loop != nil {
		return model.Flaw{}, false
	}
	sends := make(map[*index.Class][]*index.Op)
	var classes []*index.Class
	for _, f := range r.Order {
		for _, op := range f.Ops {
			if c := s.x.Class(op.Node); op.Kind == index.Send && c != nil {
				if len(sends[c]) == 0 {
					classes = append(classes, c)
				}
				sends[c] = append(sends[c], op)
			}
		}
	}
	for _, c := range classes {
		if !s.private(c, l.Site.Fn) {
			continue
		}
		sent, last := 0, (*index.Op)(nil)
		for _, op := range sends[c] {
			if !blockingSend(op) || op.Loop != nil || last != nil && op.Fn == last.Fn && lifetime.Exclusive(op.Fn.Body, last.Pos, op.Pos) {
				sent = 0
				break
			}
			sent++
			last = op
		}
		received, known := s.received(c, len(sends[c]))
		if known && received > 0 && sent > received && r.Visits[sends[c][0].Fn].Sure {
			return model.Flaw{Rule: "blocked-send", Pos: last.Pos, Text: fmt.Sprintf(
				"it sends on %s at %s and at %s, and the package receives %d at the most", types.ExprString(last.Expr), s.at(sends[c][0].Pos), s.at(last.Pos), received)}, true
		}
	}
	return model.Flaw{}, false
}

// private reports whether every channel of c is made by fn without a buffer,
// and nobody but the package's own code can reach it.
func (s *Study) private(c *index.Class, fn *index.Func) bool {
	if !unbuffered(c) || len(c.Origins) != 1 || c.Origins[0].Fn != fn || c.Escapes || len(c.In)+len(c.Out) > 0 {
		return false
	}
	for _, v := range c.Vars {
		if !v.IsField() {
			return false
		}
	}
	return steward.Unseen(s.x, c, false) == ""
}

// received counts the receives of c. It reports false if there is no telling:
// some stand in loops, or others send.
func (s *Study) received(c *index.Class, own int) (n int, known bool) {
	for _, op := range c.Ops {
		switch {
		case op.Kind == index.Send:
			own--
		case !receives(op):
			return 0, false
		case op.Loop != nil || op.Kind == index.Range:
			return 0, false
		default:
			n++
		}
	}
	return n, own == 0
}
