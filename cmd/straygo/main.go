// The straygo command finds stray goroutines: launches that nothing can stop
// and nobody waits for.
//
// It is one binary with four faces: a checker of its own,
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
		switch args[0] {
		case "help":
			return help(args[1:], stdout, stderr)
		case "version":
			return version(args[1:], stdout, stderr)
		case "census":
			return takeCensus(args[1:], stdout, stderr)
		case "baseline":
			return writeBaseline(args[1:], stdout, stderr)
		case "annotate":
			return annotate(args[1:], stdout, stderr)
		}
	}
	return check(args, stdout, stderr)
}

// complain tells in one sentence why nothing happens.
func complain(stderr io.Writer, format string, args ...any) {
	fmt.Fprintf(stderr, "straygo: "+format+"\n", args...)
}
