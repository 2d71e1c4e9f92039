package summary_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer/internal/summary"
)

// TestFacts checks the facts on functions against their want comments: those
// without one have none.
func TestFacts(t *testing.T) {
	dir, err := filepath.Abs(filepath.Join("..", "..", "..", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, dir, summary.Analyzer, "facts/safego", "facts/owner", "facts/body", "facts/bus", "facts/pipes", "facts/tracker")
}
