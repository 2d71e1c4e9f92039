package recipes

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestCI(t *testing.T) {
	testPage(t, "docs/ci.md", []recipe{
		{"The action", []string{"yaml"}, testWorkflow},
		{"Pull requests", []string{"yaml"}, testPullRequest},
		{"Code scanning", []string{"yaml"}, testCodeScanning},
		{"Without the action", []string{"yaml"}, testGoRun},
		{"GitLab", []string{"yaml"}, testGitLab},
		{"Jenkins", []string{"groovy"}, testJenkins},
		{"reviewdog", []string{"yaml"}, testReviewdog},
		{"pre-commit", []string{"yaml", "yaml"}, testPreCommit},
		{"As a tool of your module", []string{"sh", "sh"}, testTool},
		{"With go vet", []string{"sh"}, testVet},
		{"An old code base", []string{"sh", "sh", "sh"}, testOldCode},
		{"Merging baselines", []string{"gitattributes"}, testAttributes},
	})
}

// A workflow is one of GitHub.
type workflow struct {
	Name        string
	On          any
	Permissions map[string]string
	Jobs        map[string]struct {
		RunsOn string `yaml:"runs-on"`
		Steps  []workflowStep
	}
}

// A workflowStep uses an action or runs a script.
type workflowStep struct {
	Uses  string
	If    string
	With  map[string]string
	Env   map[string]string
	Shell string
	Run   string
}

// uses returns the steps of a workflow and the one that uses our action, after
// checking what all of them have in common.
func uses(t *testing.T, text string) ([]workflowStep, workflowStep) {
	t.Helper()
	var w workflow
	decode(t, text, &w)
	if w.Permissions["contents"] != "read" {
		t.Errorf("permissions %v", w.Permissions)
	}
	steps := w.Jobs["straygo"].Steps
	i := slices.IndexFunc(steps, func(s workflowStep) bool { return strings.HasPrefix(s.Uses, "straygo/straygo@") })
	if i < 0 {
		t.Fatal("no step uses the action")
	}
	known := readAction(t).Inputs
	for name := range steps[i].With {
		if _, ok := known[name]; !ok {
			t.Errorf("the action has no input %q", name)
		}
	}
	if got := steps[i].Uses; got != "straygo/straygo@"+version {
		t.Errorf("uses %s", got)
	}
	return steps, steps[i]
}

// inputs returns what a step says to the action, as act takes it.
func inputs(s workflowStep) []string {
	var out []string
	for name, value := range s.With {
		out = append(out, name, value)
	}
	return out
}

func testWorkflow(t *testing.T, texts []string) {
	_, ours := uses(t, texts[0])
	act(t, write(t, "app.go", stray), inputs(ours)...).want(t, 3, annotation)
}

// testPullRequest runs the recipe in clones of a repository in which main has
// gone on since a branch with a second finding left it.
func testPullRequest(t *testing.T, texts []string) {
	steps, ours := uses(t, texts[0])
	if got := steps[0].With["fetch-depth"]; got != "0" {
		t.Errorf("fetch-depth %q", got)
	}
	for i, in := range inputs(ours) {
		ours := expression.ReplaceAllString(in, "main") // github.base_ref
		if i%2 == 1 && in == ours {
			t.Errorf("%q names no base", in)
		}
	}
	from := expression.ReplaceAllString(ours.With["new-from"], "main")

	origin := write(t, "app.go", stray)
	git(t, origin, "checkout", "-q", "-b", "topic")
	put(t, origin, "second.go", second)
	git(t, origin, "add", ".")
	git(t, origin, "commit", "-q", "-m", "Add another")
	git(t, origin, "checkout", "-q", "main")
	put(t, origin, "third.go", strings.Replace(second, "Again", "Third", 1))
	git(t, origin, "add", ".")
	git(t, origin, "commit", "-q", "-m", "Go on")

	whole := filepath.Join(t.TempDir(), "clone")
	git(t, origin, "clone", "-q", "-b", "topic", "file://"+origin, whole)
	r := act(t, whole, "new-from", from)
	r.want(t, 3, "file=second.go,line=5,")
	r.lacks(t, "file=app.go")

	shallow := filepath.Join(t.TempDir(), "clone")
	git(t, origin, "clone", "-q", "-b", "topic", "--depth=1", "file://"+origin, shallow)
	act(t, shallow, "new-from", from).want(t, 2, "origin/main")
}

