package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

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
