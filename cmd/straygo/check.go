package main

import (
	"cmp"
	"errors"
	"fmt"
	"go/token"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// check reports the findings in the packages that args name.
func check(args []string, stdout, stderr io.Writer) int {
	var (
		o       options
		asJSON  bool
		context = -1
		fix     bool
		diff    bool
	)
	fs := newFlags(&o)
	checkFlags(fs, &asJSON, &context, &fix, &diff)
	err := o.parse(fs, args)
	if err == nil && asJSON && (fix || diff) {
		err = errors.New("-json goes neither with -fix nor with -diff")
	}
	if err != nil {
		return misused(err, usage, stdout, stderr)
	}
	if fix || diff {
		return applyFixes(&o, diff)
	}
	return profiled(&o, stderr, func() int {
		l := analyze(&o, stderr)
		if l.graph == nil {
			return l.code
		}
		found, err := printFindings(l.graph, asJSON, context, stdout, stderr)
		if err != nil {
			complain(stderr, "%v", err)
			return exitFailed
		}
		if l.code == exitClean && found && !asJSON {
			return exitFindings
		}
		return l.code
	})
}

// printFindings prints the findings of graph and reports whether there are any:
// as text to stderr or as JSON to stdout, both in the forms that go vet has.
func printFindings(graph *checker.Graph, asJSON bool, context int, stdout, stderr io.Writer) (bool, error) {
	findings := collect(graph)
	if asJSON {
		return len(findings) > 0, graph.PrintJSON(stdout)
	}
	_, err := io.WriteString(stderr, text(findings, context))
	return len(findings) > 0, err
}

// A finding is a diagnostic with its place resolved.
type finding struct {
	pos, end token.Position
	message  string
	related  []finding
}

// A spot is a place in a package or in one of its test variants.
type spot struct {
	pkg, file    string
	line, column int
}

// collect returns the findings of graph sorted by place. A package and its test
// variant look at the same launches, and what they say about one may differ:
// the variant knows more code. Where it has a finding, the package has none.
func collect(graph *checker.Graph) []finding {
	var all []finding
	told := make(map[spot]bool)
	for _, act := range widestFirst(graph.Roots) {
		var spots []spot
		for _, d := range act.Diagnostics {
			f := resolve(act, d)
			at := spot{act.Package.PkgPath, f.pos.Filename, f.pos.Line, f.pos.Column}
			if !told[at] {
				all = append(all, f)
				spots = append(spots, at)
			}
		}
		for _, at := range spots {
			told[at] = true
		}
	}
	slices.SortStableFunc(all, compare)
	return slices.CompactFunc(all, func(a, b finding) bool { return compare(a, b) == 0 })
}

// widestFirst returns acts in an order in which the test variant of a package,
// which has more files, stands before the package.
func widestFirst(acts []*checker.Action) []*checker.Action {
	acts = slices.Clone(acts)
	slices.SortStableFunc(acts, func(a, b *checker.Action) int {
		return cmp.Compare(len(b.Package.Syntax), len(a.Package.Syntax))
	})
	return acts
}

// resolve returns d, a diagnostic of act, as a finding.
func resolve(act *checker.Action, d analysis.Diagnostic) finding {
	at := act.Package.Fset.Position
	f := finding{pos: at(d.Pos), end: at(d.End), message: d.Message}
	for _, r := range d.Related {
		f.related = append(f.related, finding{pos: at(r.Pos), end: at(r.End), message: r.Message})
	}
	return f
}

// compare orders findings by place, then by message.
func compare(a, b finding) int {
	return cmp.Or(
		strings.Compare(a.pos.Filename, b.pos.Filename),
		cmp.Compare(a.pos.Line, b.pos.Line),
		cmp.Compare(a.pos.Column, b.pos.Column),
		strings.Compare(a.message, b.message),
	)
}

// text spells findings one per line, each followed by the lines of source
// around it if context is not negative.
func text(findings []finding, context int) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s: %s\n", f.pos, f.message)
		excerpt(&b, f, context)
		for _, r := range f.related {
			fmt.Fprintf(&b, "%s: \t%s\n", r.pos, r.message)
			excerpt(&b, r, context)
		}
	}
	return b.String()
}

// excerpt writes the lines of f and context lines before and after. A file that
// cannot be read has none.
func excerpt(b *strings.Builder, f finding, context int) {
	if context < 0 {
		return
	}
	data, err := os.ReadFile(f.pos.Filename)
	if err != nil {
		return
	}
	lines := strings.Split(string(data), "\n")
	first := max(1, f.pos.Line-context)
	last := min(len(lines), max(f.pos.Line, f.end.Line)+context)
	for n := first; n <= last; n++ {
		fmt.Fprintf(b, "%d\t%s\n", n, lines[n-1])
	}
}
