package main

import (
	"encoding/json"
	"flag"
	"io"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/straygo/straygo/analyzer"
)

// spokenToByGo reports whether the go command runs this binary as the tool of
// go vet or go fix: it asks for the tool's identity and flags, then hands over
// one file of configuration per package. The framework knows that protocol.
func spokenToByGo(args []string) bool {
	if len(args) == 0 {
		return false
	}
	switch args[0] {
	case "-flags", "--flags", "-V=full", "--V=full":
		return true
	}
	return strings.HasSuffix(args[len(args)-1], ".cfg")
}

// answerGo does what the go command asks for. It returns an exit code only if
// the flags are wrong; otherwise the framework exits.
//
// The go command runs the tool on every dependency too. Left alone, the
// framework would print its whole usage for each of them when a flag has a
// wrong value. We tell it once per named package.
func answerGo(args []string, stderr io.Writer) int {
	a := straygo
	if last := args[len(args)-1]; strings.HasSuffix(last, ".cfg") {
		fs := flag.NewFlagSet("straygo", flag.ContinueOnError)
		fs.SetOutput(io.Discard)
		analysisFlags(fs)
		frameworkFlags(fs)
		err := fs.Parse(args)
		switch {
		case isDependency(last):
			a = factsOnly()
		case err != nil:
			complain(stderr, "%v", err)
			return exitUsage
		default:
			a = failing(stderr)
		}
		args = append(setFrameworkFlags(fs), last)
	}
	return handOver(a, args...)
}

// factsOnly returns an analyzer that finds nothing, and leaves the facts to what
// it requires: nobody will see what is found in a dependency.
func factsOnly() *analysis.Analyzer {
	a := *straygo
	a.Run = func(*analysis.Pass) (any, error) { return &analyzer.Result{}, nil }
	return &a
}

// failing returns an analyzer that ends the process when it cannot do its work.
// The go command asks the framework for JSON, in which an error is a result like
// others: it prints the error, but has stored the facts, and takes the next run
// for one that found nothing.
func failing(stderr io.Writer) *analysis.Analyzer {
	a := *straygo
	a.Run = func(pass *analysis.Pass) (any, error) {
		result, err := straygo.Run(pass)
		if err != nil {
			complain(stderr, "%v", err)
			os.Exit(exitFailed)
		}
		return result, nil
	}
	return &a
}

// frameworkFlags declares the flags that the go command may pass on and that
// the framework understands.
func frameworkFlags(fs *flag.FlagSet) {
	for _, name := range []string{"json", "fix", "diff", "test", "all", "source", "v"} {
		fs.Bool(name, false, "")
	}
	for _, name := range []string{"c", "tags", "debug"} {
		fs.String(name, "", "")
	}
}

// setFrameworkFlags returns the flags that are set in fs and are not the
// analyzer's own. Those have their values already, and setting them once more
// could mean something else.
func setFrameworkFlags(fs *flag.FlagSet) []string {
	var args []string
	fs.Visit(func(f *flag.Flag) {
		if straygo.Flags.Lookup(f.Name) == nil {
			args = append(args, "-"+f.Name+"="+f.Value.String())
		}
	})
	return args
}

// isDependency reports whether the configuration in the named file is that of a
// package which is looked at for its facts alone.
func isDependency(name string) bool {
	data, err := os.ReadFile(name)
	if err != nil {
		return false
	}
	var cfg struct{ VetxOnly bool }
	return json.Unmarshal(data, &cfg) == nil && cfg.VetxOnly
}

// applyFixes lets the framework apply the suggested fixes, which only it can
// merge. It does not return.
func applyFixes(o *options, diff bool) int {
	args := []string{"-fix"}
	if diff {
		args = append(args, "-diff")
	}
	if !wantsTests() {
		args = append(args, "-test=false")
	}
	if o.tags != "" {
		// The framework's own -tags has no effect.
		os.Setenv("GOFLAGS", strings.TrimSpace(os.Getenv("GOFLAGS")+" -tags="+o.tags))
	}
	return handOver(straygo, append(args, o.packages...)...)
}

// handOver makes this process the framework's checker with the given arguments.
// It does not return; its result lets callers say so.
func handOver(a *analysis.Analyzer, args ...string) int {
	os.Args = append(os.Args[:1:1], args...)
	singlechecker.Main(a)
	return exitFailed
}
