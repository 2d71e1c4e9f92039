package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis/checker"

	"github.com/straygo/straygo/analyzer"
	"github.com/straygo/straygo/analyzer/census"
)

// takeCensus prints a record of every launch in the packages that args name.
func takeCensus(args []string, stdout, stderr io.Writer) int {
	var (
		o                    options
		asJSON, asText, html bool
	)
	fs := newFlags(&o)
	censusFlags(fs, &asJSON, &asText, &html)
	err := o.parse(fs, args)
	if err == nil && (asJSON && asText || asJSON && html || asText && html) {
		err = errors.New("-json, -text and -html exclude each other")
	}
	if err != nil {
		return misused(err, censusUsage, stdout, stderr)
	}
	write := census.Document.WriteText
	switch {
	case asJSON:
		write = census.Document.WriteJSON
	case html:
		write = census.Document.WriteHTML
	}
	return profiled(&o, stderr, func() int {
		l := analyze(&o, stderr)
		if l.graph == nil || l.code != exitClean && len(l.graph.Roots) == 0 {
			return l.code // an empty census would be a lie
		}
		if err := write(collectRecords(l.graph), stdout); err != nil {
			complain(stderr, "%v", err)
			return exitFailed
		}
		return l.code
	})
}

// collectRecords returns the census of graph. A launch that a package and its
// test variant have in common is the variant's to describe, unless only the
// package has a finding there: a program has no test files.
func collectRecords(graph *checker.Graph) census.Document {
	var records []census.Record
	told := make(map[spot]bool) // whether the record there has a finding
	for _, act := range widestFirst(graph.Roots) {
		result, ok := act.Result.(*analyzer.Result)
		if !ok || result == nil {
			continue
		}
		var kept []census.Record
		for _, r := range result.Records {
			found, ok := told[spotOf(&r)]
			if !ok || !found && r.Finding != nil {
				kept = append(kept, r)
			}
		}
		for _, r := range kept {
			told[spotOf(&r)] = told[spotOf(&r)] || r.Finding != nil
		}
		records = append(records, kept...)
	}
	return census.NewDocument(records, fromHere())
}

// spotOf returns where the launch is that r describes.
func spotOf(r *census.Record) spot {
	return spot{r.Package, r.File, r.Line, r.Column}
}

// fromHere returns a function that names files below the working directory
// relative to it, with slashes, and leaves others alone.
func fromHere() func(string) string {
	here, err := os.Getwd()
	if err != nil {
		return nil
	}
	return func(name string) string {
		rel, err := filepath.Rel(here, name)
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return name
		}
		return filepath.ToSlash(rel)
	}
}
