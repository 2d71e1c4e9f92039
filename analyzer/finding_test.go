package analyzer_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer"
)

// TestBaseline hides what a baseline lists, and nothing else. The result holds
// all findings, with what keeps them back, and where they end for a reader.
func TestBaseline(t *testing.T) {
	a := analyzer.New(analyzer.Settings{
		Baseline: filepath.Join(testdataDir(t), "src", "baseline", "straygo.baseline"),
	})
	results := analysistest.Run(t, testdataDir(t), a, "baseline")
	var got []string
	for _, r := range results {
		file := func(f analyzer.Finding) string {
			at := r.Action.Package.Fset.Position
			p, end := at(f.Pos), at(f.End)
			return fmt.Sprintf("%d:%d-%d:%d", p.Line, p.Column, end.Line, end.Column)
		}
		for _, f := range r.Action.Result.(*analyzer.Result).Findings {
			why := ""
			if f.Known {
				why = " known"
			}
			if f.Annotation != nil {
				why = " " + f.Annotation.Verb + " " + f.Annotation.Reason
			}
			got = append(got, file(f)+" "+f.Key().String()+why)
		}
	}
	want := []string{
		"16:2-16:14 baseline (*pump).start untracked known",
		"17:2-17:14 baseline (*pump).start untracked",
		"22:2-22:12 baseline ticks init-launch known",
		"31:2-31:14 baseline noted untracked todo to be paid off",
		"36:2-36:14 baseline paid untracked known",
		"39:35-39:50 baseline - allow-malformed",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestNoBaseline says once and clearly that a baseline cannot be read.
func TestNoBaseline(t *testing.T) {
	s := analyzer.Settings{Baseline: filepath.Join(t.TempDir(), "missing")}
	if err := s.Validate(); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("Validate: %v", err)
	}
	if err := analyzer.New(analyzer.Settings{}).Flags.Set("baseline", s.Baseline); err == nil {
		t.Error("the flag takes the name of a missing file")
	}
}
