package catalogue

import "github.com/straygo/straygo/analyzer/internal/model"

// A tomb waits for the goroutines that it tracks.
var tomb = Library{Path: "gopkg.in/tomb.v2",
	Joins: map[string]model.HandleKind{"Tomb": model.Pool},
	Entries: map[string]Entry{
		"Tomb.Go":   pooled,
		"Tomb.Wait": {Op: Wait},
	}}
