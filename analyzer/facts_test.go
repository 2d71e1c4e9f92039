package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer"
)

// TestFactsTravel runs the analyzer over packages that launch and leave running
// in one package what others call in another.
func TestFactsTravel(t *testing.T) {
	analysistest.Run(t, testdataDir(t), analyzer.Analyzer, "facts/app")
}
