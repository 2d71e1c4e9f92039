package golangci

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A finding is what every driver tells of a diagnostic.
type finding struct {
	file      string // within the module, with slashes
	line, col int
	text      string
}

func (f finding) String() string { return fmt.Sprintf("%s:%d:%d: %s", f.file, f.line, f.col, f.text) }

func compare(a, b finding) int {
	return cmp.Or(
		strings.Compare(a.file, b.file),
		cmp.Compare(a.line, b.line),
		cmp.Compare(a.col, b.col),
		strings.Compare(a.text, b.text),
	)
}

// A fixture is a copy of testdata, with a configuration of golangci-lint.
type fixture struct {
	*commands
	t   *testing.T
	dir string // the module
}

// open copies testdata to a directory of the test.
func open(t *testing.T) *fixture {
	t.Helper()
	c := need(t)
	// The go command reports paths without symbolic links.
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	return &fixture{c, t, filepath.Join(dir, "fixture")}
}

// configure writes a configuration that enables straygo and nothing else.
// settings are lines of YAML such as "policy: both", more are further sections.
func (f *fixture) configure(settings, more string) {
	f.t.Helper()
	const head = `version: "2"
linters:
  default: none
  enable:
    - straygo
  settings:
    custom:
      straygo:
        type: module
        settings:
`
	var b strings.Builder
	b.WriteString(head)
	for line := range strings.Lines(settings) {
		b.WriteString("          " + line)
	}
	b.WriteString("\n" + more)
	f.write(".golangci.yml", b.String())
}

// unlimited is a section of the configuration that shows every finding.
const unlimited = `issues:
  max-issues-per-linter: 0
  max-same-issues: 0
  uniq-by-line: false
`

func (f *fixture) write(name, text string) {
	f.t.Helper()
	if err := os.WriteFile(filepath.Join(f.dir, name), []byte(text), 0o666); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) read(name string) string {
	f.t.Helper()
	text, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		f.t.Fatal(err)
	}
	return string(text)
}

// An outcome is what a command left behind.
type outcome struct {
	stdout, stderr string
	code           int
}

// run runs a command in the module. Nothing it does needs the network.
func (f *fixture) run(name string, args ...string) outcome {
	f.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = f.dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+f.cache(), "GOPROXY=off", "GOFLAGS=", "GOWORK=off")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		f.t.Fatal(err)
	}
	return outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// lint runs golangci-lint over the whole module and returns its findings.
func (f *fixture) lint(args ...string) []finding {
	f.t.Helper()
	out := f.run(f.gcl, append([]string{"run", "--show-stats=false", "--output.json.path=stdout"}, args...)...)
	if out.code != 0 && out.code != 1 {
		f.t.Fatalf("golangci-lint: exit code %d\n%s", out.code, out.stderr)
	}
	var report struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal([]byte(out.stdout), &report); err != nil {
		f.t.Fatalf("%v\n%s", err, out.stdout)
	}
	var found []finding
	for _, i := range report.Issues {
		if i.FromLinter != "straygo" {
			f.t.Errorf("a finding of the linter %q: %s", i.FromLinter, i.Text)
		}
		found = append(found, finding{filepath.ToSlash(i.Pos.Filename), i.Pos.Line, i.Pos.Column, i.Text})
	}
	return f.tidy(found)
}

// standalone runs the command straygo over the whole module.
func (f *fixture) standalone(flags ...string) []finding {
	f.t.Helper()
	out := f.run(f.straygo, append(flags, "./...")...)
	if out.code != 0 && out.code != 3 {
		f.t.Fatalf("straygo: exit code %d\n%s", out.code, out.stderr)
	}
	return f.lines(out.stdout + out.stderr)
}

// vet runs straygo under go vet over the whole module.
func (f *fixture) vet(flags ...string) []finding {
	f.t.Helper()
	out := f.run("go", slices.Concat([]string{"vet", "-vettool=" + f.straygo}, flags, []string{"./..."})...)
	return f.lines(out.stdout + out.stderr)
}

var place = regexp.MustCompile(`^(.+\.go):(\d+):(\d+): (.*)$`)

// lines reads findings in the form that commands of Go print.
func (f *fixture) lines(text string) []finding {
	f.t.Helper()
	var found []finding
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "# ") { // go vet names the package
			continue
		}
		m := place.FindStringSubmatch(line)
		if m == nil {
			f.t.Fatalf("not a finding: %s", line)
		}
		at, _ := strconv.Atoi(m[2])
		col, _ := strconv.Atoi(m[3])
		found = append(found, finding{m[1], at, col, m[4]})
	}
	return f.tidy(found)
}

// tidy brings findings into one order, and their files into one form: relative
// to the module, as the drivers differ in that alone.
func (f *fixture) tidy(found []finding) []finding {
	f.t.Helper()
	for i := range found {
		file := filepath.FromSlash(found[i].file)
		if filepath.IsAbs(file) {
			rel, err := filepath.Rel(f.dir, file)
			if err != nil {
				f.t.Fatal(err)
			}
			file = rel
		}
		found[i].file = filepath.ToSlash(filepath.Clean(file))
	}
	slices.SortFunc(found, compare)
	return found
}

// same fails the test with the difference between two lists of findings.
func same(t *testing.T, what string, got []finding, than string, want []finding) {
	t.Helper()
	for _, f := range got {
		if !slices.Contains(want, f) {
			t.Errorf("%s alone, not %s:\n\t%v", what, than, f)
		}
	}
	for _, f := range want {
		if !slices.Contains(got, f) {
			t.Errorf("%s alone, not %s:\n\t%v", than, what, f)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s has %d findings, %s has %d", what, len(got), than, len(want))
	}
}

// in returns the findings in a directory of the module.
func in(dir string, found []finding) []finding {
	return slices.Collect(func(yield func(finding) bool) {
		for _, f := range found {
			if strings.HasPrefix(f.file, dir+"/") && !yield(f) {
				return
			}
		}
	})
}

// without returns the findings that are not in any of the directories.
func without(found []finding, dirs ...string) []finding {
	return slices.DeleteFunc(slices.Clone(found), func(f finding) bool {
		dir, _, _ := strings.Cut(f.file, "/")
		return slices.Contains(dirs, dir)
	})
}
