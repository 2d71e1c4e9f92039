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
// goroutine for its callers to end, and none of them does; of a test's helper,
// which could see to it itself, where many do not.
func gather(launches []*model.Launch) {
	for _, l := range launches {
		if l.Finding != nil && l.Finding.Rule != unclosed.ID {
			continue
		}
		var forget []*model.Launch
		for _, k := range l.Asked {
			if k.Finding != nil && k.Finding.Rule == unclosed.ID && k.Verdict == model.Stray {
				forget = append(forget, k)
			}
		}
		if len(forget) < many || !l.Test && (len(forget) < len(l.Asked) || slices.ContainsFunc(forget, test)) {
			continue // a program need not do what tests want
		}
		ender := "the function that ends it"
		for _, h := range forget[0].Handles {
			if len(h.Enders) > 0 {
				ender = h.Enders[0]
			}
		}
		for _, k := range forget {
			k.Finding = nil
		}
		who := fmt.Sprintf("none of the %d callers of %s calls", len(l.Asked), l.Func)
		if len(forget) < len(l.Asked) {
			who = fmt.Sprintf("%d of the %d callers of %s do not call", len(forget), len(l.Asked), l.Func)
		}
		l.Verdict = model.Stray
		l.Finding = &model.Finding{Rule: unclosed.ID, Pos: l.Pos, End: l.Head(),
			Message: fmt.Sprintf("%s is unclosed: %s %s", subject(l), who, ender)}
	}
}

func test(l *model.Launch) bool { return l.Test }

// Excused reports whether the finding of l stands for those of callers, all of
// which have an annotation of their own. One that l has for itself stands for
// none.
func Excused(l *model.Launch) bool {
	allowed := 0
	for _, k := range l.Asked {
		switch k.Verdict {
		case model.Stray:
			return false
		case model.Allowed:
			allowed++
		}
	}
	return allowed >= many && l.Finding != nil && l.Finding.Rule == unclosed.ID
}
