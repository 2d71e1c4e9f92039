// The accuracy command measures how often straygo is right, on code that was
// not written for it, and prints the result as Markdown tables:
//
//	go run ./internal/accuracy goker -truth FILE
//	go run ./internal/accuracy sites -labels FILE -root CHECKOUT
//	go run ./internal/accuracy std -sample 40 -seed 1
//	go run ./internal/accuracy corpus CHECKOUT...
//	go run ./internal/accuracy fixes -file FILE -mirrors TEMPLATE
//
// Each mode prints to standard output or, with -out FILE, replaces its own
// section of a page: what stands between <!-- accuracy:MODE --> and
// <!-- /accuracy:MODE -->. Places are printed relative to what they lie in, so
// that a page reads the same wherever it was made.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// A mode is one way to measure. Its function declares flags on the session's
// flag set, has them parsed, and writes its tables to the session's page.
type mode struct {
	name, summary string
	run           func(ctx context.Context, s *session, args []string) error
}

var modes = []mode{
	{"goker", "the kernels and patterns in the Go tree that leak by construction", goker},
	{"sites", "launches of real repositories, labelled by hand", sites},
	{"std", "the standard library, with a sample for review", std},
	{"corpus", "findings per rule and per 1000 launches in any checkout", corpus},
	{"fixes", "real leaks before and after they were fixed", fixes},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

// run runs the mode that args[0] names.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 {
		for _, m := range modes {
			if m.name == args[0] {
				return measure(ctx, m, args[1:], stdout, stderr)
			}
		}
	}
	fmt.Fprintln(stderr, "usage: accuracy mode [flags]")
	for _, m := range modes {
		fmt.Fprintf(stderr, "  %-7s %s\n", m.name, m.summary)
	}
	return flag.ErrHelp
}

// measure runs m and delivers its page.
func measure(ctx context.Context, m mode, args []string, stdout, stderr io.Writer) error {
	s := newSession(m.name, stderr)
	defer s.close()
	if err := m.run(ctx, s, args); err != nil {
		return err
	}
	if s.out == "" {
		_, err := io.WriteString(stdout, s.page.String())
		return err
	}
	return replaceSection(s.out, m.name, s.page.String())
}
