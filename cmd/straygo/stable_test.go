package main

import (
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
)

// Sources with stray goroutines, one to a file.
const (
	strayA = `package a

import "time"

func A() {
	go func() {
		for {
			time.Sleep(time.Second)
		}
	}()
	go func() {
		for {
			time.Sleep(time.Second)
		}
	}()
}`
	strayB = `package b

import (
	"time"

	"example.com/m/a"
)

func B() {
	a.A()
	go func() {
		for {
			time.Sleep(time.Second)
		}
	}()
}`
	strayBTest = `package b

import (
	"testing"
	"time"
)

func TestB(t *testing.T) {
	go func() {
		for {
			time.Sleep(time.Second)
		}
	}()
}`
)

// TestSameOutputEveryTime runs the command over and over, on one processor and
// on two: goroutines of the analysis must not shuffle what is printed.
func TestSameOutputEveryTime(t *testing.T) {
	t.Parallel()
	dir := unpack(t, module("a/a.go", strayA, "b/b.go", strayB, "b/b_test.go", strayBTest))
	for _, args := range [][]string{{"./..."}, {"-json", "./..."}, {"census", "-json", "./..."}, {"census", "-html", "./..."}} {
		var first outcome
		for i := range 10 {
			env := []string{"GOMAXPROCS=1"}
			if i%2 == 1 {
				env = []string{"GOMAXPROCS=2"}
			}
			got := command(t, dir, env, binary, args...)
			if i == 0 {
				first = got
				if n := strings.Count(got.stdout+got.stderr, "untracked"); n < 4 {
					t.Fatalf("straygo %v: %d mentions of untracked, want 4 or more:\n%s%s", args, n, got.stdout, got.stderr)
				}
			}
			if got != first {
				t.Fatalf("straygo %v, run %d:\n%+v\nfirst run:\n%+v", args, i, got, first)
			}
		}
	}
}

// TestSameAsGoVet holds the JSON of the command against that of go vet: the
// same packages, analyzer, findings, places and fields.
func TestSameAsGoVet(t *testing.T) {
	t.Parallel()
	dir := unpack(t, module("a/a.go", strayA, "b/b.go", strayB))
	own := command(t, dir, nil, binary, "-json", "./...")
	vet := command(t, dir, nil, "go", "vet", "-vettool="+binary, "-json", "./...")
	if own.code != 0 || vet.code != 0 {
		t.Fatalf("exit codes %d and %d, want 0:\n%s%s", own.code, vet.code, own.stderr, vet.stderr)
	}
	got, want := decode(t, own.stdout), decode(t, vet.stdout)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("straygo -json:\n%s\ngo vet -json:\n%s", own.stdout, vet.stdout)
	}
	for pkg, n := range map[string]int{"example.com/m/a": 2, "example.com/m/b": 1} {
		if len(got[pkg]["straygo"]) != n {
			t.Errorf("%d findings in %s, want %d", len(got[pkg]["straygo"]), pkg, n)
		}
	}
}

// TestSameFindingsWithTests compares the places of findings where the drivers
// look at different variants of a package.
func TestSameFindingsWithTests(t *testing.T) {
	t.Parallel()
	dir := unpack(t, module("a/a.go", strayA, "b/b.go", strayB, "b/b_test.go", strayBTest))
	places := func(out string) map[string]bool {
		set := make(map[string]bool)
		for _, analyzers := range decode(t, out) {
			for _, d := range analyzers["straygo"] {
				set[d["posn"].(string)+": "+d["message"].(string)] = true
			}
		}
		return set
	}
	got := places(command(t, dir, nil, binary, "-json", "./...").stdout)
	want := places(command(t, dir, nil, "go", "vet", "-vettool="+binary, "-json", "./...").stdout)
	if len(got) != 4 || !reflect.DeepEqual(got, want) {
		t.Errorf("straygo finds %v,\ngo vet %v", got, want)
	}
}

// decode reads the JSON trees in out, one after the other, into one.
func decode(t *testing.T, out string) map[string]map[string][]map[string]any {
	t.Helper()
	all := make(map[string]map[string][]map[string]any)
	dec := json.NewDecoder(strings.NewReader(out))
	for {
		var tree map[string]map[string][]map[string]any
		err := dec.Decode(&tree)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in:\n%s", err, out)
		}
		for pkg, analyzers := range tree {
			all[pkg] = analyzers
		}
	}
}
