package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
)

// A label is the judgement of a reviewer on one launch.
type label struct {
	Site       string `json:"site"` // "file:line" relative to the checkout
	Verdict    string `json:"verdict"`
	Report     bool   `json:"report"` // the reviewer wants it reported
	Confidence string `json:"confidence"`
	Why        string `json:"why"`
}

// surelyWaited reports whether the launch is plainly awaited: to report it is
// worse than a false alarm.
func (l label) surelyWaited() bool { return l.Verdict == "waited" && l.Confidence == "high" }

// A siteScore says how straygo did on labelled launches.
type siteScore struct {
	sites                        int
	right, alarm, miss, silent   int
	surelyWaited, elsewhere      int
	rightByRule, alarmsByRule    tally
	alarmList, missList, badList []string
}

// sites measures straygo on labelled launches of real repositories.
func sites(ctx context.Context, s *session, args []string) error {
	var labels, roots, goos list
	s.flags.Var(&labels, "labels", "JSONL `file` of labelled launches; may be repeated")
	s.flags.Var(&roots, "root", "`checkout` that the labels speak of, one for each file of labels")
	s.flags.Var(&goos, "goos", "operating `systems` to analyze for, separated by commas (default the one in use)")
	if err := s.start(ctx, args); err != nil {
		return err
	}
	if len(labels) == 0 || len(labels) != len(roots) {
		return fmt.Errorf("sites needs a -root for each -labels")
	}
	if len(goos) == 0 {
		goos = list{""}
	}
	var names []string
	var scores []siteScore
	for i := range labels {
		truth, err := readLines[label](labels[i])
		if err != nil {
			return err
		}
		c, err := openCheckout(roots[i])
		if err != nil {
			return err
		}
		found, err := c.findings(ctx, s, goos)
		if err != nil {
			return err
		}
		names = append(names, strings.TrimSuffix(filepath.Base(labels[i]), ".jsonl"))
		scores = append(scores, scoreSites(truth, found))
	}
	printSites(s, names, scores)
	return nil
}

// scoreSites compares findings with labels. A site counts as reported when any
// finding stands on its line.
func scoreSites(truth []label, found []finding) siteScore {
	at := bySite(found)
	sc := siteScore{sites: len(truth), rightByRule: tally{}, alarmsByRule: tally{}}
	known := make(map[string]bool)
	for _, l := range truth {
		known[l.Site] = true
		here := at[l.Site]
		switch reported := len(here) > 0; {
		case reported && l.Report:
			sc.right++
			sc.rightByRule.count(here)
		case reported:
			sc.alarm++
			sc.alarmsByRule.count(here)
			told := fmt.Sprintf("%s: %s, but %s (%s): %s", l.Site, tell(here), l.Verdict, l.Confidence, l.Why)
			sc.alarmList = append(sc.alarmList, told)
			if l.surelyWaited() {
				sc.surelyWaited++
				sc.badList = append(sc.badList, told)
			}
		case l.Report:
			sc.miss++
			sc.missList = append(sc.missList, fmt.Sprintf("%s: %s (%s): %s", l.Site, l.Verdict, l.Confidence, l.Why))
		default:
			sc.silent++
		}
	}
	for site, here := range at {
		if !known[site] {
			sc.elsewhere += len(here)
		}
	}
	return sc
}

// tell spells findings.
func tell(all []finding) string {
	var words []string
	for _, f := range all {
		words = append(words, f.message+" ("+f.rule+")")
	}
	return strings.Join(words, "; ")
}

// printSites writes the scores to the page.
func printSites(s *session, names []string, scores []siteScore) {
	t := newTable("repository", "sites", "to report", "right", "false alarms", "misses",
		"precision", "recall", "surely waited, reported", "findings elsewhere")
	row := func(name string, sc siteScore) {
		t.add(name, sc.sites, sc.right+sc.miss, sc.right, sc.alarm, sc.miss,
			percent(sc.right, sc.right+sc.alarm), percent(sc.right, sc.right+sc.miss), sc.surelyWaited, sc.elsewhere)
	}
	all := siteScore{rightByRule: tally{}, alarmsByRule: tally{}}
	for i, sc := range scores {
		row(names[i], sc)
		all.add(names[i], sc)
	}
	if len(scores) > 1 {
		row("all", all)
	}
	s.printf("%s", t)
	t = newTable("rule", "right", "false alarms")
	for _, r := range rules(all.rightByRule, all.alarmsByRule) {
		t.add(r, all.rightByRule[r], all.alarmsByRule[r])
	}
	s.printf("%s", t)
	if s.list {
		s.listing("Surely waited, reported", all.badList)
		s.listing("False alarms", all.alarmList)
		s.listing("Misses", all.missList)
	}
}

// add adds the score of a repository; its lists are kept apart by name.
func (sc *siteScore) add(name string, o siteScore) {
	sc.sites += o.sites
	sc.right += o.right
	sc.alarm += o.alarm
	sc.miss += o.miss
	sc.silent += o.silent
	sc.surelyWaited += o.surelyWaited
	sc.elsewhere += o.elsewhere
	for r, n := range o.rightByRule {
		sc.rightByRule[r] += n
	}
	for r, n := range o.alarmsByRule {
		sc.alarmsByRule[r] += n
	}
	named := func(dst *[]string, src []string) {
		for _, line := range src {
			*dst = append(*dst, name+"/"+line)
		}
	}
	named(&sc.badList, o.badList)
	named(&sc.alarmList, o.alarmList)
	named(&sc.missList, o.missList)
}
