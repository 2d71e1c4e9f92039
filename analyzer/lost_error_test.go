package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer"
)

// TestLostError runs the folder of a rule that is off by default: with the rule
// switched on, every want comment is met.
func TestLostError(t *testing.T) {
	runLostError(t, t, analyzer.Settings{Enable: []string{"lost-error"}})
}

// TestLostErrorOff runs it with the default settings: nothing is said.
func TestLostErrorOff(t *testing.T) {
	for _, r := range runLostError(t, ignore{}, analyzer.Settings{}) {
		for _, d := range r.Action.Diagnostics {
			t.Errorf("%s: %s", r.Action.Package.Fset.Position(d.Pos), d.Message)
		}
	}
}

// runLostError tells to of the want comments that were not met.
func runLostError(t *testing.T, to analysistest.Testing, s analyzer.Settings) []*analysistest.Result {
	t.Helper()
	testdata := testdataDir(t)
	results := analysistest.Run(to, testdata, analyzer.New(s), "rules/lost-error")
	if len(results) == 0 {
		t.Fatal("rules/lost-error does not load")
	}
	return results
}

// ignore drops complaints.
type ignore struct{}

func (ignore) Errorf(string, ...any) {}
