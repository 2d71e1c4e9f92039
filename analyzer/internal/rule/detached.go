package rule

import (
	"fmt"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var detached = &Rule{
	ID:       "detached",
	Summary:  "the only context it heeds comes from context.Background or TODO, and nothing cancels it",
	Outlives: true,
	Check: func(l *model.Launch, _ *Context) string {
		if delayed(l) {
			return ""
		}
		for _, h := range l.Handles {
			if h.Kind == model.Context && h.Detached && h.Has(model.Heed) {
				return fmt.Sprintf("is detached: its context %scomes from %s and nothing cancels it", origin(h), h.Root)
			}
		}
		return ""
	},
}

// origin names a context before the function that it comes from, unless it is
// the call of that function or has no name.
func origin(h *model.Handle) string {
	if h.Name == "" || strings.HasPrefix(h.Name, h.Root+"(") {
		return ""
	}
	return h.Name + " "
}
