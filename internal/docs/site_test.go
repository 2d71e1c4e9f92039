package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/straygo/straygo/analyzer"
)

// root is the root of the repository.
var root = filepath.Join("..", "..")

// TestFresh fails while a page differs from what the generator would write.
func TestFresh(t *testing.T) {
	stale, err := changes(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range stale {
		if c.surplus {
			t.Errorf("%s is of nothing that is there any more", c.name)
		} else {
			t.Errorf("%s is stale", c.name)
		}
	}
	if t.Failed() {
		t.Log("run: " + command)
	}
}

// TestRun writes a site from nothing, repairs what went stale, deletes the page
// of a rule that is gone, and leaves alone what somebody wrote.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := (change{name: name, text: text}).apply(dir); err != nil {
			t.Fatal(err)
		}
	}
	generator := func() string {
		t.Helper()
		var out bytes.Buffer
		if err := run(nil, dir, &out, &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	source, err := os.ReadFile(filepath.Join(root, "analyzer", "doc.go"))
	if err != nil {
		t.Fatal(err)
	}
	write("analyzer/doc.go", string(source))
	write("README.md", "# X\n\n<!-- docs:rules -->\n<!-- /docs:rules -->\n")
	write("docs/own.md", "# Own\n\nWhat is mine? This.\n")
	write("docs/rules/own.md", "# Own\n")

	if out, n := generator(), len(analyzer.Rules())+5; strings.Count(out, "wrote ") != n {
		t.Errorf("the first run prints\n%swant %d pages", out, n)
	}
	if out := generator(); out != "" {
		t.Errorf("the second run prints\n%s", out)
	}
	if index, _ := os.ReadFile(filepath.Join(dir, "docs", "README.md")); !strings.Contains(string(index), "| [Own](own.md) | What is mine? |\n") {
		t.Errorf("docs/README.md does not list docs/own.md:\n%s", index)
	}

	write("docs/rules/gone.md", mark+"\n# gone\n")
	write("docs/rules/deaf.md", mark+"\n# deaf\n")
	write("docs/own.md", "# Own\n\nWhat is yours? That.\n")
	if out, want := generator(), "wrote docs/README.md\nwrote docs/rules/deaf.md\ndeleted docs/rules/gone.md\n"; out != want {
		t.Errorf("after changes the generator prints\n%swant\n%s", out, want)
	}
	for name, want := range map[string]bool{"docs/rules/gone.md": false, "docs/rules/own.md": true, "docs/rules/deaf.md": true} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s exists: %t, want %t", name, err == nil, want)
		}
	}
}

// TestUsage tells how to run the generator, and does nothing where it cannot.
func TestUsage(t *testing.T) {
	var out bytes.Buffer
	if err := run([]string{"-h"}, t.TempDir(), &out, &out); !errors.Is(err, flag.ErrHelp) || !strings.Contains(out.String(), command) {
		t.Errorf("-h prints %q and returns %v", out.String(), err)
	}
	if err := run([]string{"x"}, t.TempDir(), &out, &out); err == nil {
		t.Error("an argument is no error")
	}
	if err := run(nil, t.TempDir(), &out, &out); err == nil || !strings.Contains(err.Error(), "root of the repository") {
		t.Errorf("outside the repository run returns %v", err)
	}
}

// TestSettings gives every default on the settings page back to the analyzer.
func TestSettings(t *testing.T) {
	a := analyzer.New(analyzer.Settings{})
	all := settings(a)
	var config map[string]struct {
		Flags map[string]string `json:"analyzer_flags"`
	}
	if err := json.Unmarshal([]byte(nogo(a.Name, all)), &config); err != nil {
		t.Fatal(err)
	}
	n := 0
	a.Flags.VisitAll(func(f *flag.Flag) {
		n++
		value, ok := config[a.Name].Flags[f.Name]
		if !ok {
			t.Errorf("-%s is not on the page", f.Name)
		}
		if err := f.Value.Set(value); err != nil {
			t.Errorf("-%s=%s: %v", f.Name, value, err)
		}
	})
	if got := len(config[a.Name].Flags); n == 0 || got != n {
		t.Errorf("the page has %d flags, the analyzer %d", got, n)
	}
}

// TestNewSetting tells lists from words, and finds the default.
func TestNewSetting(t *testing.T) {
	a := analyzer.New(analyzer.Settings{Enable: []string{"lost-error", "deaf"}})
	a.Flags.String("pattern", `^(a|b)\.c$`, "a `pattern`")
	a.Flags.String("word", "", "one `thing` (or two)")
	want := map[string]struct{ takes, value, yaml string }{
		"policy":  {"a word", "any", "policy: any"},
		"enable":  {"a list of rules", "lost-error,deaf", "enable: [lost-error, deaf]"},
		"disable": {"a list of rules", "", "disable: []"},
		"tests":   {"true or false", "true", "tests: true"},
		"brief":   {"duration", "1s", "brief: 1s"},
		"pattern": {"pattern", `^(a|b)\.c$`, `pattern: "^(a|b)\\.c$"`},
		"word":    {"thing", "", `word: ""`},
	}
	for _, s := range settings(a) {
		w, ok := want[s.name]
		if !ok {
			continue
		}
		delete(want, s.name)
		if s.takes != w.takes || s.value != w.value || s.yaml() != w.yaml {
			t.Errorf("-%s takes %q, %q by default, and is %q, want %q", s.name, s.takes, s.value, s.yaml(), w)
		}
		if strings.Contains(s.usage, "(default") || strings.Contains(s.usage, "`") {
			t.Errorf("-%s: usage %q", s.name, s.usage)
		}
	}
	if len(want) > 0 {
		t.Errorf("no flags for %v", want)
	}
}

// headings matches the headings of a page.
var headings = regexp.MustCompile(`(?m)^#+ (.*)$`)

// TestLinks follows the links between the pages, to files and to headings.
func TestLinks(t *testing.T) {
	pages := make(site)
	if err := eachPage(root, func(name, text string) { pages[name] = text }); err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	pages["README.md"] = string(readme)
	links, tree := 0, os.DirFS(root)
	for name, text := range pages {
		for _, m := range regexp.MustCompile(`\]\(([^)\s]+)\)`).FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			links++
			file, fragment, _ := strings.Cut(m[1], "#")
			target := name
			if file != "" {
				target = path.Join(path.Dir(name), file)
			}
			if _, err := fs.Stat(tree, target); err != nil {
				t.Errorf("%s links to %s: %v", name, m[1], err)
			}
			if fragment != "" && !hasAnchor(pages[target], fragment) {
				t.Errorf("%s links to %s, where no heading is called so", name, m[1])
			}
		}
	}
	if links < 2*len(analyzer.Rules()) {
		t.Errorf("%d links, some are missing", links)
	}
}

// hasAnchor reports whether a page has a heading, or an anchor, of that name.
func hasAnchor(page, fragment string) bool {
	for _, m := range headings.FindAllStringSubmatch(page, -1) {
		if strings.ReplaceAll(strings.ToLower(m[1]), " ", "-") == fragment {
			return true
		}
	}
	return strings.Contains(page, `<a id="`+fragment+`">`)
}
