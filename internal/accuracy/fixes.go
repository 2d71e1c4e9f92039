package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// A fix is a real leak and the commit that ended it.
type fix struct {
	ID           string   `json:"id"`
	Repo         string   `json:"repo"` // "owner/name"
	FixCommit    string   `json:"fix_commit"`
	ParentCommit string   `json:"parent_commit"`
	PackageDir   string   `json:"package_dir"`
	Extra        []string `json:"extra_packages"`
	Before       spot     `json:"launch_before"`
	After        spot     `json:"launch_after"`
	CallBefore   spot     `json:"call_site_before"` // where the launch of another package is misused
	CallAfter    spot     `json:"call_site_after"`
	RuleBefore   string   `json:"rule_before"` // what a plain rule can see: "flag", "silent", …
	Truth        string   `json:"truth"`
}

// A spot is a line of a repository; the zero value is a line that is not there.
type spot struct {
	Path string `json:"repo_path"`
	Line int    `json:"line"`
	Kind string `json:"launch_kind"` // "go" or the name of a launcher
}

// UnmarshalJSON takes a word in place of a line, such as "removed", for none.
func (p *spot) UnmarshalJSON(data []byte) error {
	type plain spot
	if len(data) > 0 && data[0] == '"' {
		return nil
	}
	return json.Unmarshal(data, (*plain)(p))
}

// site is the place as findings have it.
func (p spot) site() string { return fmt.Sprintf("%s:%d", p.Path, p.Line) }

// A fixResult is what straygo says of one fix.
type fixResult struct {
	fix
	state         string   // "" if both sides were analyzed, else what stood in the way
	partial       bool     // some of the code around, such as a dependency, could not be loaded
	before, after []string // rules reported at the launch or the call that makes it
}

// caught reports whether straygo tells the leak from its repair.
func (r fixResult) caught() bool {
	return r.state == "" && len(r.before) > 0 && len(r.after) == 0
}

// fixes measures straygo on leaks before and after they were fixed.
func fixes(ctx context.Context, s *session, args []string) error {
	file := s.flags.String("file", "", "JSON `file` with the fixes")
	mirrors := s.flags.String("mirrors", "", "where git directories lie: a `path` with {owner} and {name} in it")
	only := s.flags.String("only", "", "measure only fixes whose ID begins with `prefix`")
	if err := s.start(ctx, args); err != nil {
		return err
	}
	if *file == "" || *mirrors == "" {
		return fmt.Errorf("fixes needs -file and -mirrors")
	}
	data, err := os.ReadFile(*file)
	if err != nil {
		return err
	}
	var all []fix
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	var results []fixResult
	for _, f := range all {
		if !strings.HasPrefix(f.ID, *only) {
			continue
		}
		r := s.tryFix(ctx, f, gitDir(*mirrors, f.Repo))
		if err := ctx.Err(); err != nil {
			return err
		}
		s.logf("%s", r)
		results = append(results, r)
	}
	printFixes(s, results)
	return nil
}

// String spells the result in one line.
func (r fixResult) String() string {
	if r.state != "" {
		return fmt.Sprintf("%s (%s): %s", r.ID, r.RuleBefore, r.state)
	}
	part := ""
	if r.partial {
		part = ", in part"
	}
	return fmt.Sprintf("%s (%s%s): before %s, after %s", r.ID, r.RuleBefore, part, spell(r.before), spell(r.after))
}

// tryFix analyzes both sides of a fix.
func (s *session) tryFix(ctx context.Context, f fix, git string) (r fixResult) {
	r.fix = f
	if git == "" {
		r.state = "no history here"
		return r
	}
	known := s.partial
	defer func() { r.partial = s.partial > known }()
	var err error
	if r.before, err = s.side(ctx, f, git, f.ParentCommit, f.Before, f.CallBefore); err == nil {
		r.after, err = s.side(ctx, f, git, f.FixCommit, f.After, f.CallAfter)
	}
	if err != nil {
		r.state = err.Error()
	}
	return r
}

// side returns the rules that straygo reports at the spots of a commit.
func (s *session) side(ctx context.Context, f fix, git, commit string, launch, call spot) ([]string, error) {
	if launch.Line == 0 && call.Line == 0 {
		return nil, nil // gone, and its finding with it
	}
	src, err := checkOut(ctx, s.temp, git, commit, f.Repo)
	if err != nil {
		return nil, err
	}
	defer src.remove()
	e, err := src.execution(append([]string{f.PackageDir}, f.Extra...), launch, call)
	if err != nil {
		return nil, err
	}
	found, err := s.findings(ctx, e)
	if err != nil {
		return nil, err
	}
	var out []string
	at := bySite(found)
	for _, p := range []spot{launch, call} {
		for _, x := range at[p.site()] {
			out = append(out, x.rule)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) == 0 && launch.Kind == "go" && call.Line == 0 {
		return nil, s.sees(ctx, e, launch)
	}
	return out, nil
}

// printFixes writes the results to the page.
func printFixes(s *session, results []fixResult) {
	type row struct{ cases, analyzed, partly, before, silent, caught int }
	rows := make(map[string]*row)
	classes := tally{}
	var total row
	var unseen, lines []string
	for _, r := range results {
		if rows[r.RuleBefore] == nil {
			rows[r.RuleBefore] = new(row)
		}
		classes[r.RuleBefore]++
		if r.state != "" {
			unseen = append(unseen, r.String())
		} else {
			lines = append(lines, r.String()+". "+r.Truth)
		}
		for _, n := range []*row{rows[r.RuleBefore], &total} {
			n.cases++
			if r.state != "" {
				continue
			}
			n.analyzed++
			if r.partial {
				n.partly++
			}
			if len(r.before) > 0 {
				n.before++
			}
			if len(r.after) == 0 {
				n.silent++
			}
			if r.caught() {
				n.caught++
			}
		}
	}
	t := newTable("what a rule can see", "fixes", "analyzed", "of them in part", "reported before", "silent after", "told apart")
	add := func(class string, n row) { t.add(class, n.cases, n.analyzed, n.partly, n.before, n.silent, n.caught) }
	for _, class := range rules(classes) {
		add(class, *rows[class])
	}
	add("all", total)
	s.printf("%s", t)
	if s.list {
		s.listing("Not analyzed", unseen)
		s.listing("Analyzed", lines)
	}
}
