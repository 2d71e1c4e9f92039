package analyzer_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/straygo/straygo/analyzer"
)

// parts are the paragraphs that a rule's page begins with, in this order.
var parts = []string{
	"What:", "Why:", "Bad:", "Good:", "How to bind it:", "How to annotate it:", "Known limits:",
}

// notYet is what a page says whose rule has no evidence to report on.
const notYet = "This version does not report it yet"

// TestPages holds the manual to one complete page per rule, in the order of
// the list.
func TestPages(t *testing.T) {
	var want []string
	for _, r := range analyzer.Rules() {
		want = append(want, r.ID)
		page, _ := analyzer.RuleDoc(r.ID)
		at := 0
		for _, part := range parts {
			i := strings.Index(page[at:], "\n\n"+part)
			if i < 0 {
				t.Errorf("analyzer/doc.go: the page of %s has no %q, or not after the parts before it", r.ID, part)
				continue
			}
			at += i
		}
	}
	var got []string
	for line := range strings.Lines(manual(t)) {
		if id, ok := strings.CutPrefix(line, "# Rule "); ok {
			got = append(got, strings.TrimSpace(id))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("analyzer/doc.go has pages for\n%q, want\n%q", got, want)
	}
}

// TestExamples runs the analyzer over the code of the manual: what a page calls
// bad is reported by its rule alone, and all other code is silent. The pages are
// those in docs/rules, which are made from the manual; the test of the generator
// fails if they say anything else.
func TestExamples(t *testing.T) {
	l := newLoader(t)
	for _, r := range analyzer.Rules() {
		t.Run(r.ID, func(t *testing.T) {
			var s analyzer.Settings
			if !r.Default {
				s.Enable = []string{r.ID}
			}
			doc, _ := analyzer.RuleDoc(r.ID)
			page := rulePage(t, r.ID)
			for _, code := range fencedBlocks(t, page, "Bad") {
				l.wantBad(t, s, r.ID, code, strings.Contains(doc, notYet))
			}
			for _, code := range fencedBlocks(t, page, "Good") {
				l.wantSilence(t, s, code)
			}
		})
	}
	t.Run("elsewhere", func(t *testing.T) {
		for section := range strings.SplitSeq(manual(t), "\n# ") {
			if strings.HasPrefix(section, "Rule ") {
				continue
			}
			for _, code := range codeBlocks(section) {
				if strings.Contains(code, "func ") {
					l.wantSilence(t, analyzer.Settings{}, code)
				}
			}
		}
	})
}

// TestLimits runs the analyzer over the code in docs/limits.md: that of the
// first part is silent, that of the second is reported.
func TestLimits(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "docs", "limits.md"))
	if err != nil {
		t.Fatal(err)
	}
	silent, reported, ok := strings.Cut(string(data), "\n## Reported")
	if !ok {
		t.Fatal("docs/limits.md has no second part")
	}
	l := newLoader(t)
	for _, m := range fenced.FindAllStringSubmatch(silent, -1) {
		l.wantSilence(t, analyzer.Settings{}, m[1])
	}
	for _, m := range fenced.FindAllStringSubmatch(reported, -1) {
		if len(l.lint(t, analyzer.Settings{}, m[1])) == 0 {
			t.Errorf("docs/limits.md: not reported any more:\n%s", m[1])
		}
	}
}

// rulePage returns the page of a rule in docs/rules.
func rulePage(t *testing.T, id string) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "docs", "rules", id+".md"))
	if err != nil {
		t.Fatalf("%v; run: go run ./internal/docs", err)
	}
	return string(page)
}

// fenced matches Go code in Markdown.
var fenced = regexp.MustCompile("(?s)```go\n(.*?)```\n")

// fencedBlocks returns the code below a heading of a page, of which there must
// be some.
func fencedBlocks(t *testing.T, page, heading string) []string {
	t.Helper()
	_, part, _ := strings.Cut(page, "\n## "+heading+"\n")
	part, _, _ = strings.Cut(part, "\n## ")
	var blocks []string
	for _, m := range fenced.FindAllStringSubmatch(part, -1) {
		blocks = append(blocks, m[1])
	}
	if len(blocks) == 0 {
		t.Errorf("no code below %q in:\n%s", heading, page)
	}
	return blocks
}

// qualified matches a name of another package.
var qualified = regexp.MustCompile(`\b([a-z]+)\.[A-Z]`)

// A loader type-checks pieces of code against packages that it has.
type loader struct {
	imports map[string]*packages.Package // by the name that code gives them
}

