package analyzer_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer"
)

// TestPlay runs the analyzer with plays over goroutines that block in some
// order of events, and over their repaired twins.
func TestPlay(t *testing.T) {
	testdata := testdataDir(t)
	for _, folder := range []string{"play/bad", "play/fine", "play/ends", "play/program"} {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			analysistest.Run(t, testdata, analyzer.New(analyzer.Settings{}), folder)
		})
	}
}
