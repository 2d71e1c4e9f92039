package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOldCodeBase takes a module with more than 100 findings to zero, adds one
// goroutine and takes one away: each shows alone.
func TestOldCodeBase(t *testing.T) {
	t.Parallel()
	const forever = "package %s\n\nfunc forever() {\n\tfor {\n\t}\n}\n"
	var files []string
	for i := range 10 {
		name := fmt.Sprintf("p%d", i)
		code := fmt.Sprintf(forever, name)
		test := "package " + name + "\n"
		for j := range 6 {
			code += fmt.Sprintf("\nfunc F%d() {\n\tgo forever()\n\tgo forever()\n}\n", j)
			test += fmt.Sprintf("\nfunc f%d() {\n\tgo forever()\n}\n", j)
		}
		files = append(files, name+"/p.go", code, name+"/p_test.go", test)
	}
	dir := unpack(t, module(files...))
	check := func(code, lines int, words ...string) {
		t.Helper()
		o := command(t, dir, nil, binary, "-baseline=straygo.baseline", "./...")
		if o.code != code || strings.Count(o.stderr, "\n") != lines {
			t.Fatalf("exit code %d, want %d, with %d lines:\n%s", o.code, code, lines, o.stderr)
		}
		for _, w := range words {
			if !strings.Contains(o.stderr, w) {
				t.Errorf("no %q in\n%s", w, o.stderr)
			}
		}
	}
	if o := command(t, dir, nil, binary, "./..."); strings.Count(o.stderr, "untracked") != 180 {
		t.Fatalf("the old code base has other findings than expected:\n%s", o.stderr)
	}
	if o := command(t, dir, nil, binary, "baseline", "./..."); o.code != 0 {
		t.Fatal(o.stderr)
	}
	check(0, 0)

	name := filepath.Join(dir, "p3", "p.go")
	old, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write := func(text string) {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(string(old) + "\nfunc G() {\n\tgo forever()\n}\n")
	check(3, 1, "p.go:40:2: goroutine running forever is untracked")

	write(strings.Replace(string(old), "\tgo forever()\n", "", 1))
	check(3, 1, "entry is stale: example.com/m/p3.F0 has 1 untracked, not 2")
}
