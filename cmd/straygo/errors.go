package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// errorLines says what is wrong with the packages and their dependencies,
// dependencies first. A package and its test variants have the same errors;
// each is there once.
func errorLines(pkgs []*packages.Package) []string {
	var lines []string
	seen := make(map[string]bool)
	say := func(line string) {
		if !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	for p := range packages.Postorder(pkgs) {
		for _, err := range telling(p.Errors) {
			say(errorLine(err))
		}
		if p.Module != nil && p.Module.Error != nil {
			say("straygo: " + p.Module.Error.Err)
		}
	}
	return lines
}

// telling returns the errors that are worth printing. The go command reports
// the output of the compiler as an error without a place; where the parser and
// the type checker have said the same with one, it is left out.
func telling(errs []packages.Error) []packages.Error {
	placed := slices.ContainsFunc(errs, func(e packages.Error) bool {
		return e.Kind == packages.ParseError || e.Kind == packages.TypeError
	})
	if !placed {
		return errs
	}
	var out []packages.Error
	for _, e := range errs {
		if !isCompilerOutput(e) {
			out = append(out, e)
		}
	}
	return out
}

// isCompilerOutput reports whether err is what the compiler printed: a line
// with a hash and the package, then its errors.
func isCompilerOutput(err packages.Error) bool {
	return err.Kind == packages.ListError && strings.HasPrefix(err.Msg, "# ")
}

// errorLine spells an error with its place, or with our name if it has none.
func errorLine(err packages.Error) string {
	msg := strings.TrimSpace(err.Msg)
	switch {
	case isCompilerOutput(err):
		if _, lines, ok := strings.Cut(msg, "\n"); ok {
			return lines
		}
		return msg
	case err.Pos == "" || err.Pos == "-":
		return "straygo: " + msg
	}
	return err.Pos + ": " + msg
}

// loadFailure spells the go command's refusal without the framework's wrapping:
// what it wrote to standard error says more than how it exited.
func loadFailure(err error) string {
	msg := strings.TrimPrefix(err.Error(), "err: ")
	how, said, ok := strings.Cut(msg, ": stderr: ")
	if said = strings.TrimSpace(said); ok && said != "" {
		return said
	}
	return how
}

// printFailures prints why the analysis of some package failed and reports
// whether none did.
func printFailures(graph *checker.Graph, stderr io.Writer) bool {
	seen := make(map[string]bool)
	for act := range graph.All() {
		if act.Err == nil {
			continue
		}
		line := fmt.Sprintf("straygo: %s: %v", act.Package.PkgPath, act.Err)
		if !seen[line] {
			seen[line] = true
			fmt.Fprintln(stderr, line)
		}
	}
	return len(seen) == 0
}
