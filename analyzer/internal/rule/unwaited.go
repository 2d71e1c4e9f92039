package rule

import (
	"fmt"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var unwaited = &Rule{
	ID:      "unwaited",
	Summary: "announces its end on a handle that nobody awaits, and nothing halts it",
	Check: func(l *model.Launch, _ *Context) string {
		if delayed(l) {
			return ""
		}
		if l.Verdict == model.Stoppable { // the policy asks for more
			return "is unwaited: somebody can stop it, but nobody waits for it"
		}
		for _, h := range l.Handles {
			if !h.Has(model.Announce) && !(h.Stuck && h.First(model.Announce) != nil) || h.Awaits() || h.Ticks || leaves(l, h) {
				continue
			}
			switch h.Kind {
			case model.Channel, model.WaitGroup, model.Errgroup, model.Pool:
				return fmt.Sprintf("is unwaited: it announces its end by %s on %s, but nobody %s", h.First(model.Announce).Op, h.Name, wait(h))
			}
		}
		return ""
	},
}

// leaves reports whether all that l does on h is to leave values in a buffer:
// where they surely find room they ask for nobody, and a brief goroutine is
// then no worse than one without a handle.
func leaves(l *model.Launch, h *model.Handle) bool {
	if !l.Ends && !h.Fits || !l.Brief {
		return false
	}
	for _, u := range h.Uses {
		if u.Role == model.Announce && u.Op != "send" {
			return false
		}
	}
	return h.Kind == model.Channel
}

// wait names the operation that is missing.
func wait(h *model.Handle) string {
	if h.Kind == model.Channel {
		return "receives from it"
	}
	return "calls Wait"
}
