package catalogue

import "github.com/straygo/straygo/analyzer/internal/model"

// A pool of ants starts two goroutines that look after its workers; any way to
// release it ends them and lets the idle workers go. Only a release with a
// timeout or a context waits for the tasks.
var ants = Library{Path: "github.com/panjf2000/ants/v2",
	Joins: map[string]model.HandleKind{"Pool": model.Pool, "MultiPool": model.Pool},
	Entries: map[string]Entry{
		"Submit":                      {Launch: &Launcher{Kind: model.PoolGo}},
		"Pool.Submit":                 pooled,
		"poolCommon.ReleaseTimeout":   {Op: Wait},
		"poolCommon.ReleaseContext":   {Op: Wait},
		"MultiPool.Submit":            pooled,
		"MultiPool.ReleaseTimeout":    {Op: Wait},
		"MultiPool.ReleaseContext":    {Op: Wait},
		"NewPool":                     antPool,
		"NewPoolWithFunc":             antPool,
		"NewPoolWithFuncGeneric":      antPool,
		"NewMultiPool":                antPools,
		"NewMultiPoolWithFunc":        antPools,
		"NewMultiPoolWithFuncGeneric": antPools,
	}}

var (
	antPool  = Entry{Starts: &Start{Owner: 1, Ends: []string{"Release", "ReleaseTimeout", "ReleaseContext"}}}
	antPools = Entry{Starts: &Start{Owner: 1, Ends: []string{"ReleaseTimeout", "ReleaseContext"}}}
)
