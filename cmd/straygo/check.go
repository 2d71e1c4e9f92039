package main

import (
	"bytes"
	"errors"
	"flag"
	"io"

	"github.com/straygo/straygo/cmd/straygo/internal/changed"
	"github.com/straygo/straygo/cmd/straygo/internal/report"
)

// A checkRun is a command line of the checker.
type checkRun struct {
	options
	format  report.Format
	asJSON  bool
	context int
	fix     bool
	diff    bool
	newFrom string
	stale   bool
	since   *changed.Lines // what newFrom says, nil if nothing
}

// flags declares the flags of the checker alone.
func (c *checkRun) flags(fs *flag.FlagSet) {
	fs.Func("format", formatUsage(), func(name string) (err error) {
		c.format, err = report.Lookup(name)
		return err
	})
	fs.BoolVar(&c.asJSON, "json", false, "the same as -format=json")
	fs.IntVar(&c.context, "c", -1, "print `n` lines of source around each finding, in text")
	fs.BoolVar(&c.fix, "fix", false, "apply the suggested fixes instead of reporting")
	fs.BoolVar(&c.diff, "diff", false, "print what -fix would change")
	fs.StringVar(&c.newFrom, "new-from", "", "report only what stands on lines changed since a git `revision`; with three dots behind it, since HEAD left the revision")
	fs.BoolVar(&c.stale, "stale", true, "report entries of the baseline that no finding needs any more")
}

// formatUsage describes the formats for the usage of the flag.
func formatUsage() string {
	text := "how to print findings, as one of these `formats` (default " + report.Formats[0].Name + "):"
	for _, f := range report.Formats {
		text += "\n  " + f.Name + "\t" + f.About
	}
	return text
}

// check reports the findings in the packages that args name.
func check(args []string, stdout, stderr io.Writer) int {
	var c checkRun
	fs := newFlags(&c.options)
	c.flags(fs)
	err := c.parse(fs, args)
	if err == nil {
		err = c.settle()
	}
	if err != nil {
		return misused(err, usage, stdout, stderr)
	}
	if c.fix || c.diff {
		return applyFixes(&c.options, c.diff)
	}
	return profiled(&c.options, stderr, func() int { return c.run(stdout, stderr) })
}

// settle completes c after its flags are read. The error is one sentence for
// the user.
func (c *checkRun) settle() (err error) {
	mends := c.fix || c.diff // that is the framework's work, which knows nothing of these
	switch {
	case c.asJSON && c.format.Name != "" && c.format.Name != "json":
		return errors.New("-json and -format=" + c.format.Name + " exclude each other")
	case mends && c.asJSON:
		return errors.New("-json goes neither with -fix nor with -diff")
	case mends && c.format.Name != "":
		return errors.New("-format goes neither with -fix nor with -diff")
	case mends && c.newFrom != "":
		return errors.New("-new-from goes neither with -fix nor with -diff")
	case c.asJSON:
		c.format, err = report.Lookup("json")
	case c.format.Name == "":
		c.format = report.Formats[0]
	}
	if err == nil && c.newFrom != "" {
		c.since, err = changed.Since(workingDir(), c.newFrom)
	}
	return err
}

// run analyzes, prints what is found, and returns the exit code.
func (c *checkRun) run(stdout, stderr io.Writer) int {
	screen := screenOf(stderr)
	l := analyze(&c.options, stderr)
	if l.graph == nil {
		return l.code
	}
	r := collect(l)
	r.Look = report.Look{Context: c.context, Screen: screen.there, Color: screen.color}
	if err := hideKnown(r, l, c.stale && c.since == nil); err != nil {
		complain(stderr, "%v", err)
		return exitFailed
	}
	c.onlyNew(r)
	var out bytes.Buffer // nothing half written
	if err := c.format.Write(&out, r); err != nil {
		complain(stderr, "%v", err)
		return exitFailed
	}
	w := stdout
	if c.format.Name == "text" { // where go vet has it
		w = stderr
	}
	if _, err := out.WriteTo(w); err != nil {
		complain(stderr, "%v", err)
		return exitFailed
	}
	if l.code == exitClean && len(r.Open()) > 0 && !c.format.Data {
		return exitFindings
	}
	return l.code
}

// onlyNew drops what does not stand on changed lines.
func (c *checkRun) onlyNew(r *report.Report) {
	if c.since == nil {
		return
	}
	var kept []report.Finding
	for _, f := range r.Findings {
		if c.since.Has(f.Start.File, f.Start.Line, max(f.Start.Line, f.End.Line)) {
			kept = append(kept, f)
		}
	}
	r.Findings = kept
}
