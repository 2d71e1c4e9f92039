package rule

import "github.com/straygo/straygo/analyzer/internal/model"

var lostError = &Rule{
	ID:      "lost-error",
	Summary: "the launched function returns an error that nobody can receive",
	Off:     true,
	Bound:   true,
	Check: func(l *model.Launch, _ *Context) string {
		if !l.Results {
			return ""
		}
		return "has a lost-error: the error that it returns reaches nobody"
	},
}
