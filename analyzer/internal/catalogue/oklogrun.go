package catalogue

import "github.com/straygo/straygo/analyzer/internal/model"

// The actors of a run group are started by Run, which waits for all of them.
var oklogRun = Library{Path: "github.com/oklog/run",
	Joins: map[string]model.HandleKind{"Group": model.Pool},
	Entries: map[string]Entry{
		"Group.Add": pooled,
		"Group.Run": {Op: Wait},
	}}
