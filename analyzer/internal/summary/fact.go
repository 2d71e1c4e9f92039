package summary

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// A Fact is what other packages are told of a function, or of a field.
// Functions that do nothing to the goroutines of their callers have none.
type Fact struct {
	Launch   *Launcher
	Start    *catalogue.Start
	Borrows  []int // 1 + the indices of parameters that it neither ends nor gives away
	Forever  bool  // it never returns, whatever it is given
	Context  *catalogue.Producer
	Uses     []catalogue.Use
	Channels []catalogue.Channel
	Prompt   bool // it returns by itself soon
	Blocks   bool // it waits for what its receiver waits for
	Ignores  bool // it does not ask its context whether to end
}

// A Launcher says that a function launches its parameter.
type Launcher struct {
	Body  int  // index of the parameter
	Bound bool // the function, or its receiver, answers for what it starts
}

// AFact marks a Fact as one.
func (*Fact) AFact() {}

// String spells f for tests and for people.
func (f *Fact) String() string {
	var parts []string
	if l := f.Launch; l != nil {
		s := fmt.Sprintf("launches parameter %d", l.Body+1)
		if l.Bound {
			s += " and answers for it"
		}
		parts = append(parts, s)
	}
	if s := f.Start; s != nil {
		var ends []string
		owner := "receiver"
		if s.Owner > 0 {
			owner = fmt.Sprintf("result %d", s.Owner)
		}
		for _, m := range s.Ends {
			ends = append(ends, owner+"."+m)
		}
		if s.Cancel > 0 {
			ends = append(ends, fmt.Sprintf("result %d", s.Cancel))
		}
		for _, i := range s.Args {
			ends = append(ends, fmt.Sprintf("parameter %d", i))
		}
		what := "starts what ends by " + strings.Join(ends, " or ")
		if s.Done > 0 {
			what += fmt.Sprintf(", told on result %d", s.Done)
		}
		parts = append(parts, what)
	}
	if len(f.Borrows) > 0 {
		parts = append(parts, "borrows "+strings.Trim(fmt.Sprint(f.Borrows), "[]"))
	}
	if f.Forever {
		parts = append(parts, "runs for ever")
	}
	if p := f.Context; p != nil {
		from := p.Root
		if from == "" {
			from = fmt.Sprintf("parameter %d", p.Parent)
		}
		s := fmt.Sprintf("returns a context from %s", from)
		if p.Deadline {
			s += " with a deadline"
		}
		if p.Cancel > 0 {
			s += fmt.Sprintf(", which result %d cancels", p.Cancel)
		}
		parts = append(parts, s)
	}
	for _, u := range f.Uses {
		parts = append(parts, fmt.Sprintf("does %v to parameter %d", u.Ops, u.Arg))
	}
	for _, c := range f.Channels {
		parts = append(parts, spell(c))
	}
	if f.Ignores {
		parts = append(parts, "ignores its context")
	}
	if f.Prompt {
		parts = append(parts, "returns soon")
	}
	if f.Blocks {
		parts = append(parts, "blocks")
	}
	return strings.Join(parts, ", ")
}

// spell says what becomes of a channel.
func spell(c catalogue.Channel) string {
	what := "its channel"
	if c.Result > 0 {
		what = fmt.Sprintf("the channel in result %d", c.Result)
	}
	switch {
	case len(c.Ends) > 0:
		return what + " is closed by " + strings.Join(c.Ends, " or ")
	case len(c.Ops) > 0:
		return what + " is never closed"
	}
	return what + " never delivers"
}

// fact returns what callers in other packages can make use of, nil if that is
// nothing.
func (s *Study) fact(f *index.Func) *Fact {
	fact := &Fact{}
	if e := s.entries[f]; e != nil && e.Launch != nil {
		fact.Launch = &Launcher{Body: e.Launch.Body, Bound: e.Launch.Bound}
	}
	if e := s.entries[f]; e != nil && e.Starts != nil {
		start := *e.Starts
		start.Ends = slices.DeleteFunc(slices.Clone(start.Ends), func(m string) bool { return !ast.IsExported(m) })
		if len(start.Ends)+start.Cancel+len(start.Args) > 0 {
			fact.Start = &start
		}
	}
	for i := range f.Sig.Params().Len() {
		if steward.Borrows(s.X, f, i) {
			fact.Borrows = append(fact.Borrows, i+1)
		}
	}
	fact.Forever = s.long[f] && s.forever(f)
	fact.Context = s.producer(f)
	for i := range f.Sig.Params().Len() {
		if ops, ok := s.uses(f, i); ok {
			fact.Uses = append(fact.Uses, catalogue.Use{Arg: i + 1, Ops: ops})
		}
	}
	fact.Channels = s.channels(f)
	fact.Ignores = s.ignores(f)
	if given := fact.Ignores || fact.Uses != nil; !fact.Forever && f.Body != nil && (given || s.launchable(f)) {
		r, life := s.alone(f)
		fact.Prompt = prompt(r, life, given)
		fact.Blocks = life.Blocks && untold(f)
	}
	if reflect.DeepEqual(fact, &Fact{}) {
		return nil
	}
	return fact
}

// facts returns the facts on a package's functions, and those on the methods of
// its interfaces that all implementations here agree about.
func (s *Study) facts() map[*types.Func]*Fact {
	s.long = s.endless()
	facts := make(map[*types.Func]*Fact)
	for _, f := range s.X.Funcs {
		if f.Obj != nil && f.Obj.Exported() && !f.Test {
			if fact := s.fact(f); fact != nil {
				facts[f.Obj] = fact
			}
		}
	}
	for _, name := range s.X.Pkg.Scope().Names() {
		tn, ok := s.X.Pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || !tn.Exported() {
			continue
		}
		iface, ok := tn.Type().Underlying().(*types.Interface)
		for i := 0; ok && i < iface.NumExplicitMethods(); i++ {
			if iface.ExplicitMethod(i).Pkg() != s.X.Pkg {
				continue // type Context = context.Context
			}
			if fact := s.agreed(iface.ExplicitMethod(i), facts); fact != nil {
				facts[iface.ExplicitMethod(i)] = fact
			}
		}
	}
	return facts
}

// agreed returns the fact that all implementations of an interface's method
// have.
func (s *Study) agreed(m *types.Func, facts map[*types.Func]*Fact) *Fact {
	var fact *Fact
	for i, f := range s.X.Implementations(m) {
		own := facts[f.Obj]
		if own == nil || i > 0 && !reflect.DeepEqual(own, fact) {
			return nil
		}
		fact = own
	}
	return fact
}

// entry returns the entry that says the same as f.
func (f *Fact) entry() *catalogue.Entry {
	e := &catalogue.Entry{Inferred: true, Starts: f.Start, Borrows: f.Borrows, Forever: f.Forever, Context: f.Context,
		Uses: f.Uses, Channels: f.Channels, Prompt: f.Prompt, Blocks: f.Blocks, Ignores: f.Ignores}
	if f.Launch != nil {
		e.Launch = &catalogue.Launcher{Kind: model.Helper, Body: f.Launch.Body, Bound: f.Launch.Bound}
	}
	return e
}
