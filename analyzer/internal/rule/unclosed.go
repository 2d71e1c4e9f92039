package rule

import (
	"fmt"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var unclosed = &Rule{
	ID:      "unclosed",
	Summary: "a value that owns goroutines is dropped without the call that ends them",
	Bound:   true,
	Check: func(l *model.Launch, c *Context) string {
		if l.Kind != model.Starter {
			return ""
		}
		for _, f := range l.Flow {
			if f.Rule == "unclosed" {
				return "is unclosed: " + f.Text
			}
		}
		if l.Verdict != model.Stray {
			return ""
		}
		var missing []string
		for _, h := range l.Handles {
			switch h.Kind {
			case model.Closable:
				missing = append(missing, fmt.Sprintf("calls %s", h.Ender()))
			case model.Cancel:
				if h.Name == "" || h.Name == "_" {
					missing = append(missing, "keeps the function that ends it")
				} else {
					missing = append(missing, "calls "+h.Name)
				}
			case model.Channel:
				missing = append(missing, "closes "+h.Name)
			}
		}
		if len(missing) == 0 {
			return ""
		}
		return "is unclosed: nobody " + strings.Join(missing, " or ")
	},
}
