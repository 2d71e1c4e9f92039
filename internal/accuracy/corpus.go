package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/straygo/straygo/analyzer/census"
)

// A corpusScore is what straygo finds in one checkout.
type corpusScore struct {
	name           string
	launches       int
	inCode, inTest tally
}

// corpus counts findings by rule in checkouts.
func corpus(ctx context.Context, s *session, args []string) error {
	tests := s.flags.Bool("tests", true, "analyze test files too")
	if err := s.start(ctx, args); err != nil {
		return err
	}
	if s.flags.NArg() == 0 {
		return fmt.Errorf("corpus needs a checkout")
	}
	var scores []corpusScore
	for _, dir := range s.flags.Args() {
		c, err := openCheckout(dir)
		if err != nil {
			return err
		}
		sc, err := c.count(ctx, s, *tests)
		if err != nil {
			return err
		}
		scores = append(scores, sc)
	}
	printCorpus(s, scores)
	return nil
}

// count runs straygo over the checkout and counts launches and findings.
func (c checkout) count(ctx context.Context, s *session, tests bool) (corpusScore, error) {
	sc := corpusScore{name: c.name(), inCode: tally{}, inTest: tally{}}
	launches := make(map[census.Place]bool)
	var all []finding
	for _, e := range c.executions([]string{""}, testFlags(tests)...) {
		found, err := s.findings(ctx, e)
		if err != nil {
			return sc, err
		}
		all = append(all, found...)
		out, err := s.output(ctx, e, "census", "-json")
		if err != nil {
			return sc, err
		}
		var doc census.Document
		if err := json.Unmarshal(out, &doc); err != nil {
			return sc, err
		}
		for _, r := range doc.Launches {
			place := r.Place
			place.File = e.dir + ":" + place.File
			launches[place] = true
		}
	}
	sc.launches = len(launches)
	for _, f := range sortFindings(all) {
		if f.inTest() {
			sc.inTest[f.rule]++
		} else {
			sc.inCode[f.rule]++
		}
		if s.list {
			s.printf("- %s/%s: %s (%s)\n", c.name(), f.site(), f.message, f.rule)
		}
	}
	if s.list {
		s.printf("\n")
	}
	return sc, nil
}

// printCorpus writes the counts to the page.
func printCorpus(s *session, scores []corpusScore) {
	t := newTable("checkout", "launches", "findings", "in tests", "per 1000 launches")
	total := corpusScore{name: "all", inCode: tally{}, inTest: tally{}}
	row := func(sc corpusScore) {
		code, test := sc.inCode.sum(), sc.inTest.sum()
		t.add(sc.name, sc.launches, code, test, perThousand(code+test, sc.launches))
	}
	for _, sc := range scores {
		row(sc)
		total.launches += sc.launches
		for r, n := range sc.inCode {
			total.inCode[r] += n
		}
		for r, n := range sc.inTest {
			total.inTest[r] += n
		}
	}
	if len(scores) > 1 {
		row(total)
	}
	s.printf("%s", t)
	t = newTable("rule", "findings", "in tests", "per 1000 launches")
	for _, r := range rules(total.inCode, total.inTest) {
		code, test := total.inCode[r], total.inTest[r]
		t.add(r, code, test, perThousand(code+test, total.launches))
	}
	s.printf("%s", t)
}

// perThousand spells n per 1000 launches.
func perThousand(n, launches int) string {
	if launches == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", 1000*float64(n)/float64(launches))
}
