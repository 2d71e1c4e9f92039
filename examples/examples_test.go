package examples_test

import (
	"fmt"
	"go/ast"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/straygo/straygo/analyzer"
)

func TestBefore(t *testing.T) {
	pkgs := load(t, "./before/...")
	got, want := findings(t, analyzer.Analyzer, pkgs), expectations(pkgs)
	if len(want) == 0 {
		t.Fatal("no launch is marked as stray")
	}
	for _, f := range want {
		if !slices.Contains(got, f) {
			t.Errorf("not reported: %s", f)
		}
	}
	for _, f := range got {
		if !slices.Contains(want, f) {
			t.Errorf("reported, but not marked: %s", f)
		}
	}
}

// Whatever after starts can be stopped and is waited for.
func TestAfter(t *testing.T) {
	pkgs := load(t, "./after/...")
	for _, policy := range []string{"any", "both"} {
		t.Run(policy, func(t *testing.T) {
			a := analyzer.New(analyzer.Settings{Policy: policy})
			for _, f := range findings(t, a, pkgs) {
				t.Errorf("reported: %s", f)
			}
		})
	}
}

// load returns the packages without their tests, which demonstrate.
func load(t *testing.T, pattern string) []*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule}, pattern)
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 || len(pkgs) == 0 {
		t.Fatalf("cannot load %s", pattern)
	}
	return pkgs
}

// findings returns what straygo reports, as expectations spells it.
func findings(t *testing.T, a *analysis.Analyzer, pkgs []*packages.Package) []string {
	t.Helper()
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Errorf("%s: %v", act.Package.PkgPath, act.Err)
		}
		for _, d := range act.Diagnostics {
			pos := act.Package.Fset.Position(d.Pos)
			t.Logf("%s: %s (%s)", pos, d.Message, d.Category)
			got = append(got, at(pos.Filename, pos.Line, d.Category))
		}
	}
	slices.Sort(got)
	return got
}

// expectations returns what the comments of the form "stray: RULE" announce:
// for their own line after code, else for the next.
func expectations(pkgs []*packages.Package) []string {
	var want []string
	for _, pkg := range pkgs {
		for _, file := range pkg.Syntax {
			code := lines(pkg, file)
			for _, group := range file.Comments {
				for _, c := range group.List {
					rule, ok := strings.CutPrefix(c.Text, "// stray: ")
					if !ok {
						continue
					}
					pos := pkg.Fset.Position(c.Pos())
					if !code[pos.Line] {
						pos.Line++
					}
					want = append(want, at(pos.Filename, pos.Line, rule))
				}
			}
		}
	}
	slices.Sort(want)
	return want
}

// lines returns the lines on which some node of the file begins.
func lines(pkg *packages.Package, file *ast.File) map[int]bool {
	found := make(map[int]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		}
		found[pkg.Fset.Position(n.Pos()).Line] = true
		return true
	})
	return found
}

func at(file string, line int, rule string) string {
	dir, name := filepath.Split(file)
	return fmt.Sprintf("%s/%s:%d: %s", filepath.Base(dir), name, line, rule)
}
