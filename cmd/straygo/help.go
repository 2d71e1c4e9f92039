package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/doc/comment"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/straygo/straygo/analyzer"
	"github.com/straygo/straygo/cmd/straygo/internal/report"
)

const intro = `straygo finds stray goroutines: launches that nothing can stop and nobody waits for.

Usage:
	straygo [flags] packages...           report findings
	straygo census [flags] packages...    list every launch and what binds it
	straygo baseline [flags] packages...  write findings down as known, for -baseline
	straygo annotate [flags] packages...  write //straygo:todo above each finding
	straygo help [rule|command]           print this page, or that of a rule or command
	straygo version                       print the version
	go vet -vettool=$(which straygo) [flags] packages...
	go fix -fixtool=$(which straygo) packages...

Packages are named as for the go command. Under go vet the flags of the analysis
have the same names, without a prefix.

Examples:
	straygo ./...
	straygo -policy=both -tests=false ./...
	straygo -format=sarif ./... > straygo.sarif
	straygo -baseline=straygo.baseline ./...
	straygo -new-from=origin/main... ./...
	straygo -fix -diff ./...
	straygo census -html ./... > census.html

Exit codes:
	0  no findings; with -format=json, findings or not
	1  something could not be loaded or analyzed; findings elsewhere are printed
	2  the command line makes no sense
	3  findings

`

const censusIntro = `straygo census lists every launch of a goroutine: where it is, what it runs, the
handles through which its lifetime is watched or ended, who waits for it, who
can stop it, and what straygo makes of it.

Usage:
	straygo census [-text|-json|-html] [flags] packages...

The exit code is 0, or 1 if something could not be loaded or analyzed.

`

const baselineIntro = `straygo baseline writes the findings of the named packages into a file, by package,
function and rule, with counts and without line numbers. The flag -baseline=FILE of
the analysis then hides what the file lists, so that only new findings are reported.
Entries of packages that are not named stay in the file. Give the flags of the
analysis that you check with.

Usage:
	straygo baseline [-out file] [flags] packages...

The exit code is 0, or 1 if something could not be loaded, analyzed or written. What
the file said of a package that could not be loaded whole stays in it.

`

const annotateIntro = `straygo annotate writes //straygo:todo above each finding in the named packages: debt
that is known, silent, and never called intent. With -baseline it leaves out what the
file lists.

Usage:
	straygo annotate [-reason text] [flags] packages...

The exit code is 0, or 1 if something could not be loaded, analyzed or annotated; the
rest is annotated then.

`

// help prints the page that args ask for.
func help(args []string, stdout, stderr io.Writer) int {
	switch {
	case len(args) == 0:
		usage(stdout)
		return exitClean
	case len(args) > 1:
		complain(stderr, `help takes one rule or command, not %d; see "straygo help"`, len(args))
		return exitUsage
	}
	for _, c := range commands() {
		if c.name == args[0] && c.usage != nil {
			c.usage(stdout)
			return exitClean
		}
	}
	page, ok := analyzer.RuleDoc(args[0])
	if !ok {
		complain(stderr, `no rule or command is called %q; "straygo help" lists them`, args[0])
		return exitUsage
	}
	fmt.Fprintln(stdout, strings.TrimSpace(page))
	return exitClean
}

// usage prints how to use the command, its flags and its rules.
func usage(w io.Writer) {
	var (
		c         checkRun
		ownFlags  = flag.NewFlagSet("", flag.ContinueOnError)
		ruleFlags = flag.NewFlagSet("", flag.ContinueOnError)
	)
	c.flags(ownFlags)
	driverFlags(ownFlags, &c.options)
	analysisFlags(ruleFlags)
	io.WriteString(w, intro)
	printFlags(w, "Flags of the analysis:", ruleFlags)
	printFlags(w, "Flags of the driver:", ownFlags)
	fmt.Fprintln(w, "Rules:")
	rules := analyzer.Rules()
	wide := 0
	for _, r := range rules {
		wide = max(wide, len(r.ID))
	}
	for _, r := range rules {
		state := ""
		if !r.Default {
			state = " (off by default)"
		}
		fmt.Fprintf(w, "  %-*s  %s%s\n", wide, r.ID, r.Summary, state)
	}
}

// censusUsage prints how to use the census.
func censusUsage(w io.Writer) {
	var on bool
	usageOf(w, censusIntro, func(fs *flag.FlagSet) { censusFlags(fs, &on, &on, &on) })
}

// baselineUsage prints how to use the command baseline.
func baselineUsage(w io.Writer) {
	var name string
	usageOf(w, baselineIntro, func(fs *flag.FlagSet) { baselineFlags(fs, &name) })
}

// annotateUsage prints how to use the command annotate.
func annotateUsage(w io.Writer) {
	var reason string
	usageOf(w, annotateIntro, func(fs *flag.FlagSet) { annotateFlags(fs, &reason) })
}

// usageOf prints how to use a command, with its own flags and those of all.
func usageOf(w io.Writer, intro string, own func(*flag.FlagSet)) {
	fs := newFlags(new(options))
	own(fs)
	io.WriteString(w, intro)
	printFlags(w, "Flags:", fs)
}

// censusFlags declares the flags of the census alone.
func censusFlags(fs *flag.FlagSet, asJSON, asText, html *bool) {
	fs.BoolVar(asText, "text", false, "print the census for people (default)")
	fs.BoolVar(asJSON, "json", false, "print the census as JSON")
	fs.BoolVar(html, "html", false, "print the census as an HTML page")
}

// printFlags prints the flags of fs below a title.
func printFlags(w io.Writer, title string, fs *flag.FlagSet) {
	var b bytes.Buffer
	fs.SetOutput(&b)
	fs.PrintDefaults()
	if b.Len() > 0 {
		fmt.Fprintf(w, "%s\n%s\n", title, b.Bytes())
	}
}

// version prints the versions of the command and of the Go it was built with.
// The latter matters: it bounds the language that the type checker knows.
func version(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		complain(stderr, `version takes no arguments; see "straygo help"`)
		return exitUsage
	}
	fmt.Fprintf(stdout, "straygo %s %s\n", buildVersion(), runtime.Version())
	return exitClean
}

// buildVersion returns the version of the module that this binary was built
// from.
func buildVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// describeRules returns the rules as reports describe them.
func describeRules() []report.Rule {
	var rules []report.Rule
	for _, r := range analyzer.Rules() {
		page, _ := analyzer.RuleDoc(r.ID)
		_, page, _ = strings.Cut(page, "\n") // the title
		page = strings.TrimSpace(page)
		var p comment.Parser
		rules = append(rules, report.Rule{
			ID:       r.ID,
			Summary:  r.Summary,
			Help:     page,
			Markdown: string(new(comment.Printer).Markdown(p.Parse(page))),
			URL:      analyzer.RuleURL(r.ID),
			Off:      !r.Default,
		})
	}
	return rules
}
