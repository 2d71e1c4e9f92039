package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A sharing is what go vet costs machines that have the same checkout and share
// a build cache, and nothing else.
type sharing struct {
	Packages []string    `json:"packages"`
	Machines []sharedRun `json:"machines"`
}

// A sharedRun is the first run on one machine.
type sharedRun struct {
	Cache    string `json:"cache"` // what others have put there
	Findings int    `json:"findings"`
	usage
	tally
}

// A tally is what a run has asked of the cache, as sharedcache tells it.
type tally struct {
	Hits   int   `json:"hits"`
	Misses int   `json:"misses"`
	Got    int64 `json:"got_bytes"`
	Put    int64 `json:"put_bytes"`
}

// share runs straygo below go vet on one machine after the other, each with an
// empty cache of its own.
func share(ctx context.Context, o options, b *bench) (sharing, error) {
	s := sharing{Packages: o.patterns}
	cache := filepath.Join(b.temp, "sharedcache")
	if err := b.build(ctx, cache, "internal/cost/sharedcache", ""); err != nil {
		return s, err
	}
	for i, machine := range []struct{ cache, tool string }{
		{"empty", "straygo-1"},
		{"all of it", "straygo-1"},
		{"all but for this straygo", "straygo-2"},
	} {
		tool := filepath.Join(b.temp, machine.tool)
		if _, err := os.Stat(tool); err != nil {
			if err := b.build(ctx, tool, "cmd/straygo", machine.tool); err != nil {
				return s, err
			}
		}
		log := filepath.Join(b.temp, fmt.Sprintf("log%d", i))
		cmd := exec.CommandContext(ctx, "go", append([]string{"vet", "-vettool=" + tool}, o.patterns...)...)
		cmd.Env = append(os.Environ(),
			"GOCACHE="+filepath.Join(b.temp, fmt.Sprintf("local%d", i)),
			fmt.Sprintf("GOCACHEPROG=%s %s %s", cache, filepath.Join(b.temp, "shared"), log))
		u, told, err := b.use(cmd)
		if err != nil {
			return s, err
		}
		r := sharedRun{Cache: machine.cache, Findings: len(findings(told)), usage: u}
		line, err := os.ReadFile(log)
		if err = errors.Join(err, json.Unmarshal(line, &r.tally)); err != nil {
			return s, err
		}
		s.Machines = append(s.Machines, r)
	}
	return s, nil
}

// table spells s as a Markdown table.
func (s sharing) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "vet with a shared cache, %s:\n\n", strings.Join(s.Packages, " "))
	fmt.Fprintf(&b, "| shared cache             | CPU (s) |  hits | misses | got (MB) | put (MB) | findings |\n")
	fmt.Fprintf(&b, "| ------------------------ | ------: | ----: | -----: | -------: | -------: | -------: |\n")
	for _, r := range s.Machines {
		fmt.Fprintf(&b, "| %-24s | %7.1f | %5d | %6d | %8.1f | %8.1f | %8d |\n",
			r.Cache, r.CPU, r.Hits, r.Misses, float64(r.Got)/1e6, float64(r.Put)/1e6, r.Findings)
	}
	return b.String()
}
