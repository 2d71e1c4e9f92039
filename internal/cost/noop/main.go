// The noop command is an analyzer that does nothing: what it costs is the price
// of loading and type-checking, which every analyzer pays.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"
)

func main() {
	singlechecker.Main(&analysis.Analyzer{
		Name:             "noop",
		Doc:              "noop: do nothing",
		RunDespiteErrors: true,
		Run:              func(*analysis.Pass) (any, error) { return nil, nil },
	})
}
