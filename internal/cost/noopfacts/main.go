// The noopfacts command is an analyzer that does nothing but declare that it
// has facts: go vet runs such a tool over every dependency.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"
)

// A fact is never made.
type fact struct{}

// AFact marks fact as a fact.
func (*fact) AFact() {}

func main() {
	singlechecker.Main(&analysis.Analyzer{
		Name:             "noopfacts",
		Doc:              "noopfacts: do nothing, with facts",
		FactTypes:        []analysis.Fact{new(fact)},
		RunDespiteErrors: true,
		Run:              func(*analysis.Pass) (any, error) { return nil, nil },
	})
}
