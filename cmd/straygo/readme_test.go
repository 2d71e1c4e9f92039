package main

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/straygo/straygo/analyzer"
)

var update = flag.Bool("update", false, "rewrite the output that README.md shows")

const updateReadme = "run: go test ./cmd/straygo -run TestReadme -update"

// console matches a transcript: a command, and what it prints.
var console = regexp.MustCompile("(?s)```console\n\\$ ([^\n]*)\n(.*?)```\n")

// TestReadmeOutput holds each transcript in README.md to what the command
// prints.
func TestReadmeOutput(t *testing.T) {
	root, readme := readmeFile(t)
	readExamples(t, root) // or the go command may not run this test anew
	if n := len(console.FindAllString(readme, -1)); n < 2 {
		t.Fatalf("README.md shows %d runs, some are missing", n)
	}
	got := console.ReplaceAllStringFunc(readme, func(block string) string {
		line := console.FindStringSubmatch(block)[1]
		args := strings.Fields(line)
		if args[0] != "straygo" {
			t.Fatalf("README.md: cannot run %q", line)
		}
		o := command(t, root, []string{"GOFLAGS=-mod=readonly"}, binary, args[1:]...)
		out := strings.ReplaceAll(o.stdout+o.stderr, root+string(filepath.Separator), "")
		if out == "" {
			t.Errorf("%s prints nothing", line)
		}
		return "```console\n$ " + line + "\n" + filepath.ToSlash(out) + "```\n"
	})
	if got == readme {
		return
	}
	if !*update {
		t.Fatalf("README.md shows output that straygo does not print any more; %s", updateReadme)
	}
	if err := os.WriteFile(filepath.Join(root, "README.md"), []byte(got), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestReadmeCode holds the Go code in README.md to examples/after, where it is
// compiled, tested and analyzed: each paragraph stands there word for word.
func TestReadmeCode(t *testing.T) {
	root, readme := readmeFile(t)
	examples := readExamples(t, root)
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```\n").FindAllStringSubmatch(readme, -1)
	if len(blocks) == 0 {
		t.Fatal("README.md has no Go code")
	}
	for _, b := range blocks {
		for code := range strings.SplitSeq(strings.TrimSpace(b[1]), "\n\n") {
			indented := "\n\t" + strings.ReplaceAll(code, "\n", "\n\t") + "\n"
			if !strings.Contains(examples, indented) {
				t.Errorf("README.md: no longer in examples/after:\n%s", code)
			}
		}
	}
}

// TestReadmeRules holds the list of rules to the rules, which the URL of a
// finding points at.
func TestReadmeRules(t *testing.T) {
	_, readme := readmeFile(t)
	rest := readme
	for _, r := range analyzer.Rules() {
		summary := r.Summary
		if !r.Default {
			summary += " (off by default)"
		}
		row := "| <a id=\"" + r.ID + "\"></a>[`" + r.ID + "`](docs/rules/" + r.ID + ".md) | " + summary + " |\n"
		i := strings.Index(rest, row)
		if i < 0 {
			t.Errorf("README.md lacks this row, or has it in another place:\n%s", row)
			continue
		}
		rest = rest[i:]
	}
	if rows, rules := strings.Count(readme, "| <a id="), len(analyzer.Rules()); rows != rules {
		t.Errorf("README.md lists %d rules, there are %d", rows, rules)
	}
}

// readmeFile returns the root of the repository and the text of README.md.
func readmeFile(t *testing.T) (root, text string) {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	root, err = filepath.EvalSymlinks(root)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return root, string(data)
}

// readExamples reads all examples and returns the sources of those in after.
func readExamples(t *testing.T, root string) string {
	t.Helper()
	var after strings.Builder
	dir := filepath.Join(root, "examples")
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" {
			return err
		}
		data, err := os.ReadFile(name)
		if strings.HasPrefix(name, filepath.Join(dir, "after")) {
			after.Write(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return after.String()
}
