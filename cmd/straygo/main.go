// The straygo command finds stray goroutines: launches that nothing can stop
// and nobody waits for.
//
// It is one binary with several faces: a checker of its own,
//
//	straygo ./...
//
// a tool for the go command,
//
//	go vet -vettool=$(which straygo) ./...
//	go fix -fixtool=$(which straygo) ./...
//
// a census of every goroutine that is launched, stray or not,
//
//	straygo census ./...
//
// two ways to begin with an old code base,
//
//	straygo baseline ./...
//	straygo annotate ./...
//
// and the manual of its rules:
//
//	straygo help untracked
package main

import (
	"fmt"
	"io"
	"os"
)

// The exit codes of the command.
const (
	exitClean    = 0 // nothing to report
	exitFailed   = 1 // something could not be loaded or analyzed
	exitUsage    = 2 // the command line makes no sense
	exitFindings = 3 // there are findings
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run does what args ask for and returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	if spokenToByGo(args) {
		return answerGo(args, stderr)
	}
	if len(args) > 0 {
		for _, c := range commands() {
			if c.name == args[0] {
				return c.run(args[1:], stdout, stderr)
			}
		}
	}
	return check(args, stdout, stderr)
}

// A subcommand is what the first argument can ask for instead of a check.
type subcommand struct {
	name  string
	run   func(args []string, stdout, stderr io.Writer) int
	usage func(io.Writer) // nil if there is nothing to say beyond the page of all
}

func commands() []subcommand {
	return []subcommand{
		{"census", takeCensus, censusUsage},
		{"baseline", writeBaseline, baselineUsage},
		{"annotate", annotate, annotateUsage},
		{"help", help, nil},
		{"version", version, nil},
	}
}

// complain tells in one sentence why nothing happens.
func complain(stderr io.Writer, format string, args ...any) {
	fmt.Fprintf(stderr, "straygo: "+format+"\n", args...)
}
