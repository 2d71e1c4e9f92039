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

// collectRecords returns the census of graph.
func collectRecords(graph *checker.Graph) census.Document {
	var records []census.Record
	for _, act := range graph.Roots {
		if result, ok := act.Result.(*analyzer.Result); ok && result != nil {
			records = append(records, result.Records...)
		}
	}
	return census.NewDocument(records, fromHere())
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
