// Package model holds the words of straygo as plain values: what a launch is,
// which handles watch or end it, what each use of a handle means for it, and
// what is said about it in the end. Every other room speaks in these types;
// the package imports none of them.
package model

import (
	"go/token"
	"slices"
	"strings"
)

// A LaunchKind tells how a goroutine is started.
type LaunchKind string

// The ways to start a goroutine.
const (
	Go               LaunchKind = "go"                // a go statement
	WaitGroupGo      LaunchKind = "waitgroup"         // (*sync.WaitGroup).Go
	ErrgroupGo       LaunchKind = "errgroup"          // (*errgroup.Group).Go or TryGo
	PoolGo           LaunchKind = "pool"              // a method of a library's group or pool
	TimeAfterFunc    LaunchKind = "time.AfterFunc"    // runs f after a delay
	ContextAfterFunc LaunchKind = "context.AfterFunc" // runs f when the context ends
	Helper           LaunchKind = "launcher"          // a function that launches what it is given
	Starter          LaunchKind = "starter"           // a call that leaves goroutines running, no launch itself
)

// A HandleKind tells what sort of value a lifetime is watched or ended through.
type HandleKind string

// The kinds of handle.
const (
	Context   HandleKind = "context"
	Cancel    HandleKind = "cancel func"
	Channel   HandleKind = "channel"
	WaitGroup HandleKind = "WaitGroup"
	Errgroup  HandleKind = "errgroup"
	Pool      HandleKind = "pool" // a library's group or pool of goroutines
	Timer     HandleKind = "timer"
	Ticker    HandleKind = "ticker"
	Cond      HandleKind = "Cond"
	Closable  HandleKind = "resource" // a value with a Close, Stop or Shutdown method
	Mutex     HandleKind = "mutex"    // unlocked by another goroutine than the one that locked it
	Flag      HandleKind = "flag"     // a variable whose value ends a loop
	Bubble    HandleKind = "bubble"   // a testing/synctest bubble
	Group     HandleKind = "owner"    // a launcher annotated with straygo:owner
)

// An OwnerKind tells where the variable that holds a handle lives.
type OwnerKind string

// The places a handle can live in.
const (
	Local     OwnerKind = "local"
	Parameter OwnerKind = "parameter"
	Result    OwnerKind = "result"
	Field     OwnerKind = "field"
	Package   OwnerKind = "package"
	Temporary OwnerKind = "temporary" // a value that no variable holds
)

// A Role is what a use of a handle means for one goroutine.
type Role string

// Announce and Heed happen inside the goroutine, Await and Halt outside it.
const (
	Announce Role = "announce" // the goroutine says that it is done
	Heed     Role = "heed"     // the goroutine notices that it should stop
	Await    Role = "await"    // somebody waits for the goroutine
	Halt     Role = "halt"     // somebody tells the goroutine to stop
)

// A Use is one use of a handle in its role for one goroutine.
type Use struct {
	Role Role
	Op   string    // the operation in words: "close", "receive", "Wait", "cancel"
	Pos  token.Pos // where it is written
	In   string    // the function that it is written in, for people
	Weak bool      // a readiness signal, or a use that a live path may never reach
}

// A Handle is a value through which a goroutine's lifetime is watched or ended,
// with the uses that matter for that goroutine.
type Handle struct {
	Kind  HandleKind
	Name  string // as the launch or the body spells it: "s.done"
	Owner OwnerKind
	Pos   token.Pos // of the owner's declaration, or of the use for a Temporary
	Uses  []Use     // ordered by role, then position

	// Elsewhere says why code that cannot be seen is responsible for the
	// handle: it is a parameter of an exported function, it was given away.
	// Empty when every use is known.
	Elsewhere string

	// Detached says that this is a context rooted in context.Background or
	// TODO with nothing that cancels it; Root names that function.
	Detached bool
	Root     string

	// Ends says that the handle fires by itself: a context with a deadline,
	// a timer.
	Ends bool

	// Timed says that whatever the goroutine waits for on the handle ends by a
	// deadline that was set on it before: it does not stay there.
	Timed bool

	// Peer says that this is one end of a pipe: closing it announces to
	// whoever holds the other.
	Peer bool

	// Forgotten names the Close, Stop or Shutdown of the handle's owner that
	// neither ends nor awaits the goroutine, where other methods do.
	Forgotten string

	// Enders are the methods that end the goroutines of an owner.
	Enders []string

	// Stuck says that the goroutine blocks on the handle where nothing else
	// lets it go on, and that no code at all serves it: it stays there,
	// whoever waits for it.
	Stuck bool

	// Fits says that the channel is made for this goroutine alone, with room for
	// all that it sends.
	Fits bool

	// Ticks says that the handle only ever delivers values and cannot end a
	// loop: a ticker's channel, a signal channel.
	Ticks bool
}

// Has reports whether h has a use in role r that is not weak.
func (h *Handle) Has(r Role) bool {
	for _, u := range h.Uses {
		if u.Role == r && !u.Weak {
			return true
		}
	}
	return false
}

// First returns the first use in role r, or nil.
func (h *Handle) First(r Role) *Use {
	for i := range h.Uses {
		if h.Uses[i].Role == r {
			return &h.Uses[i]
		}
	}
	return nil
}

