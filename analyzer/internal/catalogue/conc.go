package catalogue

import "github.com/straygo/straygo/analyzer/internal/model"

// conc's groups and pools own their goroutines: Wait waits for all of them.
var (
	conc = Library{Path: "github.com/sourcegraph/conc",
		Joins: map[string]model.HandleKind{"WaitGroup": model.WaitGroup},
		Entries: map[string]Entry{
			"WaitGroup.Go":             pooled,
			"WaitGroup.Wait":           {Op: Wait},
			"WaitGroup.WaitAndRecover": {Op: Wait},
		}}
	concPool = Library{Path: "github.com/sourcegraph/conc/pool",
		Joins: map[string]model.HandleKind{
			"Pool": model.Pool, "ContextPool": model.Pool, "ErrorPool": model.Pool,
			"ResultPool": model.Pool, "ResultContextPool": model.Pool, "ResultErrorPool": model.Pool,
		},
		Entries: map[string]Entry{
			"Pool.Go":                              pooled,
			"Pool.Wait":                            {Op: Wait},
			"ContextPool.Go":                       pooled,
			"ContextPool.Wait":                     {Op: Wait},
			"ErrorPool.Go":                         pooled,
			"ErrorPool.Wait":                       {Op: Wait},
			"ResultPool.Go":                        pooled,
			"ResultPool.Wait":                      {Op: Wait},
			"ResultContextPool.Go":                 pooled,
			"ResultContextPool.Wait":               {Op: Wait},
			"ResultErrorPool.Go":                   pooled,
			"ResultErrorPool.Wait":                 {Op: Wait},
			"Pool.WithMaxGoroutines":               {Makes: true},
			"Pool.WithErrors":                      {Makes: true},
			"Pool.WithContext":                     {Makes: true},
			"ErrorPool.WithMaxGoroutines":          {Makes: true},
			"ErrorPool.WithFirstError":             {Makes: true},
			"ErrorPool.WithContext":                {Makes: true},
			"ContextPool.WithMaxGoroutines":        {Makes: true},
			"ContextPool.WithFirstError":           {Makes: true},
			"ContextPool.WithCancelOnError":        {Makes: true},
			"ResultPool.WithMaxGoroutines":         {Makes: true},
			"ResultPool.WithErrors":                {Makes: true},
			"ResultPool.WithContext":               {Makes: true},
			"ResultErrorPool.WithMaxGoroutines":    {Makes: true},
			"ResultErrorPool.WithFirstError":       {Makes: true},
			"ResultErrorPool.WithContext":          {Makes: true},
			"ResultErrorPool.WithCollectErrored":   {Makes: true},
			"ResultContextPool.WithMaxGoroutines":  {Makes: true},
			"ResultContextPool.WithFirstError":     {Makes: true},
			"ResultContextPool.WithCancelOnError":  {Makes: true},
			"ResultContextPool.WithCollectErrored": {Makes: true},
		}}
	concStream = Library{Path: "github.com/sourcegraph/conc/stream",
		Joins: map[string]model.HandleKind{"Stream": model.Pool},
		Entries: map[string]Entry{
			"Stream.Go":                pooled,
			"Stream.Wait":              {Op: Wait},
			"Stream.WithMaxGoroutines": {Makes: true},
		}}
)

// pooled is a method that runs its argument in a goroutine of its receiver's.
var pooled = Entry{Launch: &Launcher{Kind: model.PoolGo, Group: true}}
