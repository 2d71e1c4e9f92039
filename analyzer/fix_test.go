package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer"
)

// TestFixes applies the suggested fixes and compares the result with the
// golden files.
func TestFixes(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, testdataDir(t), analyzer.Analyzer, "fix/buffer")
}
