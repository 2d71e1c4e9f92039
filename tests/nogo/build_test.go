package nogo

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A workspace is a module whose packages nogo visits as under Bazel: one action
// each, which sees the sources of the package, the export data of what it
// imports, and the fact files of those imports that were visited before.
type workspace struct {
	builder string
	dir     string
	pkgs    []*pkg          // of the module, dependencies first
	archive map[string]*pkg // all that is imported
	goroot  string          // compiled packages of the standard library, where the builder looks
	std     string          // a file with the names of all of them
}

// A pkg is a package as the go command describes it.
type pkg struct {
	ImportPath, Dir, Export       string
	Standard                      bool
	GoFiles, TestGoFiles, Imports []string
	XTestGoFiles, TestImports     []string
	XTestImports                  []string
	ForTest                       string
}

// newWorkspace compiles the module in dir.
func newWorkspace(t *testing.T, d *driver, dir string) *workspace {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	w := &workspace{
		builder: d.builder,
		dir:     dir,
		archive: make(map[string]*pkg),
		goroot:  filepath.Join(temp, "goroot"),
		std:     filepath.Join(temp, "packages.txt"),
	}
	out := command(t, dir, "go", "list", "-export", "-deps", "-test", "-json", "./...")
	var std strings.Builder
	dec := json.NewDecoder(bytes.NewReader(out))
	for dec.More() {
		p := new(pkg)
		if err := dec.Decode(p); err != nil {
			t.Fatal(err)
		}
		switch {
		case p.ForTest != "" || strings.HasSuffix(p.ImportPath, ".test"):
			continue // made of the packages that the list has, too
		case p.Standard:
			std.WriteString(p.ImportPath + "\n")
		default:
			w.pkgs = append(w.pkgs, p)
		}
		w.archive[p.ImportPath] = p
	}
	write(t, w.std, std.String())
	return w
}

// An action is one run of nogo.
type action struct {
	of        *pkg
	filter    string            // "exclude": with the package's tests; "only": its external tests; "off"
	facts     map[string]string // fact files by import path
	factsOnly bool              // as for code of other repositories
}

// A result is what an action leaves behind.
type result struct {
	facts    string   // the name of a file
	findings []string // "file:line:column: message (analyzer)"
	patch    string   // the suggested fixes
}

// run runs an action and the one that validates its outcome. An error is what
// breaks the build although nothing was found.
func (w *workspace) run(t *testing.T, nogo string, a action) (result, string) {
	t.Helper()
	temp := t.TempDir()
	r := result{facts: filepath.Join(temp, "out.facts")}
	files, imports, path := a.of.GoFiles, a.of.Imports, a.of.ImportPath
	switch a.filter {
	case "exclude", "only":
		files = append(append(files[:len(files):len(files)], a.of.TestGoFiles...), a.of.XTestGoFiles...)
		imports = append(append(imports[:len(imports):len(imports)], a.of.TestImports...), a.of.XTestImports...)
		if a.filter == "only" {
			path += "_test"
		}
	case "off":
	default:
		t.Fatalf("unknown filter %q", a.filter)
	}
	args := []string{"nogo", "-sdk", runtime.GOROOT(), "-goroot", w.goroot, "-installsuffix", "std",
		"-package_list", w.std, "-go_version", strings.TrimPrefix(runtime.Version(), "go"),
		"-p", path, "-testfilter", a.filter, "-nogo", nogo, "-out_facts", r.facts, "-out", temp}
	if a.factsOnly {
		args = append(args, "-facts_only")
	}
	for _, f := range files {
		rel, err := filepath.Rel(w.dir, filepath.Join(a.of.Dir, f))
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, "-src", rel) // as below the root of Bazel's sandbox
	}
	for _, imp := range imports {
		args = append(args, w.imports(t, imp, a.facts)...)
	}
	if _, stderr, ok := w.build(args...); !ok {
		return r, stderr
	}
	_, stderr, ok := w.build("nogovalidation", filepath.Join(temp, "validation"), temp)
	for line := range strings.Lines(stderr) {
		if strings.HasSuffix(line, " (straygo)\n") {
			r.findings = append(r.findings, filepath.ToSlash(strings.TrimSuffix(line, " (straygo)\n")))
		}
	}
	if ok != (len(r.findings) == 0) {
		t.Errorf("%s: the validation's success is %v, but it says:\n%s", path, ok, stderr)
	}
	if patch, err := os.ReadFile(filepath.Join(temp, "nogo.patch")); err == nil {
		r.patch = string(patch)
	}
	return r, ""
}

// imports returns the flags that let an action import a package.
func (w *workspace) imports(t *testing.T, path string, facts map[string]string) []string {
	t.Helper()
	p := w.archive[path]
	switch {
	case path == "unsafe":
		return nil
	case p == nil:
		t.Fatalf("%s is not compiled", path)
	case p.Standard: // no flags: found by its name, and without facts
		file := filepath.Join(w.goroot, "pkg", "std", filepath.FromSlash(path)+".a")
		if _, err := os.Stat(file); err != nil {
			copyFile(t, p.Export, file)
		}
		return nil
	}
	args := []string{"-arc", path + "=" + path + "=" + p.Export}
	if file := facts[path]; file != "" {
		args = append(args, "-facts", path+"="+path+"="+file)
	}
	return args
}

// build runs an action of the builder at the root of the workspace.
func (w *workspace) build(args ...string) (stdout, stderr string, ok bool) {
	var out, complaint strings.Builder
	cmd := exec.Command(w.builder, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = w.dir, &out, &complaint
	err := cmd.Run()
	return out.String(), complaint.String(), err == nil
}

// all visits all packages of the workspace without their tests and returns the
// results by import path.
func (w *workspace) all(t *testing.T, nogo string) map[string]result {
	t.Helper()
	results, facts := make(map[string]result), make(map[string]string)
	for _, p := range w.pkgs {
		r, stderr := w.run(t, nogo, action{of: p, filter: "off", facts: facts})
		if stderr != "" {
			t.Fatalf("%s: %s", p.ImportPath, stderr)
		}
		results[p.ImportPath], facts[p.ImportPath] = r, r.facts
	}
	return results
}

// pkg returns a package of the workspace.
func (w *workspace) pkg(t *testing.T, path string) *pkg {
	t.Helper()
	p := w.archive[path]
	if p == nil {
		t.Fatalf("there is no package %s", path)
	}
	return p
}
