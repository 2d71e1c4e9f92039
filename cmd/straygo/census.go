package main

import (
	"errors"
	"io"

	"golang.org/x/tools/go/analysis/checker"

	"github.com/straygo/straygo/analyzer"
	"github.com/straygo/straygo/analyzer/census"
	"github.com/straygo/straygo/cmd/straygo/internal/report"
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

// collectRecords returns the census of graph, with files named from here.
func collectRecords(graph *checker.Graph) census.Document {
	var records []census.Record
	for _, act := range graph.Roots {
		if result, ok := act.Result.(*analyzer.Result); ok && result != nil {
			records = append(records, result.Records...)
		}
	}
	here := workingDir()
	return census.NewDocument(records, func(name string) string { return report.Relative(here, name) })
}