// Ender spells what ends what h owns: "srv.Close", "tx.Commit or tx.Rollback",
// "Close on what it returns". Where there is a Close, Stop or Shutdown among them,
// or more than three, the first speaks for all.
func (h *Handle) Ender() string {
	names := slices.Clone(h.Enders)
	if len(names) == 0 {
		names = []string{"Close"}
	}
	usual := func(name string) bool { return name == "Close" || name == "Stop" || name == "Shutdown" }
	if slices.ContainsFunc(names, usual) || len(names) > 3 {
		names = names[:1]
	}
	if h.Name == "" {
		return strings.Join(names, " or ") + " on what it returns"
	}
	for i, name := range names {
		names[i] = h.Name + "." + name
	}
	return strings.Join(names, " or ")
}

// Awaits reports whether through h somebody waits for the goroutine.
func (h *Handle) Awaits() bool {
	return h.Has(Announce) && (h.Has(Await) || h.Elsewhere != "" && (h.Kind != Closable || h.Peer))
}

// Halts reports whether through h somebody can end the goroutine.
func (h *Handle) Halts() bool {
	return h.Has(Heed) && !h.Detached && (h.Has(Halt) || h.Ends || h.Elsewhere != "")
}

// A Store is a field or a package variable in which handles are kept that bind
// launches of the package.
type Store struct {
	Name       string
	Owner      OwnerKind // Field or Package
	Of         string    // what a Field is declared in, "" if that has no name
	Collection bool      // it holds handles among others, rather than one
	Pos, End   token.Pos // of its name, where it is declared
}

// A Reason is a place in the goroutine's code and what happens there.
type Reason struct {
	Text string // "it loops forever", "it sleeps for 1m0s"
	Pos  token.Pos
}

// A Launch is one place that starts a goroutine, and all that is known of it.
type Launch struct {
	Kind     LaunchKind
	Launcher string    // as written: "go", "wg.Go", "time.AfterFunc"
	Pos, End token.Pos // of the go statement or the launcher call
	Package  string    // import path
	Func     string    // the function that launches: "(*Server).Start"
	FuncPos  token.Pos // of that function's declaration, NoPos in an initialiser
	Test     bool      // written in a _test.go file
	Init     bool      // launched from init or a package variable's initialiser

	Callee  string    // what the goroutine runs: "(*Server).loop", "func literal"
	BodyPos token.Pos // of the body, NoPos if opaque
	BodyEnd token.Pos
	Opaque  bool   // the body cannot be seen
	Body    string // the package that an opaque body is in, "" if that is not known

	Handles []*Handle
	Results bool // the launched function returns an error that nobody receives

	Brief   bool    // ends by itself soon
	Long    *Reason // why it is not brief, nil if brief or unknown
	Over    *Reason // what ends the process and the goroutine with it: soon, or before it is stuck; nil if that is not known
	Ends    bool    // a play of all there is to it comes to its end, in every order of events
	Served  bool    // a play of the whole program shows that it is never stuck while the program lives
	Endless *Reason // a loop that nothing in the body can leave
	Deaf    *Reason // a loop that goes on without heeding a handle that it holds

	// Of time.AfterFunc: Dropped when the timer is thrown away, Significant when
	// the delay exceeds the brief limit, or is not known and the timer dropped.
	Significant bool
	Dropped     bool

	// Flow is the evidence of path questions, filled only where asked.
	Flow []Flaw

	// Stranded is what a play of the code around the launch came to: a place
	// that the goroutine never leaves. Nil if there is none, or it is not known.
	Stranded *Flaw

	// Asked are the calls, judged by themselves, that leave the goroutine running
	// for their callers to end.
	Asked []*Launch

	// Delegated says who else answers for the goroutine when no handle does:
	// it only runs a function that the caller gave, it lives in a bubble.
	Delegated string

	Annotation *Annotation
	Finding    *Finding
	Verdict    Verdict
}

// Head returns where the launch ends for a reader: a literal that it runs is
// left out.
func (l *Launch) Head() token.Pos {
	if l.Pos < l.BodyPos && l.BodyPos < l.End {
		return l.BodyPos
	}
	return l.End
}

// A Flaw is what a path question found: a send that may block for ever, a
// binding that some path skips.
type Flaw struct {
	Rule   string
	Text   string // the consequence in words
	Pos    token.Pos
	Handle string
	Fixes  []Edit
}

// A Verdict says how a goroutine is bound.
type Verdict string

// The verdicts of a launch.
const (
	Waited    Verdict = "waited"    // somebody waits for it
	Stoppable Verdict = "stoppable" // somebody can stop it
	Both      Verdict = "both"      // both
	Delegated Verdict = "delegated" // the answer lies in code that cannot be seen
	Allowed   Verdict = "allowed"   // not bound, and annotated
	Stray     Verdict = "stray"     // not bound
)

// A Policy says what it takes for a goroutine to be bound.
type Policy string

// The policies.
const (
	Any      Policy = "any"  // wait or stop
	Wait     Policy = "wait" // somebody waits
	Stop     Policy = "stop" // somebody can stop
	WaitStop Policy = "both" // wait and stop
)

// Policies lists the policies in the order of their documentation.
var Policies = []Policy{Any, Wait, Stop, WaitStop}

// An Annotation is a straygo comment that speaks of a launch.
type Annotation struct {
	Verb     string // allow, owner, todo
	Category string
	Reason   string
	Pos      token.Pos
}

// An Edit is one replacement of a suggested fix.
type Edit struct {
	Message  string
	Pos, End token.Pos
	New      string
}

// A Finding is what is reported.
type Finding struct {
	Rule       string
	Pos, End   token.Pos
	Message    string
	Related    token.Pos // at most one other place, or NoPos
	RelatedMsg string
	Edits      []Edit // at most one suggested fix
}
