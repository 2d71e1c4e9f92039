// The docs command writes the pages in docs that follow from the code, and the
// table of rules in README.md. Their sources are the manual in analyzer/doc.go,
// the list of rules, and the flags of the analyzer:
//
//	go run ./internal/docs
//
// Run it from the root of the repository. A test fails while a page is stale.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

// command is what makes a stale page fresh.
const command = "go run ./internal/docs"

const usage = `usage: go run ./internal/docs

Run from the root of the repository, docs writes these pages anew and prints
the names of those that it changed or deleted:

	docs/manual.md        the manual, from analyzer/doc.go
	docs/rules/RULE.md    one page for each rule, from the same text
	docs/rules/README.md  the list of rules
	docs/settings.md      the flags of the analysis
	docs/README.md        an index of all pages in docs, hand-written ones too
	README.md             only the table of rules between its two markers

A generated page of a rule that is no longer there is deleted.
`

func main() {
	err := run(os.Args[1:], ".", os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "docs:", err)
		os.Exit(1)
	}
}

// run brings the pages of the repository in root up to date.
func run(args []string, root string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("docs", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.Usage = func() { io.WriteString(fs.Output(), usage) }
	if err := fs.Parse(args); err != nil {
		return err
	}
	if fs.NArg() > 0 {
		return fmt.Errorf("takes no arguments, got %q; see -h", fs.Args())
	}
	stale, err := changes(root)
	if err != nil {
		return err
	}
	for _, c := range stale {
		if err := c.apply(root); err != nil {
			return err
		}
		fmt.Fprintln(stdout, c)
	}
	return nil
}