func testCodeScanning(t *testing.T, texts []string) {
	steps, ours := uses(t, texts[0])
	upload := steps[len(steps)-1]
	if !strings.HasPrefix(upload.Uses, "github/codeql-action/upload-sarif@") || !strings.HasPrefix(upload.If, "always()") {
		t.Errorf("the last step is %+v", upload)
	}
	dir := write(t, "app.go", stray)
	act(t, dir, inputs(ours)...).want(t, 3)
	decodeSARIF(t, read(t, dir, upload.With["sarif_file"]))
	if !strings.Contains(upload.If, "hashFiles('"+upload.With["sarif_file"]+"')") {
		t.Errorf("if: %s", upload.If)
	}
}

func testGoRun(t *testing.T, texts []string) {
	var steps []workflowStep
	decode(t, texts[0], &steps)
	dir := write(t, "app.go", stray)
	before := read(t, dir, "go.mod")
	bash(t, dir, nil, steps[0].Run).want(t, 1, annotation, "exit status 3")
	if after := read(t, dir, "go.mod"); after != before || exists(dir, "go.sum") {
		t.Errorf("go.mod has become\n%s", after)
	}
	put(t, dir, "app.go", calm)
	bash(t, dir, nil, steps[0].Run).want(t, 0)
}

func testGitLab(t *testing.T, texts []string) {
	var pipeline map[string]struct {
		Image     string
		Script    []string
		Artifacts struct {
			When    string
			Paths   []string
			Reports struct{ CodeQuality string }
		}
	}
	decode(t, texts[0], &pipeline)
	job := pipeline["straygo"]
	artifact := job.Artifacts.Reports.CodeQuality
	if job.Artifacts.When != "always" || !slices.Contains(job.Artifacts.Paths, artifact) {
		t.Errorf("artifacts %+v", job.Artifacts)
	}
	dir := write(t, "sub/app.go", stray)
	env := []string{"GOBIN=" + bin} // golang:1.26 has it in its PATH, too
	bash(t, dir, env, strings.Join(job.Script, "\n")).want(t, 3)
	var issues []struct {
		Description string
		Fingerprint string
		Location    struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	if err := json.Unmarshal([]byte(read(t, dir, artifact)), &issues); err != nil {
		t.Fatal(err)
	}
	if len(issues) != 1 || issues[0].Description != message || issues[0].Fingerprint == "" ||
		issues[0].Location.Path != "sub/app.go" || issues[0].Location.Lines.Begin != 8 {
		t.Errorf("issues %+v", issues)
	}
}

// quoted is what sh runs in a Jenkinsfile.
var quoted = regexp.MustCompile(`(?m)^\s*sh '(.*)'$`)

func testJenkins(t *testing.T, texts []string) {
	sh := quoted.FindStringSubmatch(texts[0])
	if sh == nil {
		t.Fatalf("no sh in\n%s", texts[0])
	}
	pattern := regexp.MustCompile(`pattern: '(.*?)'`).FindStringSubmatch(texts[0])
	dir := write(t, "app.go", stray)
	run(t, dir, nil, "sh", "-xe", "-c", sh[1]).want(t, 3)
	var style struct {
		Files []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line    int    `xml:"line,attr"`
				Message string `xml:"message,attr"`
				Source  string `xml:"source,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	if err := xml.Unmarshal([]byte(read(t, dir, pattern[1])), &style); err != nil {
		t.Fatal(err)
	}
	if len(style.Files) != 1 || len(style.Files[0].Errors) != 1 || style.Files[0].Errors[0].Line != 8 {
		t.Errorf("%+v", style)
	}
}

// testReviewdog has a stand-in for reviewdog, which keeps what it is given and
// finds nothing new in it.
func testReviewdog(t *testing.T, texts []string) {
	var steps []workflowStep
	decode(t, texts[0], &steps)
	if steps[0].Shell != "bash" {
		t.Errorf("shell %q", steps[0].Shell)
	}
	tools := t.TempDir()
	put(t, tools, "reviewdog", "#!/bin/sh\necho \"$*\" > args\ncat > given\n")
	if err := os.Chmod(filepath.Join(tools, "reviewdog"), 0o777); err != nil {
		t.Fatal(err)
	}
	env := []string{"PATH=" + tools + string(os.PathListSeparator) + os.Getenv("PATH")}
	dir := write(t, "app.go", stray)
	bash(t, dir, env, steps[0].Run).want(t, 3)
	if args := read(t, dir, "args"); !strings.Contains(args, "-f=rdjsonl") {
		t.Errorf("reviewdog %s", args)
	}
	var d struct {
		Message  string
		Location struct {
			Path  string
			Range struct {
				Start struct{ Line, Column int }
			}
		}
	}
	if err := json.Unmarshal([]byte(read(t, dir, "given")), &d); err != nil { // one line
		t.Fatal(err)
	}
	if d.Message != message || d.Location.Path != "app.go" || d.Location.Range.Start.Line != 8 {
		t.Errorf("%+v", d)
	}
	bash(t, dir, env, "set +o pipefail\n"+steps[0].Run).want(t, 0)
}

func testOldCode(t *testing.T, texts []string) {
	old := write(t, "app.go", stray)
	bash(t, old, nil, texts[0]).want(t, 0)
	if got := read(t, old, "straygo.baseline"); !strings.Contains(got, "\nexample.com/app Start untracked 1\n") {
		t.Errorf("the baseline is\n%s", got)
	}
	check := []string{"straygo", "-baseline=straygo.baseline", "./..."}
	put(t, old, "app.go", strings.Replace(stray, "import", "// A comment.\n\nimport", 1)) // other lines
	run(t, old, nil, check...).want(t, 0)
	put(t, old, "second.go", second)
	r := run(t, old, nil, check...)
	r.want(t, 3, "second.go:5:2: ")
	r.lacks(t, "app.go:")
	put(t, old, "app.go", calm, "second.go", calm)
	run(t, old, nil, check...).want(t, 3, "straygo.baseline:3:1: entry is stale")
	run(t, old, nil, "straygo", "baseline", "./...").want(t, 0)
	run(t, old, nil, check...).want(t, 0)

	changed := write(t, "app.go", stray)
	git(t, changed, "update-ref", "refs/remotes/origin/main", "HEAD")
	bash(t, changed, nil, texts[1]).want(t, 0)
	put(t, changed, "second.go", second)
	bash(t, changed, nil, texts[1]).want(t, 3, "second.go:5:2: ")

	noted := write(t, "app.go", stray)
	bash(t, noted, nil, texts[2]).want(t, 0)
	if got := read(t, noted, "app.go"); !strings.Contains(got, "\t//straygo:todo -- TICKET-1\n\tgo func() {\n") {
		t.Errorf("app.go is\n%s", got)
	}
	run(t, noted, nil, "straygo", "./...").want(t, 0)
}

// testAttributes checks that git takes the line for what it says. What a merge
// comes to is tested with the baselines.
func testAttributes(t *testing.T, texts []string) {
	dir := write(t, ".gitattributes", texts[0], "app.go", calm)
	run(t, dir, nil, "git", "check-attr", "merge", "straygo.baseline").want(t, 0, "straygo.baseline: merge: union")
}
