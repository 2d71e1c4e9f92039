package rule

import (
	"fmt"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var unstopped = &Rule{
	ID:       "unstopped",
	Summary:  "heeds a signal that nobody ever gives",
	Outlives: true,
	Check: func(l *model.Launch, c *Context) string {
		if delayed(l) || l.Ends {
			return ""
		}
		if l.Verdict == model.Waited { // the policy asks for more
			return "is unstopped: somebody waits for it, but nobody can stop it"
		}
		var best *model.Handle
		ticks := onlyTicks(l)
		for _, h := range l.Handles {
			if !h.Has(model.Heed) && !h.Ticks && (l.Endless == nil || h.Kind != model.Channel) || h.Halts() && h.Forgotten == "" || h.Timed || h.First(model.Heed) == nil || h.Kind == model.Flag || h.Kind == model.Context || h.Kind == model.Cancel || h.Ticks && !ticks {
				continue
			}
			if best == nil || best.Ticks && !h.Ticks || h.Stuck && !best.Stuck {
				best = h
			}
		}
		if best == nil {
			return ""
		}
		if !best.Has(model.Heed) && !best.Ticks {
			return fmt.Sprintf("is unstopped: %s at %s, and nothing that it receives on %s ends the loop", l.Endless.Text, c.At(l.Endless.Pos), best.Name)
		}
		return "is unstopped: " + silence(best)
	},
}

// onlyTicks reports whether the goroutine heeds nothing but ticks and signals.
func onlyTicks(l *model.Launch) bool {
	for _, h := range l.Handles {
		if !h.Ticks && h.First(model.Heed) != nil && h.Kind != model.Flag {
			return false
		}
	}
	return true
}

// silence says which signal never comes.
func silence(h *model.Handle) string {
	u := h.First(model.Heed)
	switch {
	case h.Forgotten != "":
		return fmt.Sprintf("it waits on %s, which %s does not close", h.Name, h.Forgotten)
	case h.Kind == model.Ticker && strings.Contains(h.Name, "("): // made where it is waited for: nobody holds it
		return fmt.Sprintf("it waits for ticks of %s, and they never end", h.Name)
	case h.Kind == model.Ticker:
		return fmt.Sprintf("it waits for ticks of %s, and stopping a ticker does not end the wait", h.Name)
	case h.Ticks:
		return fmt.Sprintf("it waits for signals on %s, and nobody closes it", h.Name)
	case h.Kind == model.Channel && len(h.Enders) > 0:
		return fmt.Sprintf("it waits on %s, which %s closes, and nobody calls it", h.Name, strings.Join(h.Enders, " or "))
	case h.Kind == model.Channel && u.Op == "drain":
		return fmt.Sprintf("it receives from %s until it is closed, and nobody closes it", h.Name)
	case h.Kind == model.Channel && u.Op == "range":
		return fmt.Sprintf("it ranges over %s, and nobody closes it", h.Name)
	case h.Kind == model.Channel:
		return fmt.Sprintf("it waits on %s, and nobody closes it or sends on it", h.Name)
	case h.Kind == model.Cond:
		return fmt.Sprintf("it waits for %s, and nobody wakes it", h.Name)
	case h.Kind == model.Closable && u.Op == "":
		return fmt.Sprintf("it runs on %s, and nobody else closes it", h.Name)
	case h.Kind == model.Closable:
		return fmt.Sprintf("it blocks in %s on %s, and nobody else closes it", u.Op, h.Name)
	case h.Kind == model.WaitGroup:
		return fmt.Sprintf("it waits for %s, and nobody calls Done", h.Name)
	}
	return fmt.Sprintf("it waits for %s, which never comes", h.Name)
}
