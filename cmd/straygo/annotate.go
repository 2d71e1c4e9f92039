package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/format"
	"go/scanner"
	"go/token"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/straygo/straygo/cmd/straygo/internal/report"
)

// annotate writes //straygo:todo where the packages that args name have
// findings: debt that is written down, but never called intent.
func annotate(args []string, stdout, stderr io.Writer) int {
	var o options
	var reason string
	fs := newFlags(&o)
	annotateFlags(fs, &reason)
	err := o.parse(fs, args)
	if err == nil && strings.ContainsAny(reason, "\r\n") {
		err = errors.New("the reason must fit on one line")
	}
	if err != nil {
		return misused(err, annotateUsage, stdout, stderr)
	}
	return profiled(&o, stderr, func() int {
		l := analyze(&o, stderr)
		if l.graph == nil {
			return l.code
		}
		r := collect(l)
		if err := hideKnown(r, l, false); err != nil {
			complain(stderr, "%v", err)
			return exitFailed
		}
		if !writeTodos(r.Open(), reason, stderr) {
			return exitFailed
		}
		return l.code
	})
}

// annotateFlags declares the flags of the command annotate alone.
func annotateFlags(fs *flag.FlagSet, reason *string) {
	fs.StringVar(reason, "reason", "", "the `reason` to write, such as the number of a ticket (default the rule of the finding)")
}

// writeTodos annotates findings and reports whether all of them could be. All
// files are made before the first is written.
func writeTodos(findings []report.Finding, reason string, stderr io.Writer) bool {
	byFile := make(map[string][]report.Finding)
	for _, f := range findings {
		if !strings.HasPrefix(f.Rule, "allow-") { // what is said of annotations, none silences
			byFile[f.Start.File] = append(byFile[f.Start.File], f)
		}
	}
	ok := true
	texts := make(map[string][]byte)
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		text, err := os.ReadFile(file)
		if err == nil {
			text, err = withTodos(file, text, byFile[file], reason)
		}
		if err != nil {
			complain(stderr, "%v", err)
			ok = false
			continue
		}
		texts[file] = text
	}
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		if err := replaceFile(file, texts[file]); err != nil {
			complain(stderr, "%v", err)
			ok = false
		}
	}
	return ok
}

// withTodos returns the text of a file with an annotation for each finding: on
// a line of its own above it, or behind it, where that place is taken. A file
// that was formatted stays so.
func withTodos(file string, text []byte, findings []report.Finding, reason string) ([]byte, error) {
	formatted, err := format.Source(text)
	clean := err == nil && bytes.Equal(formatted, text)
	todos := make(map[int][]string) // by line
	for _, f := range findings {
		why := reason
		if why == "" {
			why = f.Rule
		}
		todos[f.Start.Line] = append(todos[f.Start.Line], "//straygo:todo -- "+why)
	}
	out := text
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(todos))) {
		next, err := withTodo(out, n, todos[n])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: annotate this by hand: %w", file, n, err)
		}
		out = next
	}
	if clean {
		return format.Source(out)
	}
	return out, nil
}

// withTodo puts the annotations of line n, which counts from 1, into text.
func withTodo(text []byte, n int, todos []string) ([]byte, error) {
	if len(todos) > 2 {
		return nil, errors.New("the line launches more goroutines than there is room for annotations")
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	if n > len(lines) {
		return nil, errors.New("the file has changed")
	}
	line := lines[n-1]
	body := bytes.TrimRight(line, "\r\n")
	end := line[len(body):]
	indent := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	above := slices.Concat(indent, []byte(todos[0]), orNewline(end))
	if len(todos) == 2 {
		line = slices.Concat(body, []byte(" "+todos[1]), end)
	}
	out := slices.Concat(bytes.Join(lines[:n-1], nil), above, line, bytes.Join(lines[n:], nil))
	if !slices.Equal(code(text), code(out)) {
		return nil, errors.New("the line begins or ends within a string or a comment")
	}
	return out, nil
}

func orNewline(end []byte) []byte {
	if len(end) == 0 {
		return []byte("\n")
	}
	return end
}

// code returns the tokens of a file that are not comments.
func code(text []byte) []string {
	fset := token.NewFileSet()
	var s scanner.Scanner
	s.Init(fset.AddFile("", -1, len(text)), text, func(token.Position, string) {}, 0)
	var tokens []string
	for {
		_, tok, lit := s.Scan()
		if tok == token.EOF {
			return tokens
		}
		tokens = append(tokens, tok.String()+" "+lit)
	}
}
