package report

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A workflowCommand is a line that GitHub Actions acts on.
type workflowCommand struct {
	name       string
	properties map[string]string
	message    string
}

// parseWorkflow reads "::name key=value,key=value::message" and undoes the
// escaping, as the documentation of workflow commands has it.
func parseWorkflow(line string) (c workflowCommand, err error) {
	rest, ok := strings.CutPrefix(line, "::")
	head, message, ends := strings.Cut(rest, "::")
	if !ok || !ends {
		return c, errors.New("no command")
	}
	c.message = unescape(message, "\r", "\n")
	name, list, _ := strings.Cut(head, " ")
	c.name, c.properties = name, make(map[string]string)
	for _, p := range strings.Split(list, ",") {
		key, value, ok := strings.Cut(p, "=")
		if _, twice := c.properties[key]; !ok || twice || value == "" {
			return c, fmt.Errorf("bad property %q", p)
		}
		c.properties[key] = unescape(value, "\r", "\n", ":", ",")
	}
	return c, nil
}

// unescape undoes the escaping of the given characters, and last of the percent
// sign.
func unescape(s string, chars ...string) string {
	for _, c := range append(chars, "%") {
		s = strings.ReplaceAll(s, fmt.Sprintf("%%%02X", c[0]), c)
	}
	return s
}

// TestGitHub reads the annotations back.
func TestGitHub(t *testing.T) {
	x := newFixture(t)
	r := x.report()
	lines := strings.Split(strings.TrimSuffix(written(t, "github", r), "\n"), "\n")
	open := r.Open()
	wrong := slices.Clone(r.Errors)
	for _, f := range r.Failures {
		wrong = append(wrong, f.Package+": "+f.Message)
	}
	if len(lines) != len(open)+len(wrong) {
		t.Fatalf("%d lines, want one for each of %d findings and %d failures", len(lines), len(open), len(wrong))
	}
	known := []string{"file", "line", "endLine", "col", "endColumn", "title"}
	for i, line := range lines {
		c, err := parseWorkflow(line)
		if err != nil || c.name != "error" {
			t.Errorf("%v in %q", err, line)
			continue
		}
		for key := range c.properties {
			if !slices.Contains(known, key) {
				t.Errorf("GitHub knows no property %q: %s", key, line)
			}
		}
		if i >= len(open) {
			if want := wrong[i-len(open)]; c.message != want {
				t.Errorf("failure %q, want %q", c.message, want)
			}
			continue
		}
		f := open[i]
		message := f.Message
		for _, other := range f.Related {
			message += fmt.Sprintf("\n%s:%d: %s", Relative(r.Root, other.Start.File), other.Start.Line, other.Message)
		}
		if c.message != message {
			t.Errorf("message %q, want %q", c.message, message)
		}
		want := map[string]string{
			"file":  Relative(r.Root, f.Start.File),
			"line":  fmt.Sprint(f.Start.Line),
			"title": "straygo: " + f.Rule,
		}
		for key, value := range want {
			if c.properties[key] != value {
				t.Errorf("%s=%q, want %q", key, c.properties[key], value)
			}
		}
		_, col := c.properties["col"]
		if oneLine := f.Start.Column > 0 && f.Start.Line == f.End.Line; col != oneLine {
			t.Errorf("col is there: %v, want %v, which only a finding on one line has: %s", col, oneLine, line)
		}
	}
}

// TestGitLab checks what GitLab asks of each entry.
func TestGitLab(t *testing.T) {
	x := newFixture(t)
	r := x.report()
	var issues []struct {
		Description *string `json:"description"`
		Check       *string `json:"check_name"`
		Fingerprint *string `json:"fingerprint"`
		Severity    *string `json:"severity"`
		Location    *struct {
			Path  *string `json:"path"`
			Lines *struct {
				Begin *int `json:"begin"`
				End   int  `json:"end"`
			} `json:"lines"`
		} `json:"location"`
	}
	strictly(t, written(t, "gitlab", r), &issues)
	open := r.Open()
	if len(issues) != len(open) {
		t.Fatalf("%d entries, want %d", len(issues), len(open))
	}
	seen := make(map[string]bool)
	for i, got := range issues {
		if got.Description == nil || got.Check == nil || got.Fingerprint == nil || got.Severity == nil ||
			got.Location == nil || got.Location.Path == nil || got.Location.Lines == nil || got.Location.Lines.Begin == nil {
			t.Fatalf("entry %d lacks something", i)
		}
		f := open[i]
		if *got.Description != f.Message || *got.Check != f.Rule || *got.Location.Lines.Begin != f.Start.Line || got.Location.Lines.End < f.Start.Line {
			t.Errorf("entry %d says %q of %q at line %d, want %+v", i, *got.Description, *got.Check, *got.Location.Lines.Begin, f)
		}
		if !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, *got.Severity) {
			t.Errorf("severity %q", *got.Severity)
		}
		if seen[*got.Fingerprint] || *got.Fingerprint == "" {
			t.Errorf("fingerprint %q is not the only one", *got.Fingerprint)
		}
		seen[*got.Fingerprint] = true
		if p := *got.Location.Path; strings.HasPrefix(f.Start.File, r.Root+"/") && (path.IsAbs(p) || path.Clean(p) != p) {
			t.Errorf("path %q is not relative to the root, without ./", p)
		}
	}
}

