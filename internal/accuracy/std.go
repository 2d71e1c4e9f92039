package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A review is the judgement of a person on one finding.
type review struct {
	Site     string `json:"site"` // "file:line" relative to GOROOT/src
	Rule     string `json:"rule"`
	Survives bool   `json:"survives"` // the finding is right
	Why      string `json:"why"`
}

// std counts the findings in the standard library and draws a sample of them.
func std(ctx context.Context, s *session, args []string) error {
	sample := s.flags.Int("sample", 0, "print `n` findings for review")
	seed := s.flags.Uint64("seed", 1, "which sample to draw")
	reviewFile := s.flags.String("reviews", "docs/std-review.jsonl", "JSONL `file` of reviewed findings")
	tests := s.flags.Bool("tests", true, "analyze test files too")
	pattern := s.flags.String("packages", "std", "`packages` of the Go tree to analyze, separated by commas")
	if err := s.start(ctx, args); err != nil {
		return err
	}
	root, err := goroot(ctx)
	if err != nil {
		return err
	}
	dir := filepath.Join(root, "src")
	found, err := s.findings(ctx, execution{dir: dir, args: append(testFlags(*tests), strings.Split(*pattern, ",")...)})
	if err != nil {
		return err
	}
	reviews, err := readLines[review](*reviewFile)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	version, err := os.ReadFile(filepath.Join(root, "VERSION"))
	if err != nil {
		return err
	}
	line, _, _ := bytes.Cut(version, []byte("\n"))
	s.printf("Packages %s of %s:\n\n", *pattern, line)
	printStd(s, found, reviews)
	if *sample > 0 {
		s.printf("A sample of %d:\n\n", *sample)
		for _, f := range draw(found, *sample, *seed) {
			s.printf("- %s: %s (%s)%s\n", f.site(), f.message, f.rule, judged(f, reviews))
		}
		s.printf("\n")
	}
	return nil
}

// draw returns n findings chosen by seed, sorted by place. A finding's luck does
// not depend on the others, so that most of a reviewed sample outlives a change
// of the analyzer.
func draw(found []finding, n int, seed uint64) []finding {
	luck := func(f finding) [sha256.Size]byte {
		return sha256.Sum256(fmt.Appendf(nil, "%d %s %s", seed, f.site(), f.rule))
	}
	picked := slices.Clone(found)
	slices.SortStableFunc(picked, func(a, b finding) int {
		la, lb := luck(a), luck(b)
		return cmp.Or(bytes.Compare(la[:], lb[:]), cmp.Compare(a.message, b.message))
	})
	return sortFindings(picked[:min(n, len(picked))])
}

// judged tells what a reviewer said of f.
func judged(f finding, reviews []review) string {
	for _, r := range reviews {
		if r.Site == f.site() && r.Rule == f.rule {
			if r.Survives {
				return " — survives: " + r.Why
			}
			return " — does not survive: " + r.Why
		}
	}
	return ""
}

// A reviewScore counts by rule.
type reviewScore struct {
	code, tests, reviewed, survived tally
	stale                           int // reviews of findings that are gone
}

// scoreReviews counts findings, and the reviews that still have their finding.
func scoreReviews(found []finding, reviews []review) reviewScore {
	sc := reviewScore{tally{}, tally{}, tally{}, tally{}, 0}
	type key struct{ site, rule string }
	present := make(map[key]bool)
	for _, f := range found {
		present[key{f.site(), f.rule}] = true
		if f.inTest() {
			sc.tests[f.rule]++
		} else {
			sc.code[f.rule]++
		}
	}
	for _, r := range reviews {
		if !present[key{r.Site, r.Rule}] {
			sc.stale++
			continue
		}
		sc.reviewed[r.Rule]++
		if r.Survives {
			sc.survived[r.Rule]++
		}
	}
	return sc
}

// printStd writes the counts to the page.
func printStd(s *session, found []finding, reviews []review) {
	sc := scoreReviews(found, reviews)
	t := newTable("rule", "findings", "in tests", "reviewed", "survive", "%")
	for _, r := range rules(sc.code, sc.tests) {
		t.add(r, sc.code[r], sc.tests[r], sc.reviewed[r], sc.survived[r], percent(sc.survived[r], sc.reviewed[r]))
	}
	t.add("all", sc.code.sum(), sc.tests.sum(), sc.reviewed.sum(), sc.survived.sum(),
		percent(sc.survived.sum(), sc.reviewed.sum()))
	s.printf("%s", t)
	if sc.stale > 0 {
		s.printf("Reviewed findings that are gone: %d.\n\n", sc.stale)
	}
}
