package summary

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/directive"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// A Fact is what other packages are told of a function. Functions that do
// nothing to the goroutines of their callers have none.
type Fact struct {
	Launch  *Launcher
	Start   *catalogue.Start
	Borrows []int // 1 + the indices of parameters that it neither ends nor gives away
	Forever bool  // it never returns, whatever it is given
	Context *catalogue.Producer
	Uses    []catalogue.Use
	Prompt  bool // it returns by itself soon
	Ignores bool // it does not ask its context whether to end
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
		parts = append(parts, "starts what ends by "+strings.Join(ends, " or "))
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
	if f.Ignores {
		parts = append(parts, "ignores its context")
	}
	if f.Prompt {
		parts = append(parts, "returns soon")
	}
	return strings.Join(parts, ", ")
}

// Analyzer studies packages and exports facts on their functions. It is the
// only analyzer of straygo that has facts, and there is only one of it: drivers
// tell fact types apart by the analyzer that declares them.
var Analyzer = &analysis.Analyzer{
	Name:             "straygosummary",
	Doc:              "say which functions launch what they are given, or leave goroutines running",
	Run:              run,
	RunDespiteErrors: true,
	FactTypes:        []analysis.Fact{new(Fact)},
	ResultType:       reflect.TypeFor[*Result](),
}

// A Result is what the analyzer of a package hands to the check.
type Result struct {
	// Lookup returns what the catalogue or a fact says of a function of
	// another package, or nil.
	Lookup func(*types.Func) *catalogue.Entry
	// Says reports that the package has something to say.
	Says bool

	pass  *analysis.Pass
	study *Study
}

// Brief is the longest sleep that is brief for facts, whatever the settings of
// a check: facts are the same for everybody.
const Brief = time.Second

// Study returns the study of the package with the given options: that which
// the facts are from, if it was made with these.
func (r *Result) Study(o Options) *Study {
	if r.study == nil || !r.study.With(o) {
		o.Owned = owned(r.pass)
		r.study = Of(index.New(r.pass.Fset, r.pass.TypesInfo, r.pass.Pkg, r.pass.Files, r.Lookup), o)
	}
	return r.study
}

// Forget lets go of the study: drivers keep what analyzers hand on until all
// packages are done.
func (r *Result) Forget() { r.study = nil }

// Knowing returns r for somebody who knows more than the summary did.
func (r *Result) Knowing(lookup func(*types.Func) *catalogue.Entry) *Result {
	return &Result{Lookup: lookup, Says: Any(r.pass.TypesInfo, r.pass.Files, lookup), pass: r.pass}
}

func run(pass *analysis.Pass) (any, error) {
	r := &Result{Lookup: lookup(pass), pass: pass}
	r.Says = len(pass.Files) > 0 && Any(pass.TypesInfo, pass.Files, r.Lookup)
	if !r.Says && !tells(pass.TypesInfo, pass.Files) || catalogue.Std(pass.Pkg.Path()) { // not every driver has facts of the standard library
		return r, nil
	}
	s := r.Study(Options{Brief: Brief})
	for f, fact := range s.facts() {
		pass.ExportObjectFact(f, fact)
	}
	return r, nil
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
	fact.Ignores = s.ignores(f)
	if fact.Ignores || fact.Uses != nil { // else a handle that it is given is all there is to say
		fact.Prompt = !fact.Forever && s.prompt(f)
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

// lookup asks the catalogue first: what people wrote is better than what was
// found out.
func lookup(pass *analysis.Pass) func(*types.Func) *catalogue.Entry {
	known := make(map[*types.Func]*catalogue.Entry)
	return func(f *types.Func) *catalogue.Entry {
		if e := catalogue.Lookup(f); e != nil {
			return e
		}
		if f == nil || f.Pkg() == nil || f.Pkg() == pass.Pkg || catalogue.Std(f.Pkg().Path()) {
			return nil
		}
		e, ok := known[f]
		if !ok {
			var fact Fact
			if pass.ImportObjectFact(f, &fact) {
				e = fact.entry()
			}
			known[f] = e
		}
		return e
	}
}

// entry returns the entry that says the same as f.
func (f *Fact) entry() *catalogue.Entry {
	e := &catalogue.Entry{Inferred: true, Starts: f.Start, Borrows: f.Borrows, Forever: f.Forever, Context: f.Context,
		Uses: f.Uses, Prompt: f.Prompt, Ignores: f.Ignores}
	if f.Launch != nil {
		e.Launch = &catalogue.Launcher{Kind: model.Helper, Body: f.Launch.Body, Bound: f.Launch.Bound}
	}
	return e
}

// owned returns a function that reports whether the function declared around
// a place is annotated as the owner of what it launches.
func owned(pass *analysis.Pass) func(token.Pos) bool {
	var files []*ast.File
	for _, f := range pass.Files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if strings.HasPrefix(c.Text, "//straygo:owner") && (len(files) == 0 || files[len(files)-1] != f) {
					files = append(files, f)
				}
			}
		}
	}
	if len(files) == 0 {
		return nil
	}
	notes := directive.Collect(pass.Fset, files, nil)
	return func(pos token.Pos) bool { return notes.Owner(pos) != nil }
}

// Any reports whether files hold a go statement, or a call of something that
// launches or leaves goroutines running. It is the cheap look that spares most
// packages an index.
func Any(info *types.Info, files []*ast.File, lookup func(*types.Func) *catalogue.Entry) bool {
	for _, f := range files {
		found := false
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				found = true
			case *ast.CallExpr:
				e := lookup(typeutil.StaticCallee(info, n))
				found = found || e != nil && (e.Launch != nil || e.Starts != nil)
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// tells reports whether files declare something that others may ask about
// although nothing is launched: an exported function that returns a context, a
// loop that nothing leaves.
func tells(info *types.Info, files []*ast.File) bool {
	for _, file := range files {
		found := false
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.IsExported() && n.Type.Results != nil {
					for _, r := range n.Type.Results.List {
						found = found || index.IsContext(info.TypeOf(r.Type))
					}
				}
			case *ast.ForStmt:
				found = found || n.Cond == nil && !left(n.Body)
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// left reports whether a loop may be left from its body.
func left(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			found = found || n.Tok != token.CONTINUE
		case *ast.FuncLit:
			return false
		}
		return !found
	})
	return found
}
