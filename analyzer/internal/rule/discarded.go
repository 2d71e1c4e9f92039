package rule

import "github.com/straygo/straygo/analyzer/internal/model"

var discarded = &Rule{
	ID:       "discarded",
	Summary:  "the handle that a launcher returns is thrown away, and nothing else binds the launch",
	Outlives: true,
	Check: func(l *model.Launch, _ *Context) string {
		switch l.Kind {
		case model.TimeAfterFunc:
			if !l.Significant {
				return ""
			}
			if l.Dropped {
				return "is discarded: the timer that time.AfterFunc returns is thrown away, so nothing can stop it before it fires"
			}
			return "is discarded: nobody stops the timer that time.AfterFunc returns before it fires"
		case model.ContextAfterFunc:
			for _, h := range l.Handles {
				if h.Kind == model.Context && h.Detached {
					return "is discarded: nothing ends " + h.Name + ", and nobody calls the stop func that context.AfterFunc returns"
				}
			}
		}
		return ""
	},
}
