package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A usage is what one run used.
type usage struct {
	CPU  float64 `json:"cpu_seconds"`  // user and system, children included
	Mem  float64 `json:"peak_mb"`      // of the largest process
	Wall float64 `json:"wall_seconds"` // depends on the number of processors
	// Facts is the size of all fact files in kB, which hold the types that facts
	// are about, too. Zero if there are none.
	Facts float64 `json:"facts_kb,omitempty"`
}

// A result compares straygo with doing nothing.
type result struct {
	Mode     string   `json:"mode"` // "standalone" or "vet"
	Packages []string `json:"packages"`
	Pairs    int      `json:"pairs"`
	Noop     usage    `json:"noop"` // medians
	Straygo  usage    `json:"straygo"`
	Ratio    ratio    `json:"ratio"`
}

// A ratio is how many times more straygo used.
type ratio struct {
	CPU  float64 `json:"cpu"`
	Mem  float64 `json:"mem"`
	Wall float64 `json:"wall"`
}

// compare sums up the runs of a measurement.
func compare(o options, noop, straygo []usage) result {
	r := result{
		Mode:     "standalone",
		Packages: o.patterns,
		Pairs:    len(noop),
		Noop:     medians(noop),
		Straygo:  medians(straygo),
	}
	switch {
	case o.vet:
		r.Mode = "vet"
	case o.deps:
		r.Mode = "all dependencies"
	}
	r.Ratio = ratio{
		CPU:  quotient(r.Straygo.CPU, r.Noop.CPU),
		Mem:  quotient(r.Straygo.Mem, r.Noop.Mem),
		Wall: quotient(r.Straygo.Wall, r.Noop.Wall),
	}
	return r
}

// medians returns the median of each quantity.
func medians(runs []usage) usage {
	of := func(get func(usage) float64) float64 {
		var values []float64
		for _, u := range runs {
			values = append(values, get(u))
		}
		return median(values)
	}
	return usage{
		CPU:  of(func(u usage) float64 { return u.CPU }),
		Mem:  of(func(u usage) float64 { return u.Mem }),
		Wall: of(func(u usage) float64 { return u.Wall }),

		Facts: of(func(u usage) float64 { return u.Facts }),
	}
}

// median returns the middle of values, or the mean of the two in the middle.
func median(values []float64) float64 {
	n := len(values)
	if n == 0 {
		return 0
	}
	slices.Sort(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}

// quotient is 0 where nothing was measured.
func quotient(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// table spells r as a Markdown table.
func (r result) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s, medians of %d pairs:\n\n", r.Mode, strings.Join(r.Packages, " "), r.Pairs)
	fmt.Fprintf(&b, "|         | CPU (s) | peak memory (MB) | wall (s) |\n")
	fmt.Fprintf(&b, "| ------- | ------: | ---------------: | -------: |\n")
	row := func(name string, u usage) {
		fmt.Fprintf(&b, "| %-7s | %7.2f | %16.0f | %8.2f |\n", name, u.CPU, u.Mem, u.Wall)
	}
	row("no-op", r.Noop)
	row("straygo", r.Straygo)
	fmt.Fprintf(&b, "| ratio   | %7.2f | %16.2f | %8.2f |\n", r.Ratio.CPU, r.Ratio.Mem, r.Ratio.Wall)
	if r.Straygo.Facts > 0 {
		fmt.Fprintf(&b, "\nFact files: %.0f kB, those of the no-op analyzer %.0f kB.\n", r.Straygo.Facts, r.Noop.Facts)
	}
	return b.String()
}

// exceeds returns an error for each limit that r exceeds.
func (r result) exceeds(lim limits) error {
	var errs []error
	check := func(what string, got, limit float64) {
		if limit > 0 && got > limit {
			errs = append(errs, fmt.Errorf("%s is %.2f times that of the no-op analyzer, more than %.2f", what, got, limit))
		}
	}
	check("processor time", r.Ratio.CPU, lim.cpu)
	check("peak memory", r.Ratio.Mem, lim.mem)
	return errors.Join(errs...)
}
