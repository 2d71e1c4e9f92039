// Package summary says what functions do to the goroutines of their callers:
// which launch what they are given, and which leave goroutines running that
// somebody has to end. What it finds out serves calls inside the package and,
// as facts, across packages, in the form of the catalogue.
package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/play"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// rounds bounds how many calls deep goroutines are followed to who answers
// for them.
const rounds = 5

// Options are what a study depends on.
type Options struct {
	Brief time.Duration // the longest sleep that is still brief
	// Owned reports whether the function declared around a place is annotated
	// as the owner of what it launches. It may be nil.
	Owned func(token.Pos) bool
}

// A Launch is a launch with all that was studied on the way to its handles.
type Launch struct {
	*launch.Launch
	Reach    *lifetime.Reach
	life     *lifetime.Life
	provider *steward.Provider
}

// A Study is the evidence on every launch of a package, those in its launchers
// traced back to the calls, and on every call that leaves goroutines running.
type Study struct {
	X        *index.Index
	Launches []*Launch // sorted by place
	Played   play.Result

	o       Options
	bubbles map[*index.Func]bool
	entries map[*index.Func]*catalogue.Entry
	long    map[*index.Func]bool         // may run for ever, as far as loops tell
	asking  map[*index.Func]bool         // where the context comes from that they return
	asked   map[*index.Call]bool         // calls of launchers and starters
	starts  map[*index.Func]*index.Site  // the launch in each launcher
	guards  map[*index.Func][]*types.Var // what keeps a starter from starting anything
	quick   *bool                        // main is soon over, nil until asked for
}

// Of studies the package that x has read.
func Of(x *index.Index, o Options) *Study {
	s := &Study{X: x, o: o, bubbles: launch.Bubbles(x), entries: make(map[*index.Func]*catalogue.Entry), asked: make(map[*index.Call]bool), starts: make(map[*index.Func]*index.Site), guards: make(map[*index.Func][]*types.Var), asking: make(map[*index.Func]bool)}
	found := launch.Find(x, slices.Concat(x.Sites, x.Starts), s.bubbles)
	for len(found) > 0 {
		s.add(found)
		found = launch.Find(x, s.launchers(), s.bubbles)
	}
	s.starters()
	s.leave()
	s.children()
	s.answer()
	slices.SortStableFunc(s.Launches, func(a, b *Launch) int { return int(a.Pos - b.Pos) })
	return s
}

// Play plays the functions of the package out, and studies anew the launches
// of which that shows something. Facts do without: they are of functions that
// others call, and a play ends where it is told that those return.
func (s *Study) Play() {
	if s.Played.Leaks != nil {
		return
	}
	s.Played = play.Functions(s.X, s.bubbles)
	for _, l := range s.Launches {
		if at := l.origin(); l.Kind != model.Starter && (s.Played.Ends[at] || s.Played.Served[at]) {
			s.study(l)
		}
	}
}

// origin returns where the goroutine is launched, in the launcher that the call
// leads to.
func (l *Launch) origin() *index.Site {
	at := l.Site
	for at.Through != nil {
		at = at.Through
	}
	return at
}

// With reports whether s was made with the given options.
func (s *Study) With(o Options) bool { return s.o.Brief == o.Brief }

// Found returns the launches alone.
func (s *Study) Found() []*launch.Launch {
	found := make([]*launch.Launch, len(s.Launches))
	for i, l := range s.Launches {
		found[i] = l.Launch
	}
	return found
}

// add studies launches.
func (s *Study) add(found []*launch.Launch) {
	for _, l := range found {
		k := &Launch{Launch: l}
		s.Launches = append(s.Launches, k)
		if l.Site.Entry != nil || l.Site.Start != nil {
			s.asked[l.Site.Call] = true
		}
		s.study(k)
	}
}

