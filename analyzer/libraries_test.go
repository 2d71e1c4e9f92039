package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer"
)

// TestLibraries runs the analyzer over goroutines that libraries start and
// wait for, of which testdata holds stubs.
func TestLibraries(t *testing.T) {
	testdata := testdataDir(t)
	analysistest.Run(t, testdata, analyzer.New(analyzer.Settings{}), "libraries")
}
