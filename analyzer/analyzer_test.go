package analyzer_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer"
)

// TestFine runs the analyzer over the idioms that must stay silent.
func TestFine(t *testing.T) { runFolders(t, "fine", `^F\d\d$|^mixed$`, 33) }

// TestBad runs the analyzer over the idioms that must be reported.
func TestBad(t *testing.T) { runFolders(t, "bad", `^B\d\d$`, 26) }

// TestRules runs the analyzer over the folders of the single rules, each of
// which reports its rule. Rules that are off by default have tests of their own.
func TestRules(t *testing.T) {
	reported := runFolders(t, "rules", `^[a-z]`, 10, "lost-error", "naming")
	for _, r := range analyzer.Rules() {
		folder := path.Join("rules", r.ID)
		if _, err := os.Stat(filepath.Join(testdataDir(t), "src", folder)); err != nil {
			t.Errorf("the rule has no tests: %v", err)
		} else if r.Default && !reported[folder][r.ID] {
			t.Errorf("testdata/src/%s does not report %s", folder, r.ID)
		}
	}
}

// testdataDir returns the absolute path of testdata.
func testdataDir(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// runFolders checks the want comments of every package folder under
// testdata/src/room whose name matches pattern, except those named; there must
// be at least atLeast. It returns the categories that each package reports.
//
// All folders are loaded at once, since each would load net/http anew; every
// folder then fails in a subtest of its own.
func runFolders(t *testing.T, room, pattern string, atLeast int, except ...string) map[string]map[string]bool {
	t.Helper()
	testdata := testdataDir(t)
	entries, err := os.ReadDir(filepath.Join(testdata, "src", room))
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(pattern)
	var folders []string
	for _, e := range entries {
		if e.IsDir() && name.MatchString(e.Name()) && !slices.Contains(except, e.Name()) {
			folders = append(folders, path.Join(room, e.Name()))
		}
	}
	if len(folders) < atLeast {
		t.Fatalf("%d folders in testdata/src/%s match %s, want at least %d", len(folders), room, pattern, atLeast)
	}

	c := collector{prefix: filepath.Join(testdata, "src") + string(filepath.Separator)}
	results := analysistest.Run(&c, testdata, analyzer.Analyzer, folders...)
	reported := make(map[string]map[string]bool)
	for _, r := range results {
		categories := make(map[string]bool)
		for _, d := range r.Action.Diagnostics {
			categories[d.Category] = true
		}
		reported[r.Action.Package.PkgPath] = categories
		for _, err := range r.Action.Package.Errors { // they would be silent
			c.Errorf("%s", err)
		}
	}
	for _, folder := range folders {
		t.Run(path.Base(folder), func(t *testing.T) {
			if reported[folder] == nil {
				t.Errorf("%s was not analysed", folder)
			}
			for _, msg := range c.take(folder + "/") {
				t.Error(msg)
			}
		})
	}
	for _, msg := range c.take("") {
		t.Error(msg)
	}
	return reported
}

// A collector keeps what analysistest complains of, until its folder's
// subtest takes it.
type collector struct {
	prefix   string // cut from file names
	messages []string
}

// Errorf implements analysistest.Testing.
func (c *collector) Errorf(format string, args ...any) {
	msg := strings.ReplaceAll(fmt.Sprintf(format, args...), c.prefix, "")
	c.messages = append(c.messages, filepath.ToSlash(msg))
}

// take removes and returns the messages that begin with prefix.
func (c *collector) take(prefix string) []string {
	var taken, rest []string
	for _, msg := range c.messages {
		if strings.HasPrefix(msg, prefix) {
			taken = append(taken, msg)
		} else {
			rest = append(rest, msg)
		}
	}
	c.messages = rest
	return taken
}
