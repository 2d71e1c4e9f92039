package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The files that the report of the tests is about, by names below a directory
// made for the test. The repository is in repo, and the command runs in repo/sub.
var files = map[string]string{
	"repo/sub/m.go": `package m

func F(c chan int) {
	/* naïve 𝄞 */ go f(c); go g()
	go h(func() {
		<-c
	})
	go f(c)
}
`,
	"repo/sub/list.txt":               "one\ntwo\nthree\n",
	"repo/größe & \"co\"/a b,c:d%.go": "package a\r\n\r\nfunc init() {\r\n\tgo run()\r\n}\r\n",
	"outside/o.go":                    "package o\n\nvar x = start(`\n`)\n",
}

// nasty is text that every format has to escape somewhere.
const nasty = "100% of <-chan T: \"a\", 'b' & `c`\r\n::error::{0} [x](y)\tend"

// A fixture is a report on files that exist.
type fixture struct {
	*testing.T
	dir string
}

func newFixture(t *testing.T) fixture {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Skipf("the file system lacks a name: %v", err)
		}
	}
	return fixture{t, dir}
}

func (x fixture) path(name string) string { return filepath.Join(x.dir, filepath.FromSlash(name)) }

// span returns where the n-th occurrence of text begins and ends in a file.
func (x fixture) span(name, text string, n int) (start, end Position) {
	x.Helper()
	from := 0
	for {
		i := strings.Index(files[name][from:], text)
		if i < 0 {
			x.Fatalf("no %q in %s", text, name)
		}
		from += i
		if n--; n <= 0 {
			return x.at(name, from), x.at(name, from+len(text))
		}
		from += len(text)
	}
}

// at returns the place of an offset.
func (x fixture) at(name string, offset int) Position {
	before := files[name][:offset]
	return Position{
		File:   x.path(name),
		Line:   strings.Count(before, "\n") + 1,
		Column: offset - strings.LastIndexByte(before, '\n'),
		Offset: offset,
	}
}

// finding returns a finding about the n-th occurrence of text.
func (x fixture) finding(name, text string, n int, rule, message string) Finding {
	x.Helper()
	start, end := x.span(name, text, n)
	return Finding{
		Package: "example.com/m", Variant: "example.com/m", Function: "F",
		Rule: rule, Message: message, Start: start, End: end,
	}
}

// edit returns an edit that replaces the first occurrence of text.
func (x fixture) edit(name, text, by string) Edit {
	x.Helper()
	start, end := x.span(name, text, 1)
	return Edit{Start: start, End: end, New: by}
}

// report returns a report that has everything.
func (x fixture) report() *Report {
	const m = "repo/sub/m.go"
	first := x.finding(m, "go f(c)", 1, "untracked", "goroutine running f is untracked (it loops forever at m.go:6)")
	start, end := x.span(m, "c chan int", 1)
	first.Related = []Related{{Start: start, End: end, Message: "the channel: " + nasty}}
	second := x.finding(m, "go g()", 1, "unwaited", nasty)
	second.Fixes = []Fix{{Message: "wait, \"twice\"", Edits: []Edit{x.edit(m, "go g()", "g()"), x.edit(m, "func F(", "// é <𝄞>\nfunc F(")}}}

	many := x.finding(m, "go h(func() {\n\t\t<-c\n\t})", 1, "untracked", "goroutine running h is untracked")
	many.Variant = "example.com/m [example.com/m.test]"
	many.Fixes = []Fix{
		{Message: "list it", Edits: []Edit{x.edit("repo/sub/list.txt", "two\n", ""), x.edit(m, "<-c", "x"), x.edit("repo/sub/list.txt", "three", "3")}},
		{Message: "nothing to do"},
	}
	same := x.finding(m, "go f(c)", 2, "untracked", "goroutine running f is untracked (it loops forever at m.go:9)")

	odd := x.finding("repo/größe & \"co\"/a b,c:d%.go", "go run()", 1, "init-launch", "launched from init")
	odd.Package, odd.Variant, odd.Function = "example.com/m/a", "example.com/m/a", "init"
	noted := x.finding("repo/größe & \"co\"/a b,c:d%.go", "run()", 1, "untracked", "annotated")
	noted.Held = &Hold{InSource: true, Reason: "JIRA-1, " + nasty}
	known := x.finding("repo/größe & \"co\"/a b,c:d%.go", "init()", 1, "untracked", "known")
	known.Held = &Hold{}

	outside := x.finding("outside/o.go", "start(`\n`)", 1, "untracked", "from outside")
	outside.Function = "-"
	bare := Finding{
		Package: "example.com/m", Variant: "example.com/m", Function: "-", Rule: "made-up",
		Message: "says a line of a grammar", Start: Position{File: x.path("repo/sub/grammar.y"), Line: 103},
	}
	return &Report{
		Version: "v1.2.3",
		Rules: []Rule{
			{ID: "untracked", Summary: "nobody knows it", Help: "Some <text>.", Markdown: "Some `<text>`.", URL: "https://example.com/untracked"},
			{ID: "unwaited", Summary: "nobody waits", Off: true},
			{ID: "init-launch", Summary: "too early", URL: "https://example.com/a?b=c&d#e"},
		},
		Findings: []Finding{first, second, many, same, bare, odd, noted, known, outside},
		Errors:   []string{"m.go:1:1: " + nasty},
		Failures: []Failure{{Package: "example.com/m/broken", Variant: "example.com/m/broken", Message: nasty}},
		Failed:   true,
		Packages: 3,
		Here:     x.path("repo/sub"),
		Root:     x.path("repo"),
		Look:     Look{Context: -1},
	}
}

// written returns r in a format.
func written(t *testing.T, format string, r *Report) string {
	t.Helper()
	f, err := Lookup(format)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := f.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
