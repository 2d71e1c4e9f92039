package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A sharding compares one run of straygo over all packages with runs over parts
// of them.
type sharding struct {
	Packages []string   `json:"packages"`
	Whole    usage      `json:"whole"`
	Findings int        `json:"findings"` // of the whole run
	Splits   []shardRun `json:"splits"`
}

// A shardRun is one way to split the packages.
type shardRun struct {
	Kind   string   `json:"kind"` // "dealt" one by one, or in "blocks" of neighbours
	Shards int      `json:"shards"`
	Sum    float64  `json:"sum_cpu_seconds"`
	Most   float64  `json:"most_cpu_seconds"` // of the shard that takes most
	Lost   []string `json:"lost,omitempty"`   // findings of the whole run only
	New    []string `json:"new,omitempty"`    // findings of the shards only
}

// shard measures the splits into n shards.
func shard(ctx context.Context, o options, b *bench, n int) (sharding, error) {
	s := sharding{Packages: o.patterns}
	list := exec.CommandContext(ctx, "go", append([]string{"list"}, o.patterns...)...)
	list.Dir = o.dir
	out, err := list.Output()
	if err != nil {
		return s, err
	}
	pkgs := strings.Fields(string(out))
	if _, _, err := b.part(ctx, pkgs); err != nil { // fills the caches
		return s, err
	}
	var all map[string]bool
	if s.Whole, all, err = b.part(ctx, pkgs); err != nil {
		return s, err
	}
	s.Findings = len(all)
	for _, kind := range []string{"dealt", "blocks"} {
		r := shardRun{Kind: kind, Shards: n}
		parts := make(map[string]bool)
		for i := range n {
			var some []string
			for j, pkg := range pkgs {
				if kind == "dealt" && j%n == i || kind == "blocks" && j*n/len(pkgs) == i {
					some = append(some, pkg)
				}
			}
			if len(some) == 0 {
				continue
			}
			u, found, err := b.part(ctx, some)
			if err != nil {
				return s, err
			}
			r.Sum, r.Most = r.Sum+u.CPU, max(r.Most, u.CPU)
			for f := range found {
				parts[f] = true
			}
		}
		r.Lost, r.New = without(all, parts), without(parts, all)
		s.Splits = append(s.Splits, r)
	}
	return s, nil
}

// part runs straygo over packages and returns the findings, one a line.
func (b *bench) part(ctx context.Context, pkgs []string) (usage, map[string]bool, error) {
	tool := filepath.Join(b.temp, "straygo")
	if _, err := os.Stat(tool); err != nil {
		if err := b.build(ctx, tool, "cmd/straygo", ""); err != nil {
			return usage{}, nil, err
		}
	}
	u, told, err := b.use(exec.CommandContext(ctx, tool, pkgs...))
	return u, findings(told), err
}

// findings returns the lines that tell of goroutines: errors are told of, too.
func findings(told string) map[string]bool {
	found := make(map[string]bool)
	for line := range strings.Lines(told) {
		if strings.Contains(line, ": goroutine ") {
			found[strings.TrimSpace(line)] = true
		}
	}
	return found
}

// without returns what is in a and not in b.
func without(a, b map[string]bool) []string {
	var rest []string
	for f := range a {
		if !b[f] {
			rest = append(rest, f)
		}
	}
	slices.Sort(rest)
	return rest
}

// table spells s as a Markdown table, and the differences below it.
func (s sharding) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "shards, %s, %d findings:\n\n", strings.Join(s.Packages, " "), s.Findings)
	fmt.Fprintf(&b, "| packages     | CPU, sum (s) | CPU, most (s) | lost | new |\n")
	fmt.Fprintf(&b, "| ------------ | -----------: | ------------: | ---: | --: |\n")
	row := func(name string, sum, most float64, lost, more int) {
		fmt.Fprintf(&b, "| %-12s | %12.1f | %13.1f | %4d | %3d |\n", name, sum, most, lost, more)
	}
	row("all at once", s.Whole.CPU, s.Whole.CPU, 0, 0)
	for _, r := range s.Splits {
		row(fmt.Sprintf("%d, %s", r.Shards, r.Kind), r.Sum, r.Most, len(r.Lost), len(r.New))
	}
	for _, r := range s.Splits {
		for _, f := range r.Lost {
			fmt.Fprintf(&b, "\n%d, %s, lost: %s", r.Shards, r.Kind, f)
		}
		for _, f := range r.New {
			fmt.Fprintf(&b, "\n%d, %s, new: %s", r.Shards, r.Kind, f)
		}
	}
	return strings.TrimSuffix(b.String(), "\n") + "\n"
}
