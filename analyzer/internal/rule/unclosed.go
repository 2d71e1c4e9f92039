package rule

import (
	"cmp"
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
		for _, h := range l.Handles {
			if h.Kind == model.Cancel && h.Name == "_" && !local(l) {
				return "is unclosed: the function that ends it is thrown away"
			}
		}
		if l.Verdict != model.Stray {
			return ""
		}
		var missing []string
		for _, h := range l.Handles {
			if !h.Has(model.Heed) {
				continue
			}
			switch h.Kind {
			case model.Closable:
				if h.Name == "" && len(h.Enders) == 0 {
					missing = append(missing, "closes what it is given")
					continue
				}
				missing = append(missing, fmt.Sprintf("calls %s", h.Ender()))
			case model.Cancel:
				missing = append(missing, "calls "+cmp.Or(h.Name, "the function that it returns"))
			case model.Channel:
				missing = append(missing, "closes "+cmp.Or(strings.Trim(h.Name, "_"), "the channel between it and its caller"))
			}
		}
		if len(missing) == 0 {
			return ""
		}
		return "is unclosed: nobody " + strings.Join(missing, " or ")
	},
}

// local reports whether a handle of the launching function's own ends what it
// starts.
func local(l *model.Launch) bool {
	for _, h := range l.Handles {
		if h.Owner == model.Local && h.Halts() {
			return true
		}
	}
	return l.Verdict == model.Delegated
}
