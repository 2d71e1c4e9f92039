package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// options are the choices that concern the driver. Those that concern the
// analysis live in the analyzer's own flags.
type options struct {
	allDeps    bool   // load every dependency from source, for its facts
	tags       string // build tags
	cpuProfile string
	memProfile string
	packages   []string
}

// newFlags returns a flag set for a command with the flags that every command
// takes: the analyzer's, without a prefix, and the driver's.
func newFlags(o *options) *flag.FlagSet {
	fs := flag.NewFlagSet("straygo", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // errors are ours to print
	fs.Usage = func() {}
	analysisFlags(fs)
	driverFlags(fs, o)
	return fs
}

// analysisFlags declares the flags of the analyzer.
func analysisFlags(fs *flag.FlagSet) {
	straygo.Flags.VisitAll(func(f *flag.Flag) { fs.Var(f.Value, f.Name, f.Usage) })
}

// driverFlags declares the flags that every command of this binary takes.
func driverFlags(fs *flag.FlagSet, o *options) {
	fs.Func("deps", "what is read from source: the packages `named` on the command line, or \"all\" their dependencies too, for facts about what those launch and leave running (default named)", func(s string) error {
		switch s {
		case "named":
			o.allDeps = false
		case "all":
			o.allDeps = true
		default:
			return errors.New(`want "named" or "all"`)
		}
		return nil
	})
	fs.StringVar(&o.tags, "tags", "", "build `tags`, separated by commas")
	fs.StringVar(&o.cpuProfile, "cpuprofile", "", "write a CPU profile to `file`")
	fs.StringVar(&o.memProfile, "memprofile", "", "write a memory profile to `file`")
}

// parse reads args with fs and leaves the packages in o. The error is one
// sentence for the user, or flag.ErrHelp.
func (o *options) parse(fs *flag.FlagSet, args []string) error {
	if err := fs.Parse(args); err != nil {
		return err
	}
	o.packages = fs.Args()
	if len(o.packages) == 0 {
		return errors.New(`no packages named, for example "./..."`)
	}
	for _, p := range o.packages {
		if strings.HasPrefix(p, "-") {
			return fmt.Errorf("flag %s must stand before the packages", p)
		}
	}
	return nil
}

// misused answers a command line that parse rejected: with usage if that is
// what was asked for, with the reason otherwise. It returns the exit code.
func misused(err error, usage func(io.Writer), stdout, stderr io.Writer) int {
	if errors.Is(err, flag.ErrHelp) {
		usage(stdout)
		return exitClean
	}
	complain(stderr, `%v; see "straygo help"`, err)
	return exitUsage
}

// wantsTests reports whether test files are part of the analysis. It is a flag
// of the analyzer because other drivers load the test files regardless; ours
// saves itself the work.
func wantsTests() bool {
	f := straygo.Flags.Lookup("tests")
	return f == nil || f.Value.String() != "false"
}
