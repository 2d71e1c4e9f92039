package rule

import (
	"fmt"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var untracked = &Rule{
	ID:       "untracked",
	Summary:  "no handle binds the goroutine, and it may live long or its body cannot be seen",
	Outlives: true,
	Check: func(l *model.Launch, c *Context) string {
		if delayed(l) && l.Endless == nil || l.Brief {
			return ""
		}
		why := "its body cannot be seen"
		if l.Body != "" {
			why = "its body is in package " + l.Body
		}
		if r := longest(l); r != nil {
			why = fmt.Sprintf("%s at %s", r.Text, c.At(r.Pos))
		}
		return fmt.Sprintf("is untracked: nothing can stop it and nobody waits for it (%s)", why)
	},
}

// longest returns the strongest reason why l is not brief.
func longest(l *model.Launch) *model.Reason {
	if l.Endless != nil {
		return l.Endless
	}
	return l.Long
}

var fireAndForget = &Rule{
	ID:      "fire-and-forget",
	Summary: "no handle binds the goroutine, but it is brief: fine once annotated",
	Check: func(l *model.Launch, c *Context) string {
		if delayed(l) || !l.Brief {
			return ""
		}
		if l.Over != nil {
			return "is fire-and-forget: nobody waits for it, and " + last(l, c)
		}
		return "is fire-and-forget: it is brief, but nothing can stop it and nobody waits for it; bind it, or say why not with //straygo:allow"
	},
}

// last says how l ends with the process.
func last(l *model.Launch, c *Context) string {
	end := fmt.Sprintf("%s at %s", l.Over.Text, c.At(l.Over.Pos))
	if l.Stranded != nil {
		return fmt.Sprintf("it ends only with the process, when %s: %s", end, l.Stranded.Text)
	}
	return fmt.Sprintf("it ends wherever it is when %s; wait for it, or say why not with //straygo:allow", end)
}
