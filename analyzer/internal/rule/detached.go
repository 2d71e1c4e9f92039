package rule

import (
	"fmt"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var detached = &Rule{
	ID:      "detached",
	Summary: "the only context it heeds comes from context.Background or TODO, and nothing cancels it",
	Check: func(l *model.Launch, _ *Context) string {
		if delayed(l) {
			return ""
		}
		for _, h := range l.Handles {
			if h.Kind == model.Context && h.Detached && h.Has(model.Heed) {
				name := h.Name
				if name != "" {
					name += " "
				}
				return fmt.Sprintf("is detached: its context %scomes from %s and nothing cancels it", name, h.Root)
			}
		}
		return ""
	},
}
