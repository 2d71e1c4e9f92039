package rule

import (
	"fmt"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var deaf = &Rule{
	ID:       "deaf",
	Summary:  "holds a context or stop channel, yet loops on without heeding it",
	Outlives: true,
	Check: func(l *model.Launch, c *Context) string {
		if delayed(l) || l.Ends {
			return ""
		}
		if l.Deaf != nil {
			return fmt.Sprintf("is deaf: %s (the loop at %s)", l.Deaf.Text, c.At(l.Deaf.Pos))
		}
		for _, h := range l.Handles {
			u := h.First(model.Heed)
			if u == nil || !u.Weak || h.Has(model.Heed) || h.Ticks {
				continue
			}
			if h.Kind != model.Context && h.Kind != model.Channel || h.Detached || h.Owner == model.Temporary {
				continue
			}
			if h.Kind == model.Channel && !(h.Has(model.Halt) && closes(h)) {
				continue // values, not a stop
			}
			if l.Endless != nil && latch(l, h) {
				continue
			}
			if l.Endless != nil {
				return fmt.Sprintf("is deaf: it holds %s, but %s at %s without heeding it", h.Name, trim(l.Endless.Text), c.At(l.Endless.Pos))
			}
			return fmt.Sprintf("is deaf: it sees the end of %s at %s, but goes on", h.Name, c.At(u.Pos))
		}
		return ""
	},
}

// latch reports whether the body waits for h before it comes to its loop, and no
// more: h starts the loop, and has ended by then.
func latch(l *model.Launch, h *model.Handle) bool {
	if l.Endless.Pos < l.BodyPos || l.BodyEnd < l.Endless.Pos {
		return false
	}
	return !slices.ContainsFunc(h.Uses, func(u model.Use) bool {
		return u.Role == model.Heed && (u.Op != "receive" || u.Pos < l.BodyPos || l.Endless.Pos < u.Pos)
	})
}

// closes reports whether somebody closes the channel.
func closes(h *model.Handle) bool {
	for _, u := range h.Uses {
		if u.Role == model.Halt && u.Op == "close" {
			return true
		}
	}
	return false
}

// trim drops the leading pronoun of a reason.
func trim(s string) string {
	if len(s) > 3 && s[:3] == "it " {
		return s[3:]
	}
	return s
}
