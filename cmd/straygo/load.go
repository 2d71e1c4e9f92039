package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/straygo/straygo/analyzer"
)

// straygo is the analyzer as this command runs it.
var straygo = counted(analyzer.New(analyzer.Settings{}))

// analyzed counts the packages that straygo has been run on.
var analyzed atomic.Int64

// counted makes a count its runs.
func counted(a *analysis.Analyzer) *analysis.Analyzer {
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		defer analyzed.Add(1)
		return run(pass)
	}
	return a
}

// A loaded is what came of loading and analyzing packages.
type loaded struct {
	graph    *checker.Graph      // what could be analyzed; nil if nothing was loaded
	packages []*packages.Package // the named ones, with source or without
	errors   []string            // what is wrong with them and their dependencies, as printed
	code     int                 // exitClean, or why not everything could be
}

// analyze loads the packages that o names and runs the analyzer over them. It
// tells of everything that stands in the way and goes on with the rest.
func analyze(o *options, stderr io.Writer) loaded {
	var (
		pkgs  []*packages.Package
		graph *checker.Graph
		err   error
	)
	watched(stderr, "loading packages", func() string { return "" }, func() { pkgs, err = load(o) })
	if err != nil {
		complain(stderr, "%s", loadFailure(err))
		return loaded{code: exitFailed}
	}
	if word := o.packages[0]; isUnknownWord(word, pkgs) {
		complain(stderr, `%q is neither a command nor a package; see "straygo help"`, word)
		return loaded{code: exitUsage}
	}
	code := exitClean
	errs := errorLines(pkgs)
	for _, line := range errs {
		fmt.Fprintln(stderr, line)
		code = exitFailed
	}
	roots := widest(withSource(pkgs))
	if !o.allDeps {
		forgetDependencies(pkgs)
	}
	// The loader leaves about as much garbage as syntax and types. Collected now
	// it costs one cycle, which the analysis would soon need anyway; left until
	// then it would raise the peak by what the analysis allocates.
	runtime.GC()
	far := func() string { return fmt.Sprintf(": %d of %d", analyzed.Load(), len(roots)) }
	watched(stderr, "analyzing packages", far, func() {
		graph, err = checker.Analyze([]*analysis.Analyzer{straygo}, roots, nil)
	})
	if err != nil {
		complain(stderr, "%v", err)
		return loaded{code: exitFailed}
	}
	if !printFailures(graph, stderr) {
		code = exitFailed
	}
	return loaded{graph, pkgs, errs, code}
}

// load loads the packages that o names. Dependencies come from export data: the
// source of all of them would cost several times the time and the memory, for
// facts about libraries that the analyzer mostly knows by heart.
func load(o *options) ([]*packages.Package, error) {
	mode := packages.LoadSyntax
	if o.allDeps {
		mode = packages.LoadAllSyntax
	}
	cfg := &packages.Config{
		Mode:      mode | packages.NeedModule,
		Tests:     wantsTests(),
		ParseFile: parseFile,
	}
	if o.tags != "" {
		cfg.BuildFlags = []string{"-tags=" + o.tags}
	}
	pkgs, err := packages.Load(cfg, o.packages...)
	if err == nil && len(pkgs) == 0 {
		err = nothing(cfg.BuildFlags, o.packages)
	}
	return pkgs, err
}

// nothing says why no package was loaded. The loader drops what the go command
// says of a go.mod file that it cannot work with.
func nothing(flags, patterns []string) error {
	list := exec.Command("go", slices.Concat([]string{"list"}, flags, []string{"--"}, patterns)...)
	var stderr strings.Builder
	list.Stderr = &stderr
	if err := list.Run(); err != nil && strings.TrimSpace(stderr.String()) != "" {
		return errors.New(strings.TrimSpace(stderr.String()))
	}
	return fmt.Errorf("no packages match %s", strings.Join(patterns, " "))
}

// parseFile parses a file without resolving identifiers to ast.Objects, which
// the type checker does anew and better.
func parseFile(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
	return parser.ParseFile(fset, name, src, parser.AllErrors|parser.ParseComments|parser.SkipObjectResolution)
}

// isUnknownWord reports whether word can only be a mistyped command: a bare word
// for which the go command found no package.
func isUnknownWord(word string, pkgs []*packages.Package) bool {
	if strings.ContainsAny(word, "./\\=@:") {
		return false
	}
	for _, p := range pkgs {
		if p.PkgPath == word && len(p.GoFiles) == 0 && len(p.Errors) > 0 {
			return true
		}
	}
	return false
}

// withSource returns the packages that have something to analyze.
func withSource(pkgs []*packages.Package) []*packages.Package {
	var out []*packages.Package
	for _, p := range pkgs {
		if p.Types != nil && len(p.Syntax) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// widest returns one of roots for each path: that with the most files. The test
// variant of a package sees all that the package itself does, which still has
// facts for those that import it.
func widest(roots []*packages.Package) []*packages.Package {
	best := make(map[string]*packages.Package)
	for _, p := range roots {
		if old := best[p.PkgPath]; old == nil || len(old.Syntax) < len(p.Syntax) {
			best[p.PkgPath] = p
		}
	}
	return slices.DeleteFunc(roots, func(p *packages.Package) bool { return best[p.PkgPath] != p })
}

// forgetDependencies cuts the import graph down to the packages that can have
// facts: the named ones and those between them. The rest came from export data;
// analyzing nothing in each of them would cost time for no fact.
//
// The packages in between were parsed, but the bodies of their functions were
// not type-checked. Their syntax is dropped, so that nobody draws conclusions
// from a function that seems to do nothing.
func forgetDependencies(named []*packages.Package) {
	isNamed := make(map[*packages.Package]bool, len(named))
	for _, p := range named {
		isNamed[p] = true
	}
	hasFacts := make(map[*packages.Package]bool)
	packages.Visit(named, nil, func(p *packages.Package) {
		facts := isNamed[p]
		for path, imp := range p.Imports { // visited before p
			if hasFacts[imp] {
				facts = true
			} else {
				delete(p.Imports, path)
			}
		}
		hasFacts[p] = facts
		if !isNamed[p] {
			p.Syntax, p.TypesInfo = nil, nil
		}
	})
}
