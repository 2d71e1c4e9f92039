package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/directive"
	"github.com/straygo/straygo/analyzer/internal/index"
)

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
	mu    sync.Mutex
	study *Study // nil if it was never made, or has been taken
}

// Brief is the longest sleep that is brief for facts, whatever the settings of
// a check: facts are the same for everybody.
const Brief = time.Second

// Take returns a study of the package with the given options, for the caller
// alone: that which the facts are from, if it was made with these and nobody
// has taken it yet. What is taken is let go of, since drivers keep what
// analyzers hand on until all packages are done.
func (r *Result) Take(o Options) *Study {
	r.mu.Lock()
	s := r.study
	r.study = nil
	r.mu.Unlock()
	if s == nil || !s.With(o) {
		return r.make(o)
	}
	return s
}

func (r *Result) make(o Options) *Study { return r.Read(r.pass.Files, o) }

// Read returns a study of some of the package's files.
func (r *Result) Read(files []*ast.File, o Options) *Study {
	o.Owned = owned(r.pass)
	return Of(index.New(r.pass.Fset, r.pass.TypesInfo, r.pass.Pkg, files, index.Known{Func: r.Lookup, Field: r.field}), o)
}

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
	s := r.make(Options{Brief: Brief})
	r.study = s
	for f, fact := range s.facts() {
		pass.ExportObjectFact(f, fact)
	}
	for f, fact := range s.fields() {
		pass.ExportObjectFact(f, fact)
	}
	return r, nil
}

// field returns what a fact says of the channel in a field of another package,
// or nil.
func (r *Result) field(f *types.Var) *catalogue.Channel {
	var fact Fact
	if f = f.Origin(); f.Pkg() == nil || f.Pkg() == r.pass.Pkg || !r.pass.ImportObjectFact(f, &fact) {
		return nil
	}
	return fact.entry().Channel(-1)
}

// lookup asks the catalogue first: what people wrote is better than what was
// found out.
func lookup(pass *analysis.Pass) func(*types.Func) *catalogue.Entry {
	known := make(map[*types.Func]*catalogue.Entry)
	return func(f *types.Func) *catalogue.Entry {
		e, ok := known[f]
		if ok {
			return e
		}
		var fact Fact
		if e = catalogue.Lookup(f); e == nil && f != nil && f.Pkg() != nil && f.Pkg() != pass.Pkg && !catalogue.Std(f.Pkg().Path()) && pass.ImportObjectFact(f, &fact) {
			e = fact.entry()
		}
		known[f] = e
		return e
	}
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
// although nothing is launched: an exported function that is given a channel or a
// group, or returns a context, a channel to receive from, a loop that nothing
// leaves.
func tells(info *types.Info, files []*ast.File) bool {
	for _, file := range files {
		found := false
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.IsExported() {
					found = found || slices.ContainsFunc(n.Type.Params.List, func(p *ast.Field) bool { return handle(info, p.Type) })
				}
				if n.Name.IsExported() && n.Type.Results != nil {
					for _, r := range n.Type.Results.List {
						found = found || index.IsContext(info.TypeOf(r.Type)) || outlet(r.Type)
					}
				}
			case *ast.StructType:
				for _, f := range n.Fields.List {
					found = found || outlet(f.Type) && slices.ContainsFunc(f.Names, (*ast.Ident).IsExported)
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

// handle reports whether a parameter's type is that of something through which
// callers know about goroutines.
func handle(info *types.Info, t ast.Expr) bool {
	switch t := ast.Unparen(t).(type) {
	case *ast.ChanType:
		return true
	case *ast.StarExpr:
		sel, ok := t.X.(*ast.SelectorExpr)
		return ok && catalogue.JoinKind(index.NamedPath(info.TypeOf(sel))) != ""
	}
	return false
}

// outlet reports whether a type is written as a channel to receive from.
func outlet(t ast.Expr) bool {
	c, ok := ast.Unparen(t).(*ast.ChanType)
	return ok && c.Dir == ast.RECV
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
