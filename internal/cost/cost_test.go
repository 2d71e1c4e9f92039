package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"reflect"
	"strings"
	"testing"
)

func TestMedian(t *testing.T) {
	for _, tt := range []struct {
		values []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{3}, 3},
		{[]float64{9, 1, 2}, 2},
		{[]float64{4, 1, 2, 9}, 3},
	} {
		if got := median(tt.values); got != tt.want {
			t.Errorf("median(%v) = %v, want %v", tt.values, got, tt.want)
		}
	}
}

func TestCompare(t *testing.T) {
	noop := []usage{{CPU: 1, Mem: 100, Wall: 1}, {CPU: 9, Mem: 900, Wall: 9}, {CPU: 2, Mem: 100, Wall: 2}}
	straygo := []usage{{CPU: 3, Mem: 110, Wall: 1}, {CPU: 3, Mem: 110, Wall: 3}, {CPU: 99, Mem: 120, Wall: 99}}
	r := compare(options{vet: true, patterns: []string{"std"}}, noop, straygo)
	want := result{
		Mode: "vet", Packages: []string{"std"}, Pairs: 3,
		Noop:    usage{CPU: 2, Mem: 100, Wall: 2},
		Straygo: usage{CPU: 3, Mem: 110, Wall: 3},
		Ratio:   ratio{CPU: 1.5, Mem: 1.1, Wall: 1.5},
	}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("\n got %+v\nwant %+v", r, want)
	}
	for _, tt := range []struct {
		lim  limits
		want string // words that the error has, in order
	}{
		{limits{}, ""},
		{limits{cpu: 1.5, mem: 1.2}, ""},
		{limits{cpu: 1.4, mem: 1.2}, "processor time is 1.50"},
		{limits{mem: 1.05}, "peak memory is 1.10"},
	} {
		err := r.exceeds(tt.lim)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.want)) {
			t.Errorf("%+v: got %v, want %q", tt.lim, err, tt.want)
		}
	}
	if table := r.table(); !strings.Contains(table, "| ratio   |    1.50 |             1.10 |     1.50 |\n") {
		t.Errorf("table:\n%s", table)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"-pairs=0", "std"}, {"-nonsense", "std"}} {
		if err := run(t.Context(), args, io.Discard, io.Discard); err != flag.ErrHelp {
			t.Errorf("run(%q) = %v", args, err)
		}
	}
}

// One pair of runs over one small package. Nothing here depends
// on how long anything takes.
func TestMeasure(t *testing.T) {
	if testing.Short() {
		t.Skip("builds commands")
	}
	var out, stderr bytes.Buffer
	if err := run(t.Context(), []string{"-json", "-pairs=1", "errors"}, &out, &stderr); err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	var r result
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	if r.Pairs != 1 || r.Noop.CPU <= 0 || r.Straygo.CPU <= 0 || r.Ratio.CPU <= 0 {
		t.Errorf("got %+v", r)
	}
	if err := run(t.Context(), []string{"-pairs=1", "-C", "no/such/dir", "errors"}, io.Discard, io.Discard); err == nil {
		t.Error("no error for a directory that is not there")
	}
}

// Two shards of packages that know nothing of each other find what one run does.
func TestShards(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a command")
	}
	var out, stderr bytes.Buffer
	if err := run(t.Context(), []string{"-json", "-shards=2", "-C=../..", "./examples/before/..."}, &out, &stderr); err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	var s sharding
	if err := json.Unmarshal(out.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	if s.Findings < 8 || s.Whole.CPU <= 0 || len(s.Splits) != 2 {
		t.Fatalf("got %+v", s)
	}
	for _, r := range s.Splits {
		if r.Shards != 2 || r.Most <= 0 || r.Sum <= r.Most || len(r.Lost)+len(r.New) != 0 {
			t.Errorf("%s: got %+v", r.Kind, r)
		}
	}
}

func TestShardTable(t *testing.T) {
	s := sharding{Packages: []string{"./..."}, Findings: 3, Splits: []shardRun{
		{Kind: "dealt", Shards: 2, Sum: 3, Most: 2, Lost: without(map[string]bool{"b": true, "a": true}, map[string]bool{"b": true})},
	}}
	for _, line := range []string{"| 2, dealt     |          3.0 |           2.0 |    1 |   0 |", "2, dealt, lost: a"} {
		if table := s.table(); !strings.Contains(table, "\n"+line+"\n") {
			t.Errorf("no line %q in\n%s", line, table)
		}
	}
}

func TestSharedTable(t *testing.T) {
	s := sharing{Packages: []string{"./..."}, Machines: []sharedRun{
		{Cache: "empty", Findings: 4, usage: usage{CPU: 12.34}, tally: tally{Misses: 9, Put: 2_500_000}},
	}}
	line := "| empty                    |    12.3 |     0 |      9 |      0.0 |      2.5 |        4 |"
	if table := s.table(); !strings.Contains(table, "\n"+line+"\n") {
		t.Errorf("no line %q in\n%s", line, table)
	}
}

// BenchmarkStandalone reports what straygo costs on net/http, tests included, as
// a multiple of what doing nothing costs.
func BenchmarkStandalone(b *testing.B) {
	bench := &bench{options: options{dir: ".", patterns: []string{"net/http"}}, temp: b.TempDir(), stderr: io.Discard}
	if _, _, err := bench.standalone(b.Context(), 0); err != nil { // fills the caches
		b.Fatal(err)
	}
	var noop, straygo []usage
	for b.Loop() {
		base, own, err := bench.standalone(b.Context(), 0)
		if err != nil {
			b.Fatal(err)
		}
		noop, straygo = append(noop, base), append(straygo, own)
	}
	r := compare(bench.options, noop, straygo)
	b.ReportMetric(r.Ratio.CPU, "cpu-ratio")
	b.ReportMetric(r.Ratio.Mem, "mem-ratio")
}
