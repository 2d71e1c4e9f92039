package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Look says how text is to look.
type Look struct {
	// Context is the number of lines of source to print around each finding, in
	// the manner of go vet -c; none if it is negative.
	Context int
	// Screen is set if people read along: names of files are short, each
	// finding comes with its line, marked, and a summary ends the report.
	Screen bool
	// Color allows colours.
	Color bool
}

// writeText writes a line per finding.
func writeText(w io.Writer, r *Report) error {
	t := &text{Report: r, sources: make(sources)}
	for _, f := range r.Open() {
		t.entry(f.Start, f.End, "", f.Message, f.Rule)
		for _, other := range f.Related {
			t.entry(other.Start, other.End, "\t", other.Message, "")
		}
	}
	if r.Look.Screen {
		t.summary()
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// text is a report on its way to be text.
type text struct {
	*Report
	sources
	strings.Builder
}

// The escape sequences that begin and end a colour.
const (
	bold   = "\x1b[1m"
	dim    = "\x1b[2m"
	yellow = "\x1b[33m"
	plain  = "\x1b[0m"
)

// in returns s in a colour, if colours are allowed.
func (t *text) in(color, s string) string {
	if !t.Look.Color || s == "" {
		return s
	}
	return color + s + plain
}

// entry writes one place and what is said of it.
func (t *text) entry(from, to Position, indent, message, rule string) {
	if !t.Look.Screen {
		fmt.Fprintf(t, "%v: %s%s\n", from, indent, message)
		t.context(from, to)
		return
	}
	short := from
	short.File = Relative(t.Here, from.File)
	fmt.Fprintf(t, "%s %s%s", t.in(bold, short.String()+":"), indent, message)
	if rule != "" {
		t.WriteString(" " + t.in(dim, "["+rule+"]"))
	}
	t.WriteByte('\n')
	if t.Look.Context >= 0 {
		t.context(from, to)
		return
	}
	t.mark(from, to)
}

// context writes the lines of a finding and those around it.
func (t *text) context(from, to Position) {
	if t.Look.Context < 0 {
		return
	}
	first := max(1, from.Line-t.Look.Context)
	for n := first; n <= max(from.Line, to.Line)+t.Look.Context; n++ {
		if line, ok := t.line(from.File, n); ok {
			fmt.Fprintf(t, "%d\t%s\n", n, line)
		}
	}
}

// mark writes the line of a finding, with a marker below.
func (t *text) mark(from, to Position) {
	line, ok := t.line(from.File, from.Line)
	before, there := t.before(from)
	if !ok || !there {
		return
	}
	blank := strings.Map(func(r rune) rune { // the marker stands below, however wide a tab is
		if r == '\t' {
			return r
		}
		return ' '
	}, before)
	number := fmt.Sprintf("%6d", from.Line)
	fmt.Fprintf(t, "%s %s\n", t.in(dim, number+" |"), line)
	fmt.Fprintf(t, "%s %s%s\n", t.in(dim, strings.Repeat(" ", len(number))+" |"), blank,
		t.in(yellow, strings.Repeat("^", t.runes(from, to))))
}

// summary writes how much there is of what.
func (t *text) summary() {
	count := make(map[string]int)
	var open, noted, known int
	for _, f := range t.Findings {
		switch {
		case f.Held == nil:
			count[f.Rule]++
			open++
		case f.Held.InSource:
			noted++
		default:
			known++
		}
	}
	t.WriteString(t.in(bold, fmt.Sprintf("%s in %s", amount(open, "finding"), amount(t.Packages, "package"))))
	var parts []string
	for _, rule := range slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(count[b]-count[a], strings.Compare(a, b))
	}) {
		parts = append(parts, fmt.Sprintf("%d %s", count[rule], rule))
	}
	if len(parts) > 0 {
		t.WriteString(": " + strings.Join(parts, ", "))
	}
	if noted > 0 {
		fmt.Fprintf(t, "; %d annotated", noted)
	}
	if known > 0 {
		fmt.Fprintf(t, "; %d in the baseline", known)
	}
	if open > 0 {
		t.WriteString(t.in(dim, `; "straygo help RULE" explains`))
	}
	t.WriteByte('\n')
}

// amount spells a number of things.
func amount(n int, thing string) string {
	switch n {
	case 0:
		return "no " + thing + "s"
	case 1:
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
