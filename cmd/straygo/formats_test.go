package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/straygo/straygo/cmd/straygo/internal/report"
)

// mendable has a finding whose fix deletes, and one whose fix inserts.
const mendable = `package a

import (
	"sync"
	"time"
)

func Stale() {
	var wg sync.WaitGroup
	//straygo:allow event -- not needed any more
	wg.Go(func() { println("done") })
	wg.Wait()
}

func First(work func() int) int {
	found := make(chan int)
	go func() { found <- work() }()
	select {
	case v := <-found:
		return v
	case <-time.After(time.Second):
		return 0
	}
}`

// TestFingerprintsStay takes the fingerprints of findings before and after an
// edit elsewhere: GitLab and code scanning tell by them what is new.
func TestFingerprintsStay(t *testing.T) {
	t.Parallel()
	for format, read := range map[string]func(*testing.T, string) map[int]string{"gitlab": gitLabPrints, "sarif": sarifPrints} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			dir := unpack(t, module("a/a.go", strayA, "b/b.go", strayB))
			before := read(t, command(t, dir, nil, binary, "-format="+format, "./a").stdout)
			moved := "package a\n\nfunc Above() {\n\tgo func() {\n\t\tselect {}\n\t}()\n}\n" + strings.TrimPrefix(strayA, "package a\n")
			if err := os.WriteFile(filepath.Join(dir, "a", "a.go"), []byte(moved), 0o666); err != nil {
				t.Fatal(err)
			}
			after := read(t, command(t, dir, nil, binary, "-format="+format, "./a").stdout)

			const first, second, by = 6, 11, 6 // lines, and how far they move
			if len(before) != 2 || before[first] == "" || before[first] == before[second] {
				t.Fatalf("two launches that look alike have the fingerprints %v", before)
			}
			if after[first+by] != before[first] || after[second+by] != before[second] {
				t.Errorf("lines above change %v to %v", before, after)
			}
			all := slices.Sorted(maps.Values(after))
			if len(all) != 3 || len(slices.Compact(all)) != 3 {
				t.Errorf("fingerprints with a third launch are %v, want three", after)
			}
		})
	}
}

// TestFormatsEveryTime runs every format on one processor and on two.
func TestFormatsEveryTime(t *testing.T) {
	t.Parallel()
	dir := unpack(t, module("a/a.go", strayA, "b/b.go", strayB, "b/b_test.go", strayBTest))
	for _, f := range report.Formats {
		one := command(t, dir, []string{"GOMAXPROCS=1"}, binary, "-format="+f.Name, "./...")
		two := command(t, dir, []string{"GOMAXPROCS=2"}, binary, "-format="+f.Name, "./...")
		if one != two || strings.Count(one.stdout+one.stderr, "untracked") < 4 {
			t.Errorf("%s, on one processor:\n%+v\non two:\n%+v", f.Name, one, two)
		}
	}
}

// TestFixesSameAsGoVet holds the JSON of findings with fixes against that of go
// vet.
func TestFixesSameAsGoVet(t *testing.T) {
	t.Parallel()
	dir := unpack(t, module("a/a.go", mendable))
	own := command(t, dir, nil, binary, "-format=json", "./...")
	vet := command(t, dir, nil, "go", "vet", "-vettool="+binary, "-json", "./...")
	got, want := decode(t, own.stdout), decode(t, vet.stdout)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("straygo:\n%s\ngo vet:\n%s", own.stdout, vet.stdout)
	}
	if n := strings.Count(own.stdout, "suggested_fixes"); n != 2 {
		t.Errorf("%d findings with fixes, want 2:\n%s", n, own.stdout)
	}
}

// gitLabPrints returns the fingerprints in a report for GitLab by lines.
func gitLabPrints(t *testing.T, out string) map[int]string {
	t.Helper()
	var issues []struct {
		Fingerprint string
		Location    struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	if err := json.Unmarshal([]byte(out), &issues); err != nil {
		t.Fatalf("%v in:\n%s", err, out)
	}
	prints := make(map[int]string)
	for _, i := range issues {
		if i.Location.Path != "a/a.go" {
			t.Errorf("path %q, want a/a.go", i.Location.Path)
		}
		prints[i.Location.Lines.Begin] = i.Fingerprint
	}
	return prints
}

// sarifPrints returns the fingerprints in a SARIF log by lines.
func sarifPrints(t *testing.T, out string) map[int]string {
	t.Helper()
	var log struct {
		Runs []struct {
			Results []struct {
				PartialFingerprints map[string]string
				Locations           []struct {
					PhysicalLocation struct {
						Region struct{ StartLine int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &log); err != nil || len(log.Runs) != 1 {
		t.Fatalf("%d runs, %v in:\n%s", len(log.Runs), err, out)
	}
	prints := make(map[int]string)
	for _, r := range log.Runs[0].Results {
		if len(r.PartialFingerprints) != 1 {
			t.Errorf("fingerprints %v, want one", r.PartialFingerprints)
		}
		for _, print := range r.PartialFingerprints {
			prints[r.Locations[0].PhysicalLocation.Region.StartLine] = print
		}
	}
	return prints
}
