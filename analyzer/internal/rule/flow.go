package rule

import (
	"fmt"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var (
	blockedSend = flowRule("blocked-send", "may block for ever on a channel: some path leaves without the receive", "has a blocked-send")
	missedDone  = flowRule("missed-done", "some path through the body skips the announcement that somebody waits for", "has a missed-done")
	earlyExit   = flowRule("early-exit", "some path leaves past the wait or stop that binds the goroutine", "has an early-exit")
)

// flowRule makes the rule that reports the flaws of its name.
func flowRule(id, summary, words string) *Rule {
	return &Rule{ID: id, Summary: summary, Bound: true, Check: func(l *model.Launch, c *Context) string {
		for _, f := range l.Flow {
			if f.Rule == id {
				return fmt.Sprintf("%s: %s", words, f.Text)
			}
		}
		return ""
	}}
}
