package analyzer_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer"
)

// TestFine runs the analyzer over the idioms that must stay silent.
func TestFine(t *testing.T) {
	runFolders(t, "fine", `^F\d\d$`, 32)
	runFolders(t, "fine", `^mixed$`, 1)
}

// TestBad runs the analyzer over the idioms that must be reported.
func TestBad(t *testing.T) { runFolders(t, "bad", `^B\d\d$`, 26) }

// TestRules runs the analyzer over the folders of the single rules.
func TestRules(t *testing.T) { runFolders(t, "rules", `^[a-z]`, 1) }

// runFolders checks the want comments of every package folder under
// testdata/src/room whose name matches pattern; there must be at least atLeast.
func runFolders(t *testing.T, room, pattern string, atLeast int) {
	t.Helper()
	testdata, err := filepath.Abs(filepath.Join("..", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(testdata, "src", room))
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(pattern)
	var folders []string
	for _, e := range entries {
		if e.IsDir() && name.MatchString(e.Name()) {
			folders = append(folders, e.Name())
		}
	}
	if len(folders) < atLeast {
		t.Fatalf("%d folders in testdata/src/%s match %s, want at least %d", len(folders), room, pattern, atLeast)
	}
	for _, folder := range folders {
		t.Run(folder, func(t *testing.T) {
			analysistest.Run(t, testdata, analyzer.Analyzer, room+"/"+folder)
		})
	}
}
