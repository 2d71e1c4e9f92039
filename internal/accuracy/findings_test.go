package main

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// stream is what go vet -json prints, with all its quirks: comment lines,
// several objects, a test variant that repeats a finding, a package that failed.
const stream = `# example.com/a
{
	"example.com/a": {
		"straygo": [
			{"posn": "ROOT/b.go:7:2", "category": "untracked", "message": "m1"},
			{"posn": "ROOT/a.go:12:2", "category": "deaf", "message": "m2"},
			{"posn": "nowhere", "category": "deaf", "message": "m3"}
		]
	}
}
# example.com/a [example.com/a.test]
noise { not json
{"example.com/a [example.com/a.test]": {"straygo": [
	{"posn": "ROOT/b.go:7:2", "category": "untracked", "message": "m1"},
	{"posn": "c/d_test.go:3:1", "category": "unwaited", "message": "m4"},
	{"posn": "/elsewhere/cgo.go:1:1", "category": "deaf", "message": "m5"}]}}
{"example.com/b": {"straygo": {"error": "no types"}}}
{}
`

func TestParseFindings(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	text := []byte(strings.ReplaceAll(stream, "ROOT", filepath.ToSlash(root)))
	found, problems := parseFindings(text, root)
	want := []finding{
		{"a.go", 12, "deaf", "m2"},
		{"b.go", 7, "untracked", "m1"},
		{"c/d_test.go", 3, "unwaited", "m4"},
		{"…/cgo.go", 1, "deaf", "m5"},
	}
	if !reflect.DeepEqual(found, want) {
		t.Errorf("findings:\n got %v\nwant %v", found, want)
	}
	if want := []string{"example.com/b: no types"}; !reflect.DeepEqual(problems, want) {
		t.Errorf("problems: got %q, want %q", problems, want)
	}
	if !found[2].inTest() || found[0].inTest() {
		t.Error("a finding is in a test when its file is a test file")
	}
}

func TestSplitPosn(t *testing.T) {
	for _, tt := range []struct {
		posn, file string
		line       int
		ok         bool
	}{
		{"a/b.go:12:3", "a/b.go", 12, true},
		{`C:\a\b.go:12:3`, `C:\a\b.go`, 12, true},
		{"b.go:x:3", "b.go", 0, false},
		{"b.go:1", "", 0, false},
		{"b.go", "", 0, false},
	} {
		file, line, ok := splitPosn(tt.posn)
		if ok != tt.ok || ok && (file != tt.file || line != tt.line) {
			t.Errorf("splitPosn(%q) = %q, %d, %t; want %q, %d, %t", tt.posn, file, line, ok, tt.file, tt.line, tt.ok)
		}
	}
}
