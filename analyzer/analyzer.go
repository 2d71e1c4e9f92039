package analyzer

import (
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/straygo/straygo/analyzer/census"
)

// Result is what the analyzer hands to a driver that asks for more than
// findings.
type Result struct {
	// Records holds one record per launch of the package, bound ones too,
	// sorted by place.
	Records []census.Record
}

// New returns an analyzer with the given settings. Call it once per set of
// settings and process.
func New(s Settings) *analysis.Analyzer {
	set := s // each analyzer owns its flags
	a := &analysis.Analyzer{
		Name:             "straygo",
		Doc:              "straygo: find goroutines that nothing can stop and nobody waits for",
		URL:              "https://github.com/straygo/straygo",
		Requires:         []*analysis.Analyzer{inspect.Analyzer},
		ResultType:       reflect.TypeFor[*Result](),
		RunDespiteErrors: true,
	}
	set.register(&a.Flags)
	a.Run = func(pass *analysis.Pass) (any, error) {
		return &Result{}, nil
	}
	return a
}

// Analyzer is straygo with its default settings.
var Analyzer = New(Settings{})
