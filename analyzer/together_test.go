package analyzer_test

import (
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/straygo/straygo/analyzer"
)

// TestTogether runs two analyzers with different settings over one package at
// once: they share facts, and neither sees what the other makes of the package.
func TestTogether(t *testing.T) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax}, "../examples/before/publisher", "../examples/after/publisher")
	if err != nil {
		t.Fatal(err)
	}
	run := func(as ...*analysis.Analyzer) map[*analysis.Analyzer][]string {
		graph, err := checker.Analyze(as, pkgs, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := make(map[*analysis.Analyzer][]string)
		for _, act := range graph.Roots {
			if act.Err != nil {
				t.Fatal(act.Err)
			}
			for _, d := range act.Diagnostics {
				found[act.Analyzer] = append(found[act.Analyzer], act.Package.Fset.Position(d.Pos).String()+": "+d.Message)
			}
		}
		return found
	}
	some := analyzer.New(analyzer.Settings{})
	both := analyzer.New(analyzer.Settings{Policy: "both"})
	together := run(some, both)
	for _, a := range []*analysis.Analyzer{some, both} {
		alone := run(a)[a]
		got := together[a]
		slices.Sort(alone)
		slices.Sort(got)
		if !slices.Equal(got, alone) || len(alone) == 0 {
			t.Errorf("together:\n%q\nalone:\n%q", got, alone)
		}
	}
}
