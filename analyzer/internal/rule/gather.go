package rule

import (
	"fmt"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// many is how many callers of one function have to leave its goroutine running
// for that to be one finding, of the function: it is not they who forget.
const many = 5

// gather puts one finding in the place of many alike: where a helper leaves a
// goroutine for its callers to end, and no caller does.
func gather(launches []*model.Launch) {
	for _, l := range launches {
		if len(l.Asked) < many || l.Finding != nil && l.Finding.Rule != unclosed.ID {
			continue
		}
		if slices.ContainsFunc(l.Asked, func(k *model.Launch) bool {
			return k.Finding == nil || k.Finding.Rule != unclosed.ID || k.Test && !l.Test // a program need not do what tests want
		}) {
			continue
		}
		ender := "the function that ends it"
		for _, h := range l.Asked[0].Handles {
			if len(h.Enders) > 0 {
				ender = h.Enders[0]
			}
		}
		for _, k := range l.Asked {
			k.Finding = nil
		}
		l.Verdict = model.Stray
		l.Finding = &model.Finding{Rule: unclosed.ID, Pos: l.Pos, End: l.Head(),
			Message: fmt.Sprintf("%s is unclosed: none of the %d callers of %s calls %s", subject(l), len(l.Asked), l.Func, ender)}
	}
}

// Excused reports whether the finding of l stands for those of callers, all of
// which have an annotation of their own.
func Excused(l *model.Launch) bool {
	return len(l.Asked) >= many && l.Finding != nil && l.Finding.Rule == unclosed.ID &&
		!slices.ContainsFunc(l.Asked, func(k *model.Launch) bool { return k.Annotation == nil })
}
