package flow

import (
	"fmt"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// earlyExits reports a path of the launching function that leaves before the
// close or the cancel that alone ends the goroutine.
func (s *Study) earlyExits(l *launch.Launch, r *lifetime.Reach) (model.Flaw, bool) {
	var only *model.Handle
	for _, h := range l.Handles {
		if h.Elsewhere != "" || h.Ends || h.Kind == model.Flag {
			return model.Flaw{}, false
		}
		if h.Halts() {
			if only != nil {
				return model.Flaw{}, false
			}
			only = h
		}
	}
	if only == nil || only.Owner != model.Local || l.Long == nil {
		return model.Flaw{}, false
	}
	ops := s.enders(l, r, only)
	if len(ops) == 0 {
		return model.Flaw{}, false
	}
	g := s.graphs.of(l.Site.Fn)
	end, alt := s.path(g, l, ops, 0, 1)
	if !end.IsValid() || alt != nil {
		return model.Flaw{}, false
	}
	what := "close(" + only.Name + ")"
	if only.Kind == model.Context {
		what = "the cancel of " + only.Name
	}
	return model.Flaw{Rule: "early-exit", Pos: end, Handle: only.Name,
		Text: fmt.Sprintf("the return at %s leaves before %s, which alone ends it", s.at(end), what)}, true
}

// enders returns the operations that end the goroutine through h, if all of
// them are plain statements of the launching function.
func (s *Study) enders(l *launch.Launch, r *lifetime.Reach, h *model.Handle) []*index.Op {
	halts := make(map[int]bool)
	for _, u := range h.Uses {
		if u.Role == model.Halt {
			if u.Op != "close" && u.Op != "cancel" {
				return nil
			}
			halts[int(u.Pos)] = true
		}
	}
	var ops []*index.Op
	for _, op := range l.Site.Fn.Ops {
		if halts[int(op.Pos)] && (op.Kind == index.Close || op.Kind == index.Invoke) {
			if op.Deferred || op.Clause != nil {
				return nil
			}
			delete(halts, int(op.Pos))
			ops = append(ops, op)
		}
	}
	if len(halts) > 0 { // ended from other functions, too
		return nil
	}
	return ops
}