// newLoader loads what examples may import, from export data.
func newLoader(t *testing.T) loader {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadTypes},
		"bufio", "context", "errors", "fmt", "io", "log", "net", "net/http", "os", "os/signal",
		"sync", "sync/atomic", "testing", "testing/synctest", "time", "golang.org/x/sync/errgroup")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("what the examples import does not load")
	}
	l := loader{make(map[string]*packages.Package)}
	for _, p := range pkgs {
		l.imports[p.Name] = p
	}
	return l
}

// Import implements types.Importer.
func (l loader) Import(pkg string) (*types.Package, error) {
	p := l.imports[path.Base(pkg)]
	if p == nil {
		return nil, fmt.Errorf("add %q to newLoader", pkg)
	}
	return p.Types, nil
}

// wantBad checks that code is reported by the rule alone; while the rule has no
// evidence, that it does not report.
func (l loader) wantBad(t *testing.T, s analyzer.Settings, id, code string, not bool) {
	t.Helper()
	found := l.lint(t, s, code)
	switch {
	case not && slices.ContainsFunc(found, func(d analysis.Diagnostic) bool { return d.Category == id }):
		t.Errorf("%s is reported now: delete %q from its page in analyzer/doc.go", id, notYet)
	case !not && len(found) == 0:
		t.Errorf("not reported:\n%s", code)
	}
	for _, d := range found {
		t.Logf("%s: %s", d.Category, d.Message)
		if d.Category != id {
			t.Errorf("reported as %s (%s), want %s:\n%s", d.Category, d.Message, id, code)
		}
	}
}

// wantSilence checks that code is not reported.
func (l loader) wantSilence(t *testing.T, s analyzer.Settings, code string) {
	t.Helper()
	for _, d := range l.lint(t, s, code) {
		t.Errorf("reported as %s (%s):\n%s", d.Category, d.Message, code)
	}
}

// lint returns what the analyzer finds in declarations that lack a package
// clause and imports.
func (l loader) lint(t *testing.T, s analyzer.Settings, code string) []analysis.Diagnostic {
	t.Helper()
	p, err := l.check(code)
	if err != nil {
		t.Errorf("%v in:\n%s", err, code)
		return nil
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.New(s)}, []*packages.Package{p}, nil)
	if err != nil {
		t.Fatal(err)
	}
	act := graph.Roots[0]
	if act.Err != nil {
		t.Fatal(act.Err)
	}
	return act.Diagnostics
}

// check parses and type-checks declarations as a package of their own.
func (l loader) check(code string) (*packages.Package, error) {
	var src strings.Builder
	if !strings.Contains("\n"+code, "\npackage ") {
		src.WriteString("package example\n\n")
		used := make(map[string]bool)
		for _, m := range qualified.FindAllStringSubmatch(code, -1) {
			if p := l.imports[m[1]]; p != nil {
				used[p.PkgPath] = true
			}
		}
		for _, path := range slices.Sorted(maps.Keys(used)) {
			fmt.Fprintf(&src, "import %q\n", path)
		}
	}
	src.WriteString(code)
	p := &packages.Package{
		ID: "example", Name: "example", PkgPath: "example.com/example",
		Fset: token.NewFileSet(), TypesSizes: types.SizesFor("gc", "amd64"),
		TypesInfo: &types.Info{
			Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
			Uses: make(map[*ast.Ident]types.Object), Implicits: make(map[ast.Node]types.Object),
			Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope),
			Instances: make(map[*ast.Ident]types.Instance), FileVersions: make(map[*ast.File]string),
		},
	}
	file, err := parser.ParseFile(p.Fset, "example.go", src.String(), parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	p.Syntax = []*ast.File{file}
	var first error
	conf := types.Config{Importer: l, Error: func(err error) { first = cmp.Or(first, err) }}
	p.Types, _ = conf.Check(p.PkgPath, p.Fset, p.Syntax, p.TypesInfo)
	return p, first
}

// codeBlocks returns the indented blocks of a doc comment, without the indent.
func codeBlocks(doc string) []string {
	var blocks []string
	var b strings.Builder
	flush := func() {
		if code := strings.TrimSpace(b.String()); code != "" {
			blocks = append(blocks, code+"\n")
		}
		b.Reset()
	}
	for line := range strings.Lines(doc) {
		code, indented := strings.CutPrefix(line, "\t")
		switch {
		case indented:
			b.WriteString(code)
		case strings.TrimSpace(line) == "":
			b.WriteString("\n")
		default:
			flush()
		}
	}
	flush()
	return blocks
}

// manual returns the package comment of the analyzer.
func manual(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	doc, _, _ := strings.Cut(string(src), "*/")
	return doc
}
