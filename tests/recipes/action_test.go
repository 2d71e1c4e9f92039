package recipes

import (
	"encoding/json"
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// An action is what action.yml says.
// https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax
type action struct {
	Name        string
	Description string
	Author      string
	Branding    struct{ Icon, Color string }
	Inputs      map[string]struct {
		Description string
		Default     string
	}
	Runs struct {
		Using string
		Steps []step
	}
}

// A step is one of a composite action.
type step struct {
	Name  string
	Shell string
	Dir   string `yaml:"working-directory"`
	Env   map[string]string
	Run   string
}

// expression is what GitHub replaces, here and in workflows.
var expression = regexp.MustCompile(`\$\{\{\s*(.*?)\s*\}\}`)

// readAction reads action.yml, strictly.
func readAction(t *testing.T) action {
	t.Helper()
	var a action
	decode(t, read(t, root, "action.yml"), &a)
	return a
}

// decode reads YAML and knows no fields but those of v.
func decode(t *testing.T, text string, v any) {
	t.Helper()
	dec := yaml.NewDecoder(strings.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(v); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
}

// TestActionScripts checks that what callers say is never part of a script.
func TestActionScripts(t *testing.T) {
	a := readAction(t)
	used := make(map[string]bool)
	if a.Runs.Using != "composite" {
		t.Errorf("runs.using is %q", a.Runs.Using)
	}
	for _, s := range a.Runs.Steps {
		if s.Shell != "bash" {
			t.Errorf("step %q runs in %q: composite actions have no default", s.Name, s.Shell)
		}
		if strings.Contains(s.Run, "${{") {
			t.Errorf("step %q has an expression in its script", s.Name)
		}
		for _, text := range append(slices.Collect(maps.Values(s.Env)), s.Dir) {
			for _, m := range expression.FindAllStringSubmatch(text, -1) {
				name, ok := strings.CutPrefix(m[1], "inputs.")
				if _, known := a.Inputs[name]; !ok || !known {
					t.Errorf("step %q uses %q, which is no input", s.Name, m[1])
				}
				used[name] = true
			}
		}
	}
	for name, in := range a.Inputs {
		if !used[name] || in.Description == "" {
			t.Errorf("input %q is not used or not described", name)
		}
	}
}

// act runs the steps of the action in a workspace, with inputs named and given
// in turn, until one fails, and returns what the last one came to.
func act(t *testing.T, workspace string, inputs ...string) result {
	t.Helper()
	a := readAction(t)
	value := func(text string) string {
		return expression.ReplaceAllStringFunc(text, func(e string) string {
			name := strings.TrimPrefix(expression.FindStringSubmatch(e)[1], "inputs.")
			if i := slices.Index(inputs, name); i >= 0 {
				return inputs[i+1]
			}
			return a.Inputs[name].Default
		})
	}
	var r result
	for _, s := range a.Runs.Steps {
		env := []string{
			"GITHUB_ACTIONS=true", "CI=true", "GITHUB_ACTION_PATH=" + root, "GITHUB_WORKSPACE=" + workspace,
			"RUNNER_TEMP=" + runner, "GITHUB_OUTPUT=" + filepath.Join(runner, "output"), "GITHUB_STEP_SUMMARY=" + filepath.Join(runner, "summary"),
		}
		for name, text := range s.Env {
			env = append(env, name+"="+value(text))
		}
		r = bash(t, filepath.Join(workspace, value(s.Dir)), env, s.Run)
		if r.code != 0 {
			break
		}
	}
	return r
}

const annotation = "::error file=app.go,line=8,endLine=8,col=2,"

func TestActionFails(t *testing.T) {
	r := act(t, write(t, "app.go", stray))
	r.want(t, 3, annotation, message)
	if got := strings.Count(r.stdout, "\n"); got != 1 || !strings.HasPrefix(r.stdout, annotation) {
		t.Errorf("%d lines on standard output, want the annotation alone:\n%s", got, r.stdout)
	}
}

func TestActionPasses(t *testing.T) {
	r := act(t, write(t, "app.go", calm))
	r.want(t, 0)
	if r.stdout != "" {
		t.Errorf("printed %q", r.stdout)
	}
}

func TestActionVersion(t *testing.T) {
	for given, want := range map[string]string{"": "(devel)", "latest": version, version: version} {
		t.Run(given, func(t *testing.T) {
			dir := write(t, "app.go", stray)
			r := act(t, dir, "version", given, "args", "-policy=any\n-tests=false", "format", "sarif")
			r.want(t, 3)
			got := decodeSARIF(t, r.stdout).Runs[0].Tool.Driver.Version
			ours := got == want || want == "(devel)" && !strings.HasPrefix(got, version)
			if !ours {
				t.Errorf("version %q ran, want %q", got, want)
			}
		})
	}
}

func TestActionInputs(t *testing.T) {
	dir := write(t, "sub/go.mod", "module example.com/sub\n\ngo 1.24\n", "sub/a/app.go", stray, "sub/b/app.go", calm)
	act(t, dir, "working-directory", "sub").want(t, 3, "::error file=sub/a/app.go,line=8,")
	act(t, dir, "working-directory", "sub", "packages", "./a ./b").want(t, 3, "file=sub/a/app.go")
	act(t, dir, "working-directory", "sub", "packages", "./b").want(t, 0)
	act(t, dir, "working-directory", "sub", "args", "-disable=untracked,fire-and-forget  -tests=false").want(t, 0)
	act(t, dir, "working-directory", "sub", "args", "-no-such-flag").want(t, 2, "no-such-flag")
	act(t, dir, "working-directory", "sub", "format", "text").want(t, 3, "app.go:8:2: ")

	run(t, filepath.Join(dir, "sub"), nil, "straygo", "baseline", "./...").want(t, 0)
	act(t, dir, "working-directory", "sub", "baseline", "straygo.baseline").want(t, 0)
	put(t, dir, "sub/a/second.go", second)
	act(t, dir, "working-directory", "sub", "baseline", "straygo.baseline").want(t, 3, "file=sub/a/second.go,line=5")
	act(t, dir, "working-directory", "sub", "new-from", "HEAD").want(t, 3, "file=sub/a/second.go,line=5")
}

// TestActionInjection says in each input what would be run if it were a part of
// a script.
func TestActionInjection(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(readAction(t).Inputs)) {
		if name == "working-directory" {
			continue // not for the shell
		}
		for _, evil := range []string{"$(touch pwned)", "; touch pwned", "\"; touch pwned; \""} {
			dir := write(t, "app.go", calm)
			act(t, dir, name, evil)
			if exists(dir, "pwned") {
				t.Errorf("%s: %q was run", name, evil)
			}
		}
	}
}

func TestActionSARIF(t *testing.T) {
	dir := write(t, "app.go", stray)
	r := act(t, dir, "sarif-file", "straygo.sarif")
	r.want(t, 3, "straygo.sarif")
	r.lacks(t, "::error")
	results := decodeSARIF(t, read(t, dir, "straygo.sarif")).Runs[0].Results
	if len(results) != 1 || results[0].RuleID != "untracked" || results[0].Message.Text != message {
		t.Errorf("results %+v", results)
	}

	put(t, dir, "app.go", calm)
	act(t, dir, "sarif-file", "straygo.sarif").want(t, 0)
	if results := decodeSARIF(t, read(t, dir, "straygo.sarif")).Runs[0].Results; len(results) != 0 {
		t.Errorf("results %+v", results)
	}

	act(t, dir, "sarif-file", "none.sarif", "args", "-no-such-flag").want(t, 2)
	if exists(dir, "none.sarif") {
		t.Error("a file was left that says nothing")
	}
}

// A sarif is the part of SARIF that the tests look at.
type sarif struct {
	Runs []struct {
		Tool    struct{ Driver struct{ Version string } }
		Results []struct {
			RuleID  string
			Message struct{ Text string }
		}
	}
}

func decodeSARIF(t *testing.T, text string) sarif {
	t.Helper()
	var s sarif
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if len(s.Runs) != 1 {
		t.Fatalf("%d runs", len(s.Runs))
	}
	return s
}

// TestActionShellcheck lets shellcheck read the scripts where there is one.
func TestActionShellcheck(t *testing.T) {
	if _, err := exec.LookPath("shellcheck"); err != nil {
		t.Skip("no shellcheck")
	}
	for _, s := range readAction(t).Runs.Steps {
		dir := t.TempDir()
		put(t, dir, "script.sh", "#!/usr/bin/env bash\n"+s.Run)
		run(t, dir, nil, "shellcheck", "script.sh").want(t, 0)
	}
}
