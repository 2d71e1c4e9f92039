package nogo

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/straygo/straygo/analyzer"
)

// TestNogo builds rules_go's programs once and runs straygo in them.
func TestNogo(t *testing.T) {
	d := newDriver(t)
	fixture := newWorkspace(t, d, filepath.Join("testdata", "fixture"))
	for name, test := range map[string]func(*testing.T, *driver, *workspace){
		"configurations":    testConfigurations,
		"wrong":             testWrong,
		"tests":             testTests,
		"fixes":             testFixes,
		"facts only":        testFactsOnly,
		"facts travel":      testFacts,
		"facts are missing": testWithoutFacts,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, d, fixture)
		})
	}
}

// page returns the configuration that the documentation shows.
func page(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "bazel.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "\n```json\n")
	config, _, closed := strings.Cut(rest, "\n```\n")
	if !ok || !closed {
		t.Fatal("docs/bazel.md shows no config.json")
	}
	return config
}

// testConfigurations holds the findings of several configurations to the
// comments in the fixture.
func testConfigurations(t *testing.T, d *driver, w *workspace) {
	for name, config := range map[string]string{
		"default": "",
		"page":    page(t),
		"only":    `{"straygo": {"only_files": {"^app/": "the rest is debt"}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := places(w.all(t, d.mustNogo(t, config)))
			want := marked(t, w, name)
			if !slices.Equal(got, want) {
				t.Errorf("reported %q, want %q", got, want)
			}
		})
	}
}

// testWrong holds wrong configurations to errors that say what to do.
func testWrong(t *testing.T, d *driver, w *workspace) {
	for name, test := range map[string]struct{ config, want string }{
		"value of a flag":  {`{"straygo": {"analyzer_flags": {"policy": "all"}}}`, `invalid value for flag: policy=all: unknown policy "all": want any, wait, stop or both`},
		"list in a flag":   {`{"straygo": {"analyzer_flags": {"disable": "deaf,dumb"}}}`, `unknown rule "dumb"`},
		"name of a flag":   {`{"straygo": {"analyzer_flags": {"polcy": "any"}}}`, "straygo: unrecognized flag: polcy"},
		"dash before it":   {`{"straygo": {"analyzer_flags": {"-policy": "any"}}}`, "flag should not begin with '-'"},
		"value of no text": {`{"straygo": {"analyzer_flags": {"tests": false}}}`, "cannot unmarshal bool"},
		"pattern":          {`{"straygo": {"exclude_files": {"*.go": ""}}}`, "invalid pattern for analysis"},
		"comma at the end": {`{"straygo": {"analyzer_flags": {"policy": "any",}}}`, "failed to unmarshal config file"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var said string
			nogo, err := d.nogo(t, test.config)
			if err != nil {
				said = err.Error()
			} else {
				_, said = w.run(t, nogo, action{of: w.pkg(t, "example.com/fixture/app"), filter: "off"})
			}
			if !strings.Contains(said, test.want) {
				t.Errorf("the build says %q, want %q in it", said, test.want)
			}
		})
	}
}

// testTests visits the packages of a go_test: one that is compiled anew, with
// its tests, and that of the tests beside it.
func testTests(t *testing.T, d *driver, w *workspace) {
	nogo := d.mustNogo(t, "")
	facts := make(map[string]string)
	for path, r := range w.all(t, nogo) {
		facts[path] = r.facts
	}
	app := w.pkg(t, "example.com/fixture/app")
	got := make(map[string]result)
	for _, filter := range []string{"exclude", "only"} {
		r, stderr := w.run(t, nogo, action{of: app, filter: filter, facts: facts})
		if stderr != "" {
			t.Fatal(stderr)
		}
		got[filter] = r
	}
	if got, want := places(got), marked(t, w, "test"); !slices.Equal(got, want) {
		t.Errorf("reported %q, want %q", got, want)
	}
	quiet := d.mustNogo(t, `{"straygo": {"analyzer_flags": {"tests": "false"}}}`)
	r, stderr := w.run(t, quiet, action{of: app, filter: "only", facts: facts})
	if stderr != "" || len(r.findings) != 0 {
		t.Errorf("with tests=false it reports %q of a test %s", r.findings, stderr)
	}
}

// testFixes holds the patch that nogo offers to the fixes that straygo suggests.
// Nogo does not let an analyzer read files.
func testFixes(t *testing.T, d *driver, w *workspace) {
	r := w.all(t, d.mustNogo(t, ""))["example.com/fixture/fixes"]
	for _, line := range []string{
		"-	result := make(chan int)",
		"+	result := make(chan int, 1)",
		"-	//straygo:allow event -- nobody waits // nogo: default",
	} {
		if !strings.Contains(r.patch, "\n"+line+"\n") {
			t.Errorf("the patch lacks %q:\n%s", line, r.patch)
		}
	}
}

// testFactsOnly visits packages as those of other repositories: nothing is
// reported, and their facts are the same.
func testFactsOnly(t *testing.T, d *driver, w *workspace) {
	nogo := d.mustNogo(t, "")
	full := w.all(t, nogo)
	facts := make(map[string]string)
	for _, p := range w.pkgs {
		r, stderr := w.run(t, nogo, action{of: p, filter: "off", facts: facts, factsOnly: true})
		if stderr != "" {
			t.Fatal(stderr)
		}
		if len(r.findings) != 0 {
			t.Errorf("%s: reported %q", p.ImportPath, r.findings)
		}
		facts[p.ImportPath] = r.facts
		got, want := read(t, r.facts), read(t, full[p.ImportPath].facts)
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes of facts, and %d without -facts_only", p.ImportPath, len(got), len(want))
		}
	}
	if len(read(t, facts["example.com/fixture/launcher"])) == 0 {
		t.Error("the launcher has no facts")
	}
}

// corpus returns the module of the analyzer's own tests in which helpers stand in
// other packages than what uses them, and the places that are to be reported.
func corpus(t *testing.T, d *driver) (w *workspace, want []string) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.26\n")
	src := filepath.Join("..", "..", "testdata", "src", "facts")
	for _, name := range []string{"safego", "owner", "body", "app"} {
		file := filepath.Join(name, name+".go")
		text := strings.ReplaceAll(string(read(t, filepath.Join(src, file))), `"facts/`, `"example.com/m/`)
		write(t, filepath.Join(dir, file), text)
		if name == "app" {
			want = lines("app/app.go", text, func(line string) bool { return strings.Contains(line, "// want ") })
		}
	}
	if len(want) < 12 {
		t.Fatalf("%d places wanted, which are too few", len(want))
	}
	return newWorkspace(t, d, dir), want
}

// testFacts hands fact files from package to package.
func testFacts(t *testing.T, d *driver, _ *workspace) {
	w, want := corpus(t, d)
	r := w.all(t, d.mustNogo(t, ""))["example.com/m/app"]
	if got := places(map[string]result{"": r}); !slices.Equal(got, want) {
		t.Errorf("reported %q, want %q", got, want)
	}
}

// testWithoutFacts hands no fact files on: what is lost are findings, and no
// others appear.
func testWithoutFacts(t *testing.T, d *driver, _ *workspace) {
	w, want := corpus(t, d)
	r, stderr := w.run(t, d.mustNogo(t, ""), action{of: w.pkg(t, "example.com/m/app"), filter: "off"})
	if stderr != "" {
		t.Fatal(stderr)
	}
	got := places(map[string]result{"": r})
	for _, place := range got {
		if !slices.Contains(want, place) {
			t.Errorf("%s is reported without facts, and not with them", place)
		}
	}
	if len(got) >= len(want) {
		t.Errorf("%d places are reported without facts, and %d with them", len(got), len(want))
	}
}

// TestPage holds the page's configuration to what the analyzer knows.
func TestPage(t *testing.T) {
	text := string(read(t, filepath.Join("..", "..", "docs", "bazel.md")))
	if !strings.Contains(page(t), strconv.Quote(analyzer.Analyzer.Name)+": {") {
		t.Errorf("the configuration has no entry %q", analyzer.Analyzer.Name)
	}
	version := strings.Fields(string(command(t, ".", "go", "list", "-m", rulesGo)))[1]
	if !strings.Contains(text, "rules_go "+strings.TrimPrefix(version, "v")) {
		t.Errorf("the page does not name %s, the version that is tested", version)
	}
}

// places returns the places of all findings as "file:line", sorted.
func places(results map[string]result) []string {
	found := make(map[string]bool)
	for _, r := range results {
		for _, f := range r.findings {
			parts := strings.SplitN(f, ":", 3)
			found[parts[0]+":"+parts[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// marked returns the places in w with a comment that names run.
func marked(t *testing.T, w *workspace, run string) []string {
	t.Helper()
	var want []string
	for _, p := range w.pkgs {
		for _, f := range slices.Concat(p.GoFiles, p.TestGoFiles, p.XTestGoFiles) {
			name := filepath.Join(p.Dir, f)
			rel, err := filepath.Rel(w.dir, name)
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, lines(filepath.ToSlash(rel), string(read(t, name)), func(line string) bool {
				_, runs, _ := strings.Cut(line, "// nogo: ")
				return slices.Contains(strings.Fields(runs), run)
			})...)
		}
	}
	slices.Sort(want)
	if len(want) == 0 {
		t.Fatalf("nothing is marked for %s", run)
	}
	return want
}

// lines returns the places of the lines of a file that are wanted.
func lines(name, text string, wanted func(string) bool) []string {
	var places []string
	n := 0
	for line := range strings.Lines(text) {
		n++
		if wanted(line) {
			places = append(places, name+":"+strconv.Itoa(n))
		}
	}
	slices.Sort(places)
	return places
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
