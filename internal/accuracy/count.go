package main

import (
	"cmp"
	"maps"
	"slices"
)

// A tally counts by rule.
type tally map[string]int

// count counts findings.
func (t tally) count(all []finding) {
	for _, f := range all {
		t[f.rule]++
	}
}

// rules returns the rules of all tallies, those counted most often first.
func rules(tallies ...tally) []string {
	total := make(tally)
	for _, t := range tallies {
		for rule, n := range t {
			total[rule] += n
		}
	}
	return slices.SortedFunc(maps.Keys(total), func(a, b string) int {
		return cmp.Or(cmp.Compare(total[b], total[a]), cmp.Compare(a, b))
	})
}

// sum is the number of everything counted.
func (t tally) sum() int {
	n := 0
	for _, v := range t {
		n += v
	}
	return n
}

// bySite indexes findings by their place.
func bySite(all []finding) map[string][]finding {
	out := make(map[string][]finding)
	for _, f := range all {
		out[f.site()] = append(out[f.site()], f)
	}
	return out
}

// claimsLeak reports whether one of the findings claims more than that the
// launch is unannotated: a fire-and-forget goroutine ends by itself.
func claimsLeak(all []finding) bool {
	return slices.ContainsFunc(all, func(f finding) bool { return f.rule != fireAndForget })
}

// fireAndForget is the rule that claims no leak.
const fireAndForget = "fire-and-forget"
