package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/straygo/straygo/analyzer"
)

const intro = `straygo finds stray goroutines: launches that nothing can stop and nobody waits for.

Usage:
	straygo [flags] packages...           report findings
	straygo census [flags] packages...    list every launch and what binds it
	straygo help [rule|census]            print this page, or that of a rule
	straygo version                       print the version
	go vet -vettool=$(which straygo) [flags] packages...
	go fix -fixtool=$(which straygo) packages...

Packages are named as for the go command. Under go vet the flags of the analysis
have the same names, without a prefix.

Examples:
	straygo ./...
	straygo -policy=both -tests=false ./...
	straygo -json ./... > findings.json
	straygo -fix -diff ./...
	straygo census -html ./... > census.html

Exit codes:
	0  no findings; with -json, findings or not
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

// help prints the page that args ask for.
func help(args []string, stdout, stderr io.Writer) int {
	switch {
	case len(args) == 0:
		usage(stdout)
		return exitClean
	case len(args) > 1:
		complain(stderr, `help takes one rule, not %d; see "straygo help"`, len(args))
		return exitUsage
	case args[0] == "census":
		censusUsage(stdout)
		return exitClean
	}
	page, ok := analyzer.RuleDoc(args[0])
	if !ok {
		complain(stderr, `no rule is called %q; "straygo help" lists them`, args[0])
		return exitUsage
	}
	fmt.Fprintln(stdout, strings.TrimSpace(page))
	return exitClean
}

// usage prints how to use the command, its flags and its rules.
func usage(w io.Writer) {
	var (
		o         options
		on        bool
		n         = -1
		ownFlags  = flag.NewFlagSet("", flag.ContinueOnError)
		ruleFlags = flag.NewFlagSet("", flag.ContinueOnError)
	)
	checkFlags(ownFlags, &on, &n, &on, &on)
	driverFlags(ownFlags, &o)
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
	fs := newFlags(new(options))
	censusFlags(fs, &on, &on, &on)
	io.WriteString(w, censusIntro)
	printFlags(w, "Flags:", fs)
}

// checkFlags declares the flags of the checker alone.
func checkFlags(fs *flag.FlagSet, asJSON *bool, context *int, fix, diff *bool) {
	fs.BoolVar(asJSON, "json", false, "print findings as JSON to standard output, in the form of go vet -json")
	fs.IntVar(context, "c", -1, "print `n` lines of source around each finding")
	fs.BoolVar(fix, "fix", false, "apply the suggested fixes instead of reporting")
	fs.BoolVar(diff, "diff", false, "print what -fix would change")
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
	v := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		v = info.Main.Version
	}
	fmt.Fprintf(stdout, "straygo %s %s\n", v, runtime.Version())
	return exitClean
}
