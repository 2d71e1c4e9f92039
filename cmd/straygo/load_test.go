package main

import (
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestForgetDependencies shows what is left for the analyzer when only the
// outer two of three packages are named.
func TestForgetDependencies(t *testing.T) {
	dir := unpack(t, module(
		"bottom/bottom.go", "package bottom\n\nfunc Work() { println() }",
		"between/between.go", "package between\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/m/bottom\"\n)\n\nfunc Wait() { bottom.Work(); fmt.Println() }",
		"top/top.go", "package top\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/m/between\"\n)\n\nfunc F() { between.Wait(); fmt.Println() }",
	))
	t.Chdir(dir)
	for name, value := range map[string]string{"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOWORK": "off"} {
		t.Setenv(name, value)
	}
	pkgs, err := load(&options{packages: []string{"./top", "./bottom"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) != 2 {
		t.Fatalf("loaded %v, want two packages", pkgs)
	}
	i := slices.IndexFunc(pkgs, func(p *packages.Package) bool { return p.Name == "top" })
	if i < 0 {
		t.Fatalf("loaded %v, want top", pkgs)
	}
	top := pkgs[i]
	between := top.Imports["example.com/m/between"]
	if between == nil || len(between.Syntax) != 1 || top.Imports["fmt"] == nil {
		t.Fatalf("the loader behaves differently: imports of top are %v", top.Imports)
	}

	forgetDependencies(pkgs)

	if len(top.Syntax) != 1 || top.TypesInfo == nil {
		t.Error("the syntax of a named package is gone")
	}
	if len(between.Syntax) != 0 || between.TypesInfo != nil {
		t.Error("the syntax of the package between the named ones is still there")
	}
	if top.Imports["fmt"] != nil || between.Imports["fmt"] != nil {
		t.Error("an import without facts is still there")
	}
	if top.Imports["example.com/m/between"] != between || between.Imports["example.com/m/bottom"] == nil {
		t.Error("the way from one named package to the other is cut")
	}
}

func TestLoadFailure(t *testing.T) {
	for _, tt := range []struct{ err, want string }{
		{"err: exit status 1: stderr: go: cannot find main module\n", "go: cannot find main module"},
		{`err: go command required, not found: exec: "go": not found: stderr: `, `go command required, not found: exec: "go": not found`},
		{`invalid query type "x"`, `invalid query type "x"`},
	} {
		if got := loadFailure(plainError(tt.err)); got != tt.want {
			t.Errorf("loadFailure(%q) = %q, want %q", tt.err, got, tt.want)
		}
	}
}

type plainError string

func (e plainError) Error() string { return string(e) }
