package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A session is one run of one mode.
type session struct {
	mode   string
	flags  *flag.FlagSet
	list   bool   // list what straygo got wrong
	out    string // the page to write a section of
	stderr io.Writer
	page   strings.Builder

	tool    string // the straygo binary
	temp    string // removed at the end
	partial int    // runs of straygo that could not load or analyze everything
}

func newSession(mode string, stderr io.Writer) *session {
	s := &session{mode: mode, stderr: stderr, flags: flag.NewFlagSet(mode, flag.ContinueOnError)}
	s.flags.SetOutput(stderr)
	s.flags.BoolVar(&s.list, "list", false, "list what straygo got wrong, site by site")
	s.flags.StringVar(&s.out, "out", "", "replace this mode's section of `page` instead of printing")
	s.flags.StringVar(&s.tool, "tool", "", "measure the straygo `binary` instead of building it from this module")
	return s
}

// start parses args, makes the temporary directory, and builds straygo. The
// page begins with the command that makes it.
func (s *session) start(ctx context.Context, args []string) error {
	if err := s.flags.Parse(args); err != nil {
		return flag.ErrHelp // already told
	}
	temp, err := os.MkdirTemp("", "accuracy")
	if err != nil {
		return err
	}
	s.temp = temp
	if s.tool == "" {
		s.tool = filepath.Join(temp, "straygo")
		cmd := exec.CommandContext(ctx, "go", "build", "-o", s.tool, "github.com/straygo/straygo/cmd/straygo")
		cmd.Stdout, cmd.Stderr = s.stderr, s.stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("build straygo: %v", err)
		}
	}
	s.tool, err = filepath.Abs(s.tool)
	s.printf("```sh\n%s\n```\n\n", s.command())
	return err
}

// close removes what start made.
func (s *session) close() {
	if s.temp != "" {
		os.RemoveAll(s.temp)
	}
}

// command is the command line of this session, with paths cut down to their
// last element: where things lie differs between machines.
func (s *session) command() string {
	words := []string{"go run ./internal/accuracy", s.mode}
	s.flags.Visit(func(f *flag.Flag) {
		switch f.Name {
		case "out", "tool":
			return
		}
		if f.Value.String() == "true" {
			words = append(words, "-"+f.Name)
			return
		}
		for v := range strings.SplitSeq(f.Value.String(), "\n") {
			words = append(words, "-"+f.Name+"="+lastElement(v))
		}
	})
	for _, a := range s.flags.Args() {
		words = append(words, lastElement(a))
	}
	return strings.Join(words, " ")
}

// lastElement cuts a path down to its last element and leaves words alone.
func lastElement(v string) string {
	if !filepath.IsAbs(v) && !strings.HasPrefix(v, ".") {
		return v
	}
	return filepath.Base(v)
}

// printf appends to the page.
func (s *session) printf(format string, args ...any) {
	fmt.Fprintf(&s.page, format, args...)
}

// logf tells the user of something that does not belong on the page.
func (s *session) logf(format string, args ...any) {
	fmt.Fprintf(s.stderr, format+"\n", args...)
}

// An execution is one run of straygo.
type execution struct {
	dir  string   // to run in
	root string   // places are relative to it; empty means dir
	env  []string // beside the environment
	args []string // flags and packages
}

// testFlags returns the flags of straygo that leave test files out, if asked.
func testFlags(tests bool) []string {
	if tests {
		return nil
	}
	return []string{"-tests=false"}
}

// findings runs straygo and returns what it reports.
func (s *session) findings(ctx context.Context, e execution) ([]finding, error) {
	out, err := s.output(ctx, e, "-json")
	if err != nil {
		return nil, err
	}
	root := e.root
	if root == "" {
		root = e.dir
	}
	found, problems := parseFindings(out, root)
	for _, p := range problems {
		s.logf("%s: %s", filepath.Base(e.dir), p)
	}
	return found, nil
}

// output runs straygo with the words first and the arguments of e. Straygo may
// fail on some packages and print the findings of the others: only silence is
// an error.
func (s *session) output(ctx context.Context, e execution, first ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, s.tool, append(first, e.args...)...)
	cmd.Dir = e.dir
	cmd.Env = append(cmd.Environ(), e.env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if exit := new(exec.ExitError); errors.As(err, &exit) && len(out) > 0 {
		s.logf("%s: straygo: %v: %s", filepath.Base(e.dir), err, firstLine(stderr.String()))
		s.partial++
		err = nil
	}
	if err != nil {
		return nil, fmt.Errorf("straygo in %s: %v: %s", filepath.Base(e.dir), err, firstLine(stderr.String()))
	}
	return out, nil
}

// firstLine returns the first line of text that says something.
func firstLine(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return line
		}
	}
	return ""
}