// rdPositionForm and those below are the messages of reviewdog.proto.
type (
	rdPositionForm struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	rdRangeForm struct {
		Start *rdPositionForm `json:"start"`
		End   *rdPositionForm `json:"end"`
	}
	rdLocationForm struct {
		Path  string       `json:"path"`
		Range *rdRangeForm `json:"range"`
	}
	rdForm struct {
		Message  string          `json:"message"`
		Location *rdLocationForm `json:"location"`
		Severity string          `json:"severity"`
		Source   struct {
			Name string `json:"name"`
			URL  string `json:"url"`
		} `json:"source"`
		Code struct {
			Value string `json:"value"`
			URL   string `json:"url"`
		} `json:"code"`
		Suggestions []struct {
			Range *rdRangeForm `json:"range"`
			Text  string       `json:"text"`
		} `json:"suggestions"`
		Related []struct {
			Message  string          `json:"message"`
			Location *rdLocationForm `json:"location"`
		} `json:"related_locations"`
	}
)

// TestRDJSONL reads every line by itself, as reviewdog does, and applies the
// suggestions by lines and bytes.
func TestRDJSONL(t *testing.T) {
	x := newFixture(t)
	r := x.report()
	open := r.Open()
	in := bufio.NewScanner(strings.NewReader(written(t, "rdjsonl", r)))
	n := 0
	for ; in.Scan(); n++ {
		var d rdForm
		strictly(t, in.Text(), &d)
		f := open[n]
		if d.Message != f.Message || d.Code.Value != f.Rule || d.Source.Name != "straygo" {
			t.Errorf("line %d says %+v, want %+v", n, d, f)
		}
		if !slices.Contains([]string{"ERROR", "WARNING", "INFO"}, d.Severity) {
			t.Errorf("severity %q", d.Severity)
		}
		if d.Location == nil || d.Location.Range == nil || d.Location.Range.Start == nil || len(d.Related) != len(f.Related) {
			t.Fatalf("line %d lacks something: %s", n, in.Text())
		}
		if start := d.Location.Range.Start; start.Line != f.Start.Line || start.Column != f.Start.Column {
			t.Errorf("start %+v, want %v in bytes from 1", start, f.Start)
		}
		if end := d.Location.Range.End; f.End.Line > 0 && (end == nil || end.Line != f.End.Line || end.Column != f.End.Column) {
			t.Errorf("end %+v, want %v", end, f.End)
		}
		for _, s := range d.Suggestions {
			if s.Range == nil || s.Range.Start == nil || s.Range.End == nil {
				t.Fatalf("suggestion without a range: %s", in.Text())
			}
			start, end := offset("repo/sub/m.go", *s.Range.Start), offset("repo/sub/m.go", *s.Range.End)
			if !slices.ContainsFunc(f.Fixes[0].Edits, func(e Edit) bool {
				return e.Start.Offset == start && e.End.Offset == end && e.New == s.Text
			}) {
				t.Errorf("suggestion from %d to %d is none of %+v", start, end, f.Fixes[0].Edits)
			}
		}
		if f.Rule == "unwaited" && len(d.Suggestions) != 2 {
			t.Errorf("%d suggestions, want both edits of the fix", len(d.Suggestions))
		}
	}
	if n != len(open) || in.Err() != nil {
		t.Errorf("%d lines, want %d: %v", n, len(open), in.Err())
	}
}

// offset returns the offset of a place, counted in bytes.
func offset(file string, p rdPositionForm) int {
	lines := strings.SplitAfter(files[file], "\n")
	return len(strings.Join(lines[:p.Line-1], "")) + p.Column - 1
}

