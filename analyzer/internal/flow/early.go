package flow

import (
	"fmt"
	"go/token"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// earlyExits reports a path of the launching function that leaves before the
// operation that alone binds the goroutine: the close or the cancel that ends
// it, or the Wait or the receive that waits for it.
func (s *Study) earlyExits(l *launch.Launch, r *lifetime.Reach) (model.Flaw, bool) {
	if l.Long == nil {
		return model.Flaw{}, false // it ends by itself
	}
	var halts, awaits []*model.Handle
	for _, h := range l.Handles {
		switch {
		case h.Elsewhere != "" || h.Ends || h.Kind == model.Flag:
			return model.Flaw{}, false
		case h.Halts():
			halts = append(halts, h)
		case h.Awaits():
			awaits = append(awaits, h)
		}
	}
	binding := halts
	if len(halts) == 0 {
		binding = awaits
	}
	if len(binding) != 1 || binding[0].Owner != model.Local {
		return model.Flaw{}, false
	}
	only := binding[0]
	ops := s.binders(l, only)
	if len(ops) == 0 {
		return model.Flaw{}, false
	}
	ops = append(ops, heard(l, awaits, ops)...) // who hears of its end need not end it
	end, alt := s.path(quest{graph: s.graphs.of(l.Site.Fn), from: l.Pos, ops: ops, limit: 1})
	if !end.IsValid() || alt != nil {
		return model.Flaw{}, false
	}
	var what string
	switch {
	case !only.Halts() && ops[0].Kind == index.Wait:
		what = only.Name + ".Wait, which alone waits for it"
	case !only.Halts():
		what = "the receive from " + only.Name + ", which alone waits for it"
	case only.Kind == model.Context:
		what = "the cancel of " + only.Name + ", which alone ends it"
	default:
		what = "close(" + only.Name + "), which alone ends it"
	}
	return model.Flaw{Rule: "early-exit", Pos: end, Handle: only.Name,
		Text: fmt.Sprintf("the return at %s leaves before %s", s.at(end), what)}, true
}

// heard returns the operations of the launching function, other than those given,
// that wait for the end of the goroutine.
func heard(l *launch.Launch, awaits []*model.Handle, but []*index.Op) []*index.Op {
	at := make(map[token.Pos]bool)
	for _, h := range awaits {
		for _, u := range h.Uses {
			if u.Role == model.Await && !u.Weak {
				at[u.Pos] = true
			}
		}
	}
	var ops []*index.Op
	for _, op := range l.Site.Fn.Ops {
		if at[op.Pos] && (op.Kind == index.Recv || op.Kind == index.Wait) && !slices.Contains(but, op) {
			ops = append(ops, op)
		}
	}
	return ops
}

// binders returns the operations that bind the goroutine through h, if all of
// them are plain statements of the launching function.
func (s *Study) binders(l *launch.Launch, h *model.Handle) []*index.Op {
	binds := make(map[token.Pos]bool)
	for _, u := range h.Uses {
		switch u.Role {
		case model.Halt:
			if u.Op != "close" && u.Op != "cancel" {
				return nil
			}
			binds[u.Pos] = true
		case model.Await:
			if !h.Halts() {
				binds[u.Pos] = true
			}
		}
	}
	var ops []*index.Op
	for _, op := range l.Site.Fn.Ops {
		if !binds[op.Pos] {
			continue
		}
		switch op.Kind {
		case index.Close, index.Invoke, index.Wait, index.Recv:
			if op.Deferred || op.Clause != nil {
				return nil
			}
			delete(binds, op.Pos)
			ops = append(ops, op)
		}
	}
	if len(binds) > 0 { // bound by other functions, too, or by other means
		return nil
	}
	return ops
}