// study gathers the evidence on one launch.
func (s *Study) study(l *Launch) {
	l.Reach = lifetime.Follow(s.X, l.Launch)
	if l.Kind == model.Starter {
		l.Handles, l.Classes = steward.Started(s.X, l.Launch)
		l.Long = &model.Reason{Text: "it runs on", Pos: l.Pos}
		switch {
		case s.exits(l.Site):
			l.Delegated = "the process ends it"
		case shows(l.Site.Fn.Outermost()):
			l.Delegated = "it stands in an example that is never run"
		}
		return
	}
	at := l.origin()
	l.Ends, l.Served = s.Played.Ends[at], s.Played.Served[at]
	l.life = lifetime.Study(s.X, l.Reach, s.o.Brief)
	if l.Over = s.over(at); l.Over == nil {
		l.Endless, l.Long = l.life.Endless, l.life.Long
	}
	if f := l.Site.Call.Static; l.Opaque && f != nil && f.Pkg() != nil && l.Site.Entry == nil && !l.Site.Call.Iface {
		l.Body = f.Pkg().Name()
	}
	l.Brief = l.Over != nil || l.life.Long == nil && (!l.Opaque || l.life.Prompt || catalogue.Prints(l.Site.Call.Static))
	l.Handles, l.Classes = steward.Handles(s.X, l.Reach, l.life)
	if l.Delegated == "" {
		l.Delegated, l.provider = steward.Delegated(s.X, l.Launch, l.Reach, l.life)
	}
	if l.Delegated == "" && !l.Brief && dynamic(l.Launch) && l.life.Long == nil && len(l.Handles) == 0 {
		l.Delegated = "what it runs is provided by code that cannot be seen"
	}
	if l.Delegated == "" && lifetime.Instant(l.Reach) {
		l.Delegated = "it does nothing, or only launches others, which answer for themselves"
	}
}

// output matches the comment that makes go test run an example.
var output = regexp.MustCompile(`(?i)^[[:space:]]*(unordered )?output:`)

// shows reports whether f is an example without its output, which go test compiles
// and does not run: it shows how to begin.
func shows(f *index.Func) bool {
	if !f.Test || f.Obj == nil || f.Sig.Recv() != nil || !strings.HasPrefix(f.Obj.Name(), "Example") || f.File == nil {
		return false
	}
	return !slices.ContainsFunc(f.File.Comments, func(g *ast.CommentGroup) bool {
		return f.Contains(g.Pos()) && output.MatchString(g.Text())
	})
}

// dynamic reports whether it cannot be told what l runs: a method of an interface
// or a func value, of which no implementation is known, and whose name does not
// say that it lives long.
func dynamic(l *launch.Launch) bool {
	c := l.Site.Call
	return l.Opaque && len(l.Bodies) == 0 && (c.Iface || c.Static == nil) && catalogue.VerbOf(c.Name(), false) != catalogue.Blocked
}

// exits reports whether the process ends when the function around a site has
// returned, or while it runs: it is main, or called by main alone, or serves for
// ever.
func (s *Study) exits(site *index.Site) bool {
	f := site.Fn.Outermost()
	if s.isMain(f) || f.NoReturn {
		return true
	}
	byMain := len(f.Callers) > 0 && !f.AsValue
	for _, c := range f.Callers {
		byMain = byMain && s.isMain(c.Fn)
	}
	return byMain || slices.ContainsFunc(site.Fn.Calls, func(c *index.Call) bool {
		return c.Entry != nil && c.Entry.Forever && c.Mode == index.Plain && c.Expr.Pos() > site.Pos()
	})
}

func (s *Study) isMain(f *index.Func) bool {
	return s.X.IsMain(f) || f.Obj != nil && f.Sig.Recv() == nil && f.Obj.Name() == "TestMain"
}

// entry returns the entry of a function of this package to be filled in.
func (s *Study) entry(f *index.Func) *catalogue.Entry {
	e := s.entries[f]
	if e == nil {
		e = &catalogue.Entry{}
		s.entries[f] = e
	}
	return e
}

// calls returns the calls that surely run f, now.
func (s *Study) calls(f *index.Func) []*index.Call {
	var calls []*index.Call
	for _, c := range f.Callers {
		if c.Mode != index.Launched && len(c.Callees) == 1 && !c.Iface && !s.asked[c] {
			calls = append(calls, c)
		}
	}
	return calls
}
