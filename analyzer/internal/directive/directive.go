// Package directive reads the annotations of straygo and matches them to
// launches. It knows comments, lines and the model, and no rule: whether an
// annotation was needed is read off the launch.
//
// # Grammar
//
//	//straygo:verb [argument] -- reason
//
// is a Go directive comment: no blank after the slashes, none around the colon.
//
//	allow category -- reason   the goroutine may be forgotten
//	todo -- reason             known debt: silent, but never called intent
//	owner -- reason            whoever calls this function answers for its launches
//	policy any|wait|stop|both  what this package asks of a launch
//
// A trailing "// want ..." is no part of the reason: golang.org/x/tools'
// analysistest keeps its expectations in the same comment.
//
// # Place
//
// An allow or todo binds one launch. It stands alone on the line above (further
// comment lines may come between, a blank line may not), or trails the line that
// the launch starts on, or the line that closes the launched literal or the
// launching statement. A comment that trails other code never reaches the next
// line. In the comment directly above a function declaration it binds every
// launch of the function, those in nested literals too; a launch's own
// annotation goes before. An owner stands only there, a policy only directly
// above the package clause or on its line.
//
// Lines are physical: //line directives move nothing.
//
// # Near misses
//
// A comment that looks like an annotation, and is none, silences nothing, and
// is reported. See [Parse] for what looks like one.
package directive

import (
	"go/token"
	"strings"
)

// The verbs of an annotation.
const (
	Allow  = "allow"
	Owner  = "owner"
	Todo   = "todo"
	Policy = "policy"
)

var verbs = []string{Allow, Owner, Todo, Policy}

// Process is the one category whose goroutines may live long.
const Process = "process"

// Categories are the built-in categories of an allow.
var Categories = []string{"message", "callback", "event", "error", Process}

// A Directive is one annotation, as written.
type Directive struct {
	Verb     string
	Argument string // the category of an allow, the policy of a policy
	Reason   string
	Pos, End token.Pos // of the comment; Parse leaves them alone
}

// String writes d as the comment that it is read from.
func (d Directive) String() string {
	if d.Reason == "" {
		return "//straygo:" + d.head()
	}
	return "//straygo:" + d.head() + " -- " + d.Reason
}

// head is the verb with its argument: "allow event".
func (d Directive) head() string {
	return strings.TrimSpace(d.Verb + " " + d.Argument)
}
