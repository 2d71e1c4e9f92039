package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// tree writes files, given as name and content, to a new directory.
func tree(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		if err := writeFile(filepath.Join(dir, files[i]), strings.NewReader(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestOpenCheckout(t *testing.T) {
	dir := tree(t, "go.mod", "", "api/go.mod", "", "vendor/x/go.mod", "", "a/testdata/go.mod", "", "_old/go.mod", "")
	c, err := openCheckout(dir)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{filepath.Join(dir, "api"), dir}; !reflect.DeepEqual(c.modules, want) {
		t.Errorf("modules %q, want %q", c.modules, want)
	}
	runs := c.executions([]string{"linux", "windows"}, "-tests=false")
	if len(runs) != 4 {
		t.Fatalf("%d runs, want 4", len(runs))
	}
	want := execution{dir: dir, root: dir, env: []string{"GOOS=windows"}, args: []string{"-tests=false", "./..."}}
	if !reflect.DeepEqual(runs[3], want) {
		t.Errorf("last run %v, want %v", runs[3], want)
	}
}

func TestImportPath(t *testing.T) {
	dir := tree(t,
		"main.go", `package main; import ("fmt"; "example.org/long/name/pkg/a"; "github.com/other/pkg/a")`,
		"pkg/a/a.go", `package a; import "example.org/long/name/pkg/b"`,
		"pkg/b/b.go", `package b; import "example.org/else/where"`,
		"vendor/v/v.go", `package v; import "github.com/other/pkg/b"`,
		"broken.go", `package`,
	)
	got, err := importPath(dir, "github.com/owner/name")
	if err != nil || got != "example.org/long/name" {
		t.Errorf("got %q, %v", got, err)
	}
	got, err = importPath(tree(t, "a.go", "package a"), "github.com/owner/name")
	if err != nil || got != "github.com/owner/name" {
		t.Errorf("a tree without imports: got %q, %v", got, err)
	}
}

func TestExecution(t *testing.T) {
	src := &source{root: tree(t, "go.mod", "", "a/a.go", "", "sub/go.mod", "", "sub/b/c/c.go", "", "sub/d/d.go", "")}
	e, err := src.execution([]string{"sub/b/c", "a", "no/such"}, spot{Path: "sub/d/d.go", Line: 3}, spot{})
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(src.root, "sub"); e.dir != want || e.root != src.root {
		t.Errorf("runs in %s for %s", e.dir, e.root)
	}
	if want := []string{"-deps=all", "-tests=false", "./b/c", "./d"}; !reflect.DeepEqual(e.args, want) {
		t.Errorf("packages %q, want %q", e.args, want)
	}
	if _, err := src.execution([]string{"no/such"}); err == nil {
		t.Error("no error without a package")
	}
}

func TestSpot(t *testing.T) {
	var f fix
	text := `{"launch_before": {"repo_path": "a/b.go", "line": 3}, "launch_after": "removed", "call_site_before": null}`
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		t.Fatal(err)
	}
	if f.Before.site() != "a/b.go:3" || f.After != (spot{}) || f.CallBefore != (spot{}) {
		t.Errorf("got %+v", f)
	}
}

func TestCheckOut(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	repo := tree(t, "a/a.go", `package a; import "example.org/r/b"`, "b/b.go", "package b")
	git := func(args ...string) string {
		cmd := exec.Command("git", append([]string{"-C", repo, "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.hooksPath=" + t.TempDir()}, args...)...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Skipf("git %v: %v: %s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	parent, name := filepath.Split(repo)
	dir := gitDir(parent+"{name}", "owner/"+name)
	if want := filepath.Join(repo, ".git"); dir != want {
		t.Fatalf("git directory %q, want %q", dir, want)
	}
	src, err := checkOut(t.Context(), t.TempDir(), dir, git("rev-parse", "HEAD"), "owner/"+name)
	if err != nil {
		t.Fatal(err)
	}
	if !src.has("b/b.go") || !strings.HasSuffix(filepath.ToSlash(src.root), "/src/example.org/r") {
		t.Errorf("the tree lies in %s", src.root)
	}
	src.remove()
	if _, err := os.Stat(src.top); !os.IsNotExist(err) {
		t.Errorf("the tree is still there: %v", err)
	}
	if dir := gitDir(parent+"{name}", "owner/none"); dir != "" {
		t.Errorf("found %s for a repository that is not there", dir)
	}
}

func TestWriteObjects(t *testing.T) {
	batch := "1 blob 9\npackage a\n2 missing\n3 blob 0\n\n"
	dir := t.TempDir()
	err := writeObjects(bufio.NewReader(strings.NewReader(batch)), dir, []string{"a/a.go", "big", "empty"})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a/a.go": "package a", "empty": ""} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "big")); !os.IsNotExist(err) {
		t.Errorf("a missing object was written: %v", err)
	}
}

func TestFunctions(t *testing.T) {
	dir := tree(t, "p.go", `package p

func a() {
	go a()
}

type w struct{}

func (*w) start() { go a() }
`)
	fns, err := functions(filepath.Join(dir, "p.go"))
	if err != nil {
		t.Fatal(err)
	}
	want := []function{{"p.go", "a", 3, 5, 1}, {"p.go", "w.start", 9, 9, 1}}
	if !reflect.DeepEqual(fns, want) {
		t.Errorf("got %v, want %v", fns, want)
	}
	got := rulesByFunction(fns, []finding{{"p.go", 4, "deaf", ""}, {"q.go", 4, "untracked", ""}, {"p.go", 7, "untracked", ""}})
	if want := map[string][]string{"a": {"deaf"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
