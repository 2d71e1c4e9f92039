package main

import (
	"slices"
	"strings"
)

// A kernelScore says how straygo did on the kernels in scope. Of each pair, the
// first number counts any rule, the second leaves out findings that claim no
// leak.
type kernelScore struct {
	kernels, launchesLeaked, launchesFine int
	kernelsHit, leakedHit, fineHit        [2]int
	leaked, fine                          tally // findings by rule on launches that leaked, and on others
	elsewhere                             int   // findings on no launch of the truth
	misses, alarms                        []string
}

// scoreKernels compares findings with the truth.
func scoreKernels(truth []kernelLaunch, found []finding) kernelScore {
	at := bySite(found)
	sc := kernelScore{leaked: tally{}, fine: tally{}}
	known := make(map[string]bool)
	kernels := make(map[string][2]bool) // hit by any rule, by one that claims a leak
	missed := make(map[string][]string) // silent leaks by kernel
	var order []string
	for _, l := range truth {
		known[l.Site] = true
		if !l.inScope() {
			continue
		}
		if _, ok := kernels[l.Kernel]; !ok {
			kernels[l.Kernel] = [2]bool{}
			order = append(order, l.Kernel)
		}
		here := at[l.Site]
		hit := [2]bool{len(here) > 0, claimsLeak(here)}
		if !l.Leaked {
			sc.launchesFine++
			sc.fineHit = plus(sc.fineHit, hit)
			count(sc.fine, here)
			for _, f := range here {
				sc.alarms = append(sc.alarms, l.Site+": "+f.message+" ("+f.rule+")")
			}
			continue
		}
		sc.launchesLeaked++
		sc.leakedHit = plus(sc.leakedHit, hit)
		count(sc.leaked, here)
		k := kernels[l.Kernel]
		kernels[l.Kernel] = [2]bool{k[0] || hit[0], k[1] || hit[1]}
		if !hit[0] {
			missed[l.Kernel] = append(missed[l.Kernel], l.Site)
		}
	}
	for _, k := range order {
		sc.kernels++
		sc.kernelsHit = plus(sc.kernelsHit, kernels[k])
		if !kernels[k][0] {
			sc.misses = append(sc.misses, k+": "+strings.Join(missed[k], ", "))
		}
	}
	for site, here := range at {
		if !known[site] {
			sc.elsewhere += len(here)
		}
	}
	return sc
}

func plus(n [2]int, hit [2]bool) [2]int {
	for i, h := range hit {
		if h {
			n[i]++
		}
	}
	return n
}

func count(t tally, all []finding) {
	for _, f := range all {
		t[f.rule]++
	}
}

// print writes the score to the page.
func (sc kernelScore) print(s *session) {
	s.printf("GoKer kernels that block on communication, in %s/goker:\n\n", leakTests)
	t := newTable("", "of", "any rule", "%", "without "+fireAndForget, "%")
	row := func(what string, of int, n [2]int) {
		t.add(what, of, n[0], percent(n[0], of), n[1], percent(n[1], of))
	}
	row("kernels with a leak found", sc.kernels, sc.kernelsHit)
	row("launches that leaked, reported", sc.launchesLeaked, sc.leakedHit)
	row("launches that did not leak, reported", sc.launchesFine, sc.fineHit)
	s.printf("%s", t)
	t = newTable("rule", "leaked", "did not leak")
	for _, r := range rules(sc.leaked, sc.fine) {
		t.add(r, sc.leaked[r], sc.fine[r])
	}
	t.add("all", sc.leaked.sum(), sc.fine.sum())
	s.printf("%s", t)
	s.printf("Findings on other lines: %d.\n\n", sc.elsewhere)
	if s.list {
		s.listing("Kernels missed", sc.misses)
		s.listing("Launches that did not leak, reported", sc.alarms)
	}
}

// listing writes items below a title.
func (s *session) listing(title string, items []string) {
	s.printf("%s: %d\n\n", title, len(items))
	slices.Sort(items)
	for _, it := range items {
		s.printf("- %s\n", it)
	}
	if len(items) > 0 {
		s.printf("\n")
	}
}
