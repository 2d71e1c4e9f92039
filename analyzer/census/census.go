// Package census is the versioned record of every launch that straygo saw:
// where a goroutine is started, what it runs, through which handles its
// lifetime is watched or ended, and what straygo makes of it.
//
// A record is plain data. It knows no syntax trees and no types, so that it can
// be stored, compared between two revisions, and read by other programs. The
// writers of this package turn a [Document] into JSON, text and HTML.
package census

import (
	"go/token"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// Version is the version of the form of a record. It grows when a field
// changes its meaning or goes away; new fields do not change it.
const Version = 1

// A Place is a position in a source file.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// A Record is everything known of one launch.
type Record struct {
	Package string `json:"package"` // import path
	Place
	EndLine  int      `json:"end_line"`
	Launcher Launcher `json:"launcher"`
	Function string   `json:"function,omitempty"` // the function that launches
	Test     bool     `json:"test,omitempty"`     // written in a _test.go file
	Init     bool     `json:"init,omitempty"`     // launched while the package initialises

	Body    Body     `json:"body"`
	Handles []Handle `json:"handles"` // never nil

	Brief     bool    `json:"brief"`                // ends by itself soon
	Long      *Reason `json:"long,omitempty"`       // why it is not brief
	Endless   *Reason `json:"endless,omitempty"`    // a loop that nothing can leave
	Deaf      *Reason `json:"deaf,omitempty"`       // a loop that does not heed a handle it holds
	Delegated string  `json:"delegated,omitempty"`  // who else answers for it
	LostError bool    `json:"lost_error,omitempty"` // its error result reaches nobody

	Verdict    string      `json:"verdict"`
	Annotation *Annotation `json:"annotation,omitempty"`
	Finding    *Finding    `json:"finding,omitempty"`
}

// A Launcher is what starts the goroutine.
type Launcher struct {
	Kind     string `json:"kind"`     // "go", "waitgroup", "errgroup"
	Spelling string `json:"spelling"` // as written: "go", "wg.Go"
}

// A Body is what the goroutine runs.
type Body struct {
	Callee string `json:"callee"`
	At     *Place `json:"at,omitempty"` // nil when the body is opaque
	Opaque bool   `json:"opaque"`       // the body cannot be seen
}

// A Handle is a value through which the goroutine's lifetime is watched or
// ended, with the uses that matter for this goroutine.
type Handle struct {
	Kind      string `json:"kind"`
	Name      string `json:"name"`
	Owner     Owner  `json:"owner"`
	Elsewhere string `json:"elsewhere,omitempty"` // why unseen code answers for it
	Root      string `json:"root,omitempty"`      // the function that a context is rooted in
	Detached  bool   `json:"detached,omitempty"`  // a root that nothing cancels
	Ends      bool   `json:"ends,omitempty"`      // fires by itself: a deadline, a timer
	Ticks     bool   `json:"ticks,omitempty"`     // only ever delivers values
	Announces []Use  `json:"announces,omitempty"` // inside: the goroutine is done
	Heeds     []Use  `json:"heeds,omitempty"`     // inside: it notices that it should stop
	Awaits    []Use  `json:"awaits,omitempty"`    // outside: somebody waits for it
	Halts     []Use  `json:"halts,omitempty"`     // outside: somebody tells it to stop
}

// An Owner is the variable that a handle lives in.
type Owner struct {
	Kind string `json:"kind"`
	At   *Place `json:"at,omitempty"`
}

// A Use is one use of a handle.
type Use struct {
	Op string `json:"op"`
	Place
	In   string `json:"in,omitempty"`   // the function that it is written in
	Weak bool   `json:"weak,omitempty"` // does not bind: readiness, or a path that may not run
}

// A Reason is a place in the goroutine's code and what happens there.
type Reason struct {
	Text string `json:"text"`
	At   *Place `json:"at,omitempty"`
}

// An Annotation is the straygo comment that speaks of the launch.
type Annotation struct {
	Verb     string `json:"verb"`
	Category string `json:"category,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

// A Finding is what is reported of the launch.
type Finding struct {
	Rule    string `json:"rule"`
	Message string `json:"message"`
}

// New returns the record of l. The function at resolves positions; a driver
// decides with it whether line directives count.
func New(l *model.Launch, at func(token.Pos) token.Position) Record {
	r := Record{
		Package:   l.Package,
		EndLine:   at(l.End).Line,
		Launcher:  Launcher{Kind: string(l.Kind), Spelling: l.Launcher},
		Function:  l.Func,
		Test:      l.Test,
		Init:      l.Init,
		Body:      Body{Callee: l.Callee, At: place(l.BodyPos, at), Opaque: l.Opaque},
		Handles:   make([]Handle, 0, len(l.Handles)),
		Brief:     l.Brief,
		Long:      reason(l.Long, at),
		Endless:   reason(l.Endless, at),
		Deaf:      reason(l.Deaf, at),
		Delegated: l.Delegated,
		LostError: l.Results,
		Verdict:   string(l.Verdict),
	}
	if p := place(l.Pos, at); p != nil {
		r.Place = *p
	}
	for _, h := range l.Handles {
		if h != nil {
			r.Handles = append(r.Handles, handle(h, at))
		}
	}
	if a := l.Annotation; a != nil {
		r.Annotation = &Annotation{Verb: a.Verb, Category: a.Category, Reason: a.Reason}
	}
	if f := l.Finding; f != nil {
		r.Finding = &Finding{Rule: f.Rule, Message: f.Message}
	}
	return r
}

// handle copies h, its uses sorted into the four roles.
func handle(h *model.Handle, at func(token.Pos) token.Position) Handle {
	out := Handle{
		Kind:      string(h.Kind),
		Name:      h.Name,
		Owner:     Owner{Kind: string(h.Owner), At: place(h.Pos, at)},
		Elsewhere: h.Elsewhere,
		Root:      h.Root,
		Detached:  h.Detached,
		Ends:      h.Ends,
		Ticks:     h.Ticks,
	}
	for _, u := range h.Uses {
		use := Use{Op: u.Op, In: u.In, Weak: u.Weak}
		if p := place(u.Pos, at); p != nil {
			use.Place = *p
		}
		switch u.Role {
		case model.Announce:
			out.Announces = append(out.Announces, use)
		case model.Heed:
			out.Heeds = append(out.Heeds, use)
		case model.Await:
			out.Awaits = append(out.Awaits, use)
		case model.Halt:
			out.Halts = append(out.Halts, use)
		}
	}
	return out
}

// reason copies r, or returns nil if there is none.
func reason(r *model.Reason, at func(token.Pos) token.Position) *Reason {
	if r == nil {
		return nil
	}
	return &Reason{Text: r.Text, At: place(r.Pos, at)}
}

// place resolves pos, or returns nil if it is unknown.
func place(pos token.Pos, at func(token.Pos) token.Position) *Place {
	if !pos.IsValid() {
		return nil
	}
	p := at(pos)
	return &Place{File: p.Filename, Line: p.Line, Column: p.Column}
}