// TestCheckstyle decodes the document again, characters included that XML
// cannot hold.
func TestCheckstyle(t *testing.T) {
	x := newFixture(t)
	r := x.report()
	r.Findings[0].Message = "a\x00b\x1b[31mc\ufffed\xffe " + nasty
	var doc struct {
		Version string `xml:"version,attr"`
		Files   []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line     int    `xml:"line,attr"`
				Column   int    `xml:"column,attr"`
				Severity string `xml:"severity,attr"`
				Message  string `xml:"message,attr"`
				Source   string `xml:"source,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	dec := xml.NewDecoder(strings.NewReader(written(t, "checkstyle", r)))
	if err := dec.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) && err != nil {
		t.Errorf("after the document: %v", err)
	}
	r.Findings[0].Message = "a\ufffdb\ufffd[31mc\ufffdd\ufffde " + nasty
	open := r.Open()
	n := 0
	seen := make(map[string]bool)
	for _, file := range doc.Files {
		if seen[file.Name] {
			t.Errorf("two elements for %q", file.Name)
		}
		seen[file.Name] = true
		for _, e := range file.Errors {
			f := open[n]
			n++
			if file.Name != Relative(r.Here, f.Start.File) || e.Line != f.Start.Line || e.Column != f.Start.Column ||
				e.Message != f.Message || e.Source != "straygo."+f.Rule || e.Severity == "" {
				t.Errorf("%q: %+v, want %+v", file.Name, e, f)
			}
		}
	}
	if n != len(open) {
		t.Errorf("%d errors, want %d", n, len(open))
	}
}

// TestSARIF checks what does not need the schema: columns count UTF-16 code
// units, and the fixes change what they say. The schema is tested in
// tests/sarif.
func TestSARIF(t *testing.T) {
	x := newFixture(t)
	r := x.report()
	var log sarifLog
	strictly(t, written(t, "sarif", r), &log)
	results := log.Runs[0].Results
	if len(results) != len(r.Findings) {
		t.Fatalf("%d results, want all %d findings", len(results), len(r.Findings))
	}
	region := results[0].Locations[0].Physical.Region
	if want := len("\t/* naive XX */ ") + 1; region.StartColumn != want { // 𝄞 is two code units
		t.Errorf("column %d, want %d", region.StartColumn, want)
	}
	if n := len(results[2].Fixes); n != 1 {
		t.Fatalf("%d fixes, want 1: a fix without edits is none", n)
	}
	if n := len(results[2].Fixes[0].Changes); n != 2 {
		t.Errorf("%d changes, want one for each of two files", n)
	}
	uri := regexp.MustCompile(`^(file:///\S+|[^/:\s][^:\s]*/[^\s]+\.\w+)$`)
	for i, res := range results {
		if got := res.Locations[0].Physical.Artifact.URI; !uri.MatchString(got) {
			t.Errorf("result %d: URI %q", i, got)
		}
	}
}

// TestRegion shows that a region never ends before it begins.
func TestRegion(t *testing.T) {
	s := &sarif{sources: make(sources)}
	at := func(line, column int) Position { return Position{Line: line, Column: column} }
	for _, tt := range []struct {
		name       string
		start, end Position
		want       sarifRegion
	}{
		{"a span", at(2, 3), at(2, 5), sarifRegion{2, 3, 2, 5}},
		{"a point", at(2, 3), at(2, 3), sarifRegion{2, 3, 2, 3}},
		{"several lines", at(2, 3), at(4, 1), sarifRegion{2, 3, 4, 1}},
		{"no end", at(2, 3), at(0, 0), sarifRegion{2, 3, 0, 0}},
		{"ends on an earlier line", at(2, 3), at(1, 9), sarifRegion{2, 3, 0, 0}},
		{"ends earlier on the line", at(2, 3), at(2, 1), sarifRegion{2, 3, 0, 0}},
		{"no columns", at(2, 0), at(3, 0), sarifRegion{2, 0, 3, 0}},
		{"a column at the end only", at(2, 0), at(3, 4), sarifRegion{2, 0, 3, 0}},
	} {
		if got := s.region(tt.start, tt.end); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// strictly decodes one JSON value that has no fields but those of v.
func strictly(t *testing.T, text string, v any) {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	if dec.More() {
		t.Fatalf("more than one value:\n%s", text)
	}
}
