package main

import (
	"slices"
	"strings"
)

// A kernelScore says how straygo did on the kernels in scope. Of each pair, the
// first number counts any rule, the second leaves out findings that claim no
// leak.
type kernelScore struct {
	kernelsLeaky, kernelsFine       int // the latter never leaked when they ran
	launchesLeaked, launchesFine    int
	kernelsHit, kernelsFineReported [2]int
	leakedHit, fineHit              [2]int
	leaked, fine                    tally // findings by rule on launches that leaked, and on others
	elsewhere                       int   // findings on no launch of the truth
	misses, alarms                  []string
}

// scoreKernels compares findings with the truth.
func scoreKernels(truth []kernelLaunch, found []finding) kernelScore {
	at := bySite(found)
	sc := kernelScore{leaked: tally{}, fine: tally{}}
	kernels := make(map[string]*kernel)
	var order []*kernel
	known := make(map[string]bool)
	for _, l := range truth {
		known[l.Site] = true
		if !l.inScope() {
			continue
		}
		k := kernels[l.Kernel]
		if k == nil {
			k = &kernel{name: l.Kernel}
			kernels[l.Kernel] = k
			order = append(order, k)
		}
		sc.addLaunch(k, l, at[l.Site])
	}
	for _, k := range order {
		sc.addKernel(k)
	}
	for site, here := range at {
		if !known[site] {
			sc.elsewhere += len(here)
		}
	}
	return sc
}

// addLaunch counts a launch of k and what straygo says of it.
func (sc *kernelScore) addLaunch(k *kernel, l kernelLaunch, here []finding) {
	hit := [2]bool{len(here) > 0, claimsLeak(here)}
	if l.Leaked {
		sc.launchesLeaked++
		sc.leakedHit = plus(sc.leakedHit, hit)
		sc.leaked.count(here)
		k.leaks = append(k.leaks, l.Site)
		k.hit = or(k.hit, hit)
		return
	}
	sc.launchesFine++
	sc.fineHit = plus(sc.fineHit, hit)
	sc.fine.count(here)
	k.alarmed = or(k.alarmed, hit)
	for _, f := range here {
		sc.alarms = append(sc.alarms, l.Site+": "+f.message+" ("+f.rule+")")
	}
}

// addKernel counts a kernel all of whose launches were added.
func (sc *kernelScore) addKernel(k *kernel) {
	if len(k.leaks) == 0 {
		sc.kernelsFine++
		sc.kernelsFineReported = plus(sc.kernelsFineReported, k.alarmed)
		return
	}
	sc.kernelsLeaky++
	sc.kernelsHit = plus(sc.kernelsHit, k.hit)
	if !k.hit[0] {
		sc.misses = append(sc.misses, k.name+": "+strings.Join(k.leaks, ", "))
	}
}

// A kernel is a program and what straygo says of its launches: by any rule, and
// by one that claims a leak.
type kernel struct {
	name         string
	leaks        []string // launches that leaked
	hit, alarmed [2]bool  // those, and the others
}

func or(a, b [2]bool) [2]bool { return [2]bool{a[0] || b[0], a[1] || b[1]} }

func plus(n [2]int, hit [2]bool) [2]int {
	for i, h := range hit {
		if h {
			n[i]++
		}
	}
	return n
}

// print writes the score to the page.
func (sc kernelScore) print(s *session, where string) {
	s.printf("Kernels that block on communication, in %s:\n\n", where)
	t := newTable("", "of", "any rule", "%", "without "+fireAndForget, "%")
	row := func(what string, of int, n [2]int) {
		t.add(what, of, n[0], percent(n[0], of), n[1], percent(n[1], of))
	}
	row("kernels that leak, with a leak found", sc.kernelsLeaky, sc.kernelsHit)
	row("kernels that do not leak, reported", sc.kernelsFine, sc.kernelsFineReported)
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
