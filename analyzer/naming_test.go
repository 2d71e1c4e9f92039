package analyzer_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/straygo/straygo/analyzer"
)

// TestNaming runs the folder of the rule: with the rule switched on, every want
// comment is met.
func TestNaming(t *testing.T) {
	runNaming(t, t, analyzer.Settings{Enable: []string{"naming"}})
}

// TestNamingOff runs it with the default settings: nothing is said of names, and
// the annotations that answer the rule are not called unused.
func TestNamingOff(t *testing.T) {
	want := []string{"allow-unused", "unstopped"} // those that the folder has beside
	if got := categories(runNaming(t, ignore{}, analyzer.Settings{})); !slices.Equal(got, want) {
		t.Errorf("got findings of %q, want %q", got, want)
	}
}

// TestNamingPatterns runs it with patterns of another convention: single
// handles have one suffix, collections another.
func TestNamingPatterns(t *testing.T) {
	s := analyzer.Settings{Enable: []string{"naming"}, HandleNames: "Task$", CollectionNames: "."}
	for _, m := range names(runNaming(t, ignore{}, s)) {
		if !strings.Contains(m, "single handle") || !strings.HasSuffix(m, "does not match Task$") {
			t.Errorf("reported: %s", m)
		}
	}
	s.HandleNames, s.CollectionNames = ".", "Tasks$"
	got := names(runNaming(t, ignore{}, s))
	for _, m := range got {
		if !strings.Contains(m, "collection of handles") || !strings.HasSuffix(m, "does not match Tasks$") {
			t.Errorf("reported: %s", m)
		}
	}
	want := "field cancels of runner holds a collection of handles, but its name does not match Tasks$"
	if !slices.Contains(got, want) {
		t.Errorf("not reported: %s", want)
	}
}

// TestNamingDefaults asks the default patterns about names that are common.
func TestNamingDefaults(t *testing.T) {
	for _, tt := range []struct {
		pattern   string
		fine, bad []string
	}{
		{analyzer.DefaultHandleNames,
			[]string{"done", "cancel", "stop", "closeCh", "quit", "ctxCancel", "c", "ts", "res", "tls", "status", "bus", "progress", "analysis"},
			[]string{"cancels", "timers", "stopChans", "quits"}},
		{analyzer.DefaultCollectionNames,
			[]string{"cancels", "timers", "stops", "cancelByID", "timerByKey", "children", "waitQueue", "m", "connSet", "status"},
			[]string{"cancel", "reqCanceler", "containerInitExit", "standBy", "cl", "awaiting"}},
	} {
		for _, name := range slices.Concat(tt.fine, tt.bad) {
			if got, want := regexp.MustCompile(tt.pattern).MatchString(name), slices.Contains(tt.fine, name); got != want {
				t.Errorf("%s matches %s: %t, want %t", tt.pattern, name, got, want)
			}
		}
	}
}

// TestNamingBroken holds the error for a pattern that is none to one sentence.
func TestNamingBroken(t *testing.T) {
	for want, s := range map[string]analyzer.Settings{
		`handle-names: "(" is no regular expression: missing closing )`:                        {HandleNames: "("},
		`collection-names: "a**" is no regular expression: invalid nested repetition operator`: {CollectionNames: "a**"},
	} {
		if err := s.Validate(); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}

// runNaming tells to of the want comments that were not met.
func runNaming(t *testing.T, to analysistest.Testing, s analyzer.Settings) []*analysistest.Result {
	t.Helper()
	results := analysistest.Run(to, testdataDir(t), analyzer.New(s), "rules/naming")
	if len(results) == 0 {
		t.Fatal("rules/naming does not load")
	}
	return results
}

// categories returns the rules of all findings, sorted.
func categories(results []*analysistest.Result) []string {
	var all []string
	for _, r := range results {
		for _, d := range r.Action.Diagnostics {
			all = append(all, d.Category)
		}
	}
	slices.Sort(all)
	return all
}

// names returns the messages of the rule.
func names(results []*analysistest.Result) []string {
	var all []string
	for _, r := range results {
		for _, d := range r.Action.Diagnostics {
			if d.Category == "naming" {
				all = append(all, d.Message)
			}
		}
	}
	return all
}
