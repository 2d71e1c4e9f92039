// Package report holds the findings of a run as plain records and writes them
// in the formats that people and other programs read.
//
// There is one writer per format, and a list of them. Adding a format is a file
// with a writer and a line in [Formats].
package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A Report is what a run came to.
type Report struct {
	Version  string // of straygo
	Rules    []Rule // all that there are, in the order of their documentation
	Findings []Finding
	Failures []Failure
	Errors   []string // what is wrong with packages that were analyzed all the same
	Failed   bool     // something could not be loaded or analyzed
	Packages int      // how many were analyzed

	// Here is the directory that the names of files are made relative to, and
	// Root that of the repository around it, which forges and scanners name
	// files from. Both are absolute; a format uses one of them.
	Here, Root string
	Look       Look // of text
}

// A Rule is what a format tells of a rule.
type Rule struct {
	ID       string
	Summary  string // one line, no full stop
	Help     string // the page of the manual, plain text
	Markdown string // the same as Markdown
	URL      string // of that page
	Off      bool   // not on by default
}

// ruleURL returns the address of a rule's page, "" if there is none.
func (r *Report) ruleURL(id string) string {
	for _, rule := range r.Rules {
		if rule.ID == id {
			return rule.URL
		}
	}
	return ""
}

// A Finding is one place where something is wrong.
type Finding struct {
	Package  string // import path
	Variant  string // the package as the go command names it: "m [m.test]"
	Function string // the function or package variable around it
	Rule     string
	Message  string
	Start    Position
	End      Position
	Related  []Related
	Fixes    []Fix
	// Held says what keeps the finding back, nil if nothing does. Most formats
	// leave out what is kept back.
	Held *Hold
}

// A Position is a place in a file. Line and Column count from 1, columns in
// bytes; Offset counts bytes from 0.
type Position struct {
	File                 string // absolute
	Line, Column, Offset int
}

// String spells the position as go vet does.
func (p Position) String() string {
	if p.Line == 0 {
		return cmp.Or(p.File, "-")
	}
	if p.Column == 0 {
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// A Related is another place that helps to understand a finding.
type Related struct {
	Start, End Position
	Message    string
}

// A Fix is a change that mends what was found.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit replaces the text from Start to End, which are in one file.
type Edit struct {
	Start, End Position
	New        string
}

// A Hold keeps a finding back.
type Hold struct {
	InSource bool   // an annotation, otherwise the baseline
	Reason   string // as people wrote it, "" if they did not
}

// A Failure is a package that could not be analyzed.
type Failure struct {
	Package string
	Variant string
	Message string
}

// Open returns the findings that nothing holds back.
func (r *Report) Open() []Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return f.Held != nil })
}

// Sort orders the findings by place and drops those that say the same of the
// same place.
func (r *Report) Sort() {
	slices.SortStableFunc(r.Findings, compare)
	r.Findings = slices.CompactFunc(r.Findings, func(a, b Finding) bool { return compare(a, b) == 0 })
}

func compare(a, b Finding) int {
	return cmp.Or(
		strings.Compare(a.Start.File, b.Start.File),
		cmp.Compare(a.Start.Line, b.Start.Line),
		cmp.Compare(a.Start.Column, b.Start.Column),
		strings.Compare(a.Message, b.Message),
	)
}

// A Format is a way to write a report.
type Format struct {
	Name  string
	About string // one line for a list of formats
	Write func(io.Writer, *Report) error
	// Data says that findings are the answer to a question rather than a
	// failure: the exit code is not theirs.
	Data bool
}

// Formats lists the formats, the default first.
var Formats = []Format{
	{Name: "text", About: "a line per finding", Write: writeText},
	{Name: "json", About: "JSON in the form of go vet -json", Write: writeJSON, Data: true},
	{Name: "sarif", About: "SARIF 2.1.0, for code scanning", Write: writeSARIF},
	{Name: "github", About: "workflow commands of GitHub Actions, which annotate the lines", Write: writeGitHub},
	{Name: "gitlab", About: "a Code Quality report of GitLab", Write: writeGitLab},
	{Name: "rdjsonl", About: "Reviewdog Diagnostic Format, a JSON object a line", Write: writeRDJSONL},
	{Name: "checkstyle", About: "Checkstyle XML", Write: writeCheckstyle},
}

// Lookup returns the format with the given name.
func Lookup(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	last := len(names) - 1
	return Format{}, fmt.Errorf("want %s or %s", strings.Join(names[:last], ", "), names[last])
}

// Relative names a file below dir relative to it, with slashes, and leaves
// others alone.
func Relative(dir, name string) string {
	rel, err := filepath.Rel(dir, name)
	if dir == "" || err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return filepath.ToSlash(name)
	}
	return filepath.ToSlash(rel)
}

// place is a place that a message mentions: "publisher.go:73", or "grammar.y:7"
// where line directives name the source.
var place = regexp.MustCompile(`(\.[A-Za-z]\w*):\d+(:\d+)?`)

// fingerprints returns a name for each finding that stays the same while lines
// are added and removed around it, and that no two findings share: a hash of
// the package, the function, the rule, the message without line numbers, and a
// number where all of these are the same.
func fingerprints(findings []Finding) []string {
	out := make([]string, len(findings))
	count := make(map[string]int)
	for i, f := range findings {
		file := filepath.Base(f.Start.File)
		if f.Function != "-" {
			file = "" // a function may move to another file of its package
		}
		key := strings.Join([]string{f.Package, file, f.Function, f.Rule, place.ReplaceAllString(f.Message, "$1")}, "\x00")
		count[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, count[key]))
		out[i] = hex.EncodeToString(sum[:16])
	}
	return out
}
