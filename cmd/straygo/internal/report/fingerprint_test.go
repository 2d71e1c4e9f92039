package report

import (
	"slices"
	"testing"
)

// TestFingerprints shows what changes the name of a finding, and what does not.
func TestFingerprints(t *testing.T) {
	base := Finding{
		Package: "m", Function: "F", Rule: "untracked", Message: "stray (it loops forever at a.go:7:2)",
		Start: Position{File: "/x/a.go", Line: 5, Column: 2},
	}
	one := func(change func(*Finding)) string {
		f := base
		change(&f)
		return fingerprints([]Finding{f})[0]
	}
	want := one(func(*Finding) {})
	for name, change := range map[string]func(*Finding){
		"lines above":        func(f *Finding) { f.Start.Line, f.Message = 15, "stray (it loops forever at a.go:17:2)" },
		"another column":     func(f *Finding) { f.Start.Column = 9 },
		"moved to a file":    func(f *Finding) { f.Start.File = "/x/b.go" },
		"another directory":  func(f *Finding) { f.Start.File = "/y/a.go" },
		"a test variant":     func(f *Finding) { f.Variant = "m [m.test]" },
		"held back":          func(f *Finding) { f.Held = &Hold{} },
		"another end":        func(f *Finding) { f.End.Line = 99 },
		"a related place":    func(f *Finding) { f.Related = []Related{{Message: "here"}} },
		"a fix that is new":  func(f *Finding) { f.Fixes = []Fix{{Message: "mend"}} },
		"line without colum": func(f *Finding) { f.Message = "stray (it loops forever at a.go:8)" },
	} {
		if one(change) != want {
			t.Errorf("%s changes the fingerprint", name)
		}
	}
	for name, change := range map[string]func(*Finding){
		"another package":  func(f *Finding) { f.Package = "m/b" },
		"another function": func(f *Finding) { f.Function = "G" },
		"another rule":     func(f *Finding) { f.Rule = "unwaited" },
		"another message":  func(f *Finding) { f.Message = "stray (it sleeps for 1h0m0s at a.go:7:2)" },
	} {
		if one(change) == want {
			t.Errorf("%s does not change the fingerprint", name)
		}
	}
	inFile := func(name string) string {
		return one(func(f *Finding) { f.Function, f.Start.File = "-", name })
	}
	if inFile("/x/a.go") == inFile("/x/b.go") {
		t.Error("findings outside functions share a fingerprint, though they are in different files")
	}
	grammar := func(message string) string { return one(func(f *Finding) { f.Message = message }) }
	if grammar("loops at grammar.y:7") != grammar("loops at grammar.y:8") {
		t.Error("a line of a grammar changes the fingerprint")
	}
}

// TestFingerprintsAreUnique has launches that nothing but their order tells
// apart.
func TestFingerprintsAreUnique(t *testing.T) {
	same := Finding{Package: "m", Function: "F", Rule: "untracked", Message: "stray"}
	other := Finding{Package: "m", Function: "G", Rule: "untracked", Message: "stray"}
	before := fingerprints([]Finding{same, same, other, same})
	if sorted := slices.Sorted(slices.Values(before)); len(slices.Compact(sorted)) != 4 {
		t.Errorf("two of %v are the same", before)
	}
	after := fingerprints([]Finding{other, other, same, same, same})
	if after[0] != before[2] || after[2] != before[0] || after[4] != before[3] {
		t.Errorf("a finding in another function changes fingerprints:\n%v\n%v", before, after)
	}
}

// TestFingerprintsWithBaseline shows that GitLab sees the same names whether or
// not a baseline holds other findings back.
func TestFingerprintsWithBaseline(t *testing.T) {
	same := Finding{Package: "m", Function: "F", Rule: "untracked", Message: "stray"}
	r := &Report{Findings: []Finding{same, same}}
	var all, some []gitLabIssue
	strictly(t, written(t, "gitlab", r), &all)
	r.Findings[0].Held = &Hold{}
	strictly(t, written(t, "gitlab", r), &some)
	if len(all) != 2 || len(some) != 1 || some[0] != all[1] {
		t.Errorf("%+v, want the second of %+v", some, all)
	}
}
