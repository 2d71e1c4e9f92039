// Package rule judges launches. A rule looks at the evidence that the model
// holds and says what is wrong, or nothing; it never looks at syntax.
package rule

import (
	"fmt"
	"go/token"
	"regexp"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// A Rule reports one way in which a goroutine can be stray.
type Rule struct {
	ID      string // stable, kebab-case; it is the diagnostic's category
	Summary string // one line for lists
	Off     bool   // not reported unless asked for
	// Bound rules look at launches that are bound, too: the binding itself is
	// at fault, or something beside it.
	Bound bool
	// Outlives marks rules that say of a goroutine that it lives on: there is none
	// where the process is soon over.
	Outlives bool
	// Check returns why the rule reports l, "" if it does not. The reason
	// completes the sentence "goroutine running f …".
	Check func(l *model.Launch, c *Context) string
}

// A Context is what rules need beside the launch.
type Context struct {
	Policy model.Policy
	// At spells a place for a message: "file.go:12".
	At func(token.Pos) string
	// HandleNames and CollectionNames are what the names of stored handles, and
	// those of collections of them, have to match. They may be nil.
	HandleNames, CollectionNames *regexp.Regexp
}

// Suite lists all launch rules, the most telling first: a goroutine gets the
// first finding only.
var Suite = []*Rule{
	blockedSend, earlyExit, missedDone, unclosed,
	initLaunch, deaf, detached, unstopped, unwaited, discarded, untracked, fireAndForget,
	lostError,
}

// JudgeAll judges launches, the calls that leave goroutines running first: what
// is told of them need not be told where the goroutine is launched.
func JudgeAll(launches []*model.Launch, c *Context, on map[string]bool) {
	for _, starters := range []bool{true, false} {
		for _, l := range launches {
			if starters == (l.Kind == model.Starter) {
				Judge(l, c, on)
			}
		}
	}
	gather(launches)
}

// Judge sets l's verdict and finding by the rules that are on.
func Judge(l *model.Launch, c *Context, on map[string]bool) {
	l.Verdict = Verdict(l)
	bound := Bound(l.Verdict, c.Policy)
	for _, r := range Suite {
		if l.Kind == model.Starter && r != unclosed && r != detached {
			continue // the goroutines are judged where they are launched
		}
		if bound && !r.Bound || !on[r.ID] || r.Outlives && l.Over != nil {
			continue
		}
		if why := r.Check(l, c); why != "" {
			l.Finding = &model.Finding{Rule: r.ID, Pos: l.Pos, End: l.Head(), Message: subject(l) + " " + why}
			addFlaw(l, r.ID)
			break
		}
	}
	strand(l, on)
	if !bound && l.Verdict != model.Delegated && (l.Finding != nil || c.Policy == model.Any) {
		l.Verdict = model.Stray
	}
}

// subject names what is judged.
func subject(l *model.Launch) string {
	if l.Kind == model.Starter {
		return "goroutine started by " + l.Callee
	}
	return "goroutine running " + l.Callee
}

// strand reports what a play came to, where nothing more telling is known: a
// handle that nobody serves at all says more than one order of events.
func strand(l *model.Launch, on map[string]bool) {
	if l.Stranded == nil || !on[blockedSend.ID] || l.Finding != nil && l.Finding.Rule != fireAndForget.ID {
		return
	}
	if told(l, 5) || l.Over != nil && l.Finding != nil { // nobody waits for it, and the process is over
		return
	}
	l.Verdict = model.Stray
	l.Finding = &model.Finding{Rule: blockedSend.ID, Pos: l.Pos, End: l.Head(),
		Message: fmt.Sprintf("goroutine running %s may block for ever: %s", l.Callee, l.Stranded.Text)}
}

// told reports whether a call that leaves the goroutine running is reported: of
// the function that launches it, or of one that leaves it to its own callers.
func told(l *model.Launch, depth int) bool {
	return depth > 0 && slices.ContainsFunc(l.Asked, func(k *model.Launch) bool { return k.Finding != nil || told(k, depth-1) })
}

// addFlaw carries the place and the fix of a path flaw over to the finding.
func addFlaw(l *model.Launch, id string) {
	for _, f := range l.Flow {
		if f.Rule == id {
			l.Finding.Edits = f.Fixes
			return
		}
	}
}

// verdict says how l is bound, whatever the policy.
func Verdict(l *model.Launch) model.Verdict {
	waited, stopped := false, false
	for _, h := range l.Handles {
		if h.Forgotten != "" && l.Long != nil {
			continue
		}
		waited = waited || h.Awaits() && !(signals(l) && unheard(l, h))
		stopped = stopped || h.Halts()
	}
	if stuck(l) {
		return model.Stray
	}
	switch {
	case waited && stopped:
		return model.Both
	case waited:
		return model.Waited
	case stopped:
		return model.Stoppable
	case l.Delegated != "":
		return model.Delegated
	}
	return model.Stray
}

// stuck reports whether l blocks for ever, whatever handles it has beside.
func stuck(l *model.Launch) bool {
	for _, h := range l.Handles {
		if h.Stuck {
			return true
		}
	}
	return false
}

// signals reports whether l waits for a signal of the operating system: it
// may never come, so what l does then is no announcement to rely on.
func signals(l *model.Launch) bool {
	for _, h := range l.Handles {
		if h.Kind == model.Channel && h.Ticks && h.First(model.Heed) != nil {
			return true
		}
	}
	return false
}

// unheard reports whether what becomes of h is no sign for those who launched l: a
// resource is closed, or a context cancelled on which they do not wait.
func unheard(l *model.Launch, h *model.Handle) bool {
	switch h.Kind {
	case model.Closable:
		return true
	case model.Cancel:
		return !slices.ContainsFunc(h.Uses, func(u model.Use) bool {
			return u.Role == model.Await && (u.Op == "receive" && u.In == l.Func || u.In == "main") // with main goes the process
		})
	}
	return false
}

// Bound reports whether a verdict satisfies a policy. What code that cannot
// be seen answers for satisfies every policy.
func Bound(v model.Verdict, p model.Policy) bool {
	switch v {
	case model.Delegated, model.Both, model.Allowed:
		return true
	case model.Waited:
		return p == model.Any || p == model.Wait
	case model.Stoppable:
		return p == model.Any || p == model.Stop
	}
	return false
}

// delayed reports whether l runs something later rather than now.
func delayed(l *model.Launch) bool {
	return l.Kind == model.TimeAfterFunc || l.Kind == model.ContextAfterFunc
}
