package rule

import (
	"fmt"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var naming = &StoreRule{
	ID:      "naming",
	Summary: "a stored handle's name does not tell whether it is one or a collection of them",
	Off:     true,
	Check: func(s *model.Store, c *Context) string {
		holds, pattern := "a single handle", c.HandleNames
		if s.Collection {
			holds, pattern = "a collection of handles", c.CollectionNames
		}
		if pattern == nil || pattern.MatchString(s.Name) {
			return ""
		}
		return fmt.Sprintf("holds %s, but its name does not match %s", holds, pattern)
	},
}
