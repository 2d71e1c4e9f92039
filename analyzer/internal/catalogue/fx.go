package catalogue

// Starting an application "kicks off all long-running goroutines" of the hooks
// of its lifecycle, and it operates "until the user calls Stop"; a start that
// fails stops what it has started. Run does both, and stops at a signal, or when
// a Shutdowner that the application has made says so. The functions of a hook
// are called in the order of the lifecycle: what OnStop ends, Stop ends. The
// context of OnStart is of the start.
var (
	fx = Library{Path: "go.uber.org/fx", Entries: map[string]Entry{
		"New":       {Shared: true},
		"App.Start": {Starts: &Start{Ends: []string{"Stop"}}},
		"App.Run":   {Blocks: true},
	}}
	fxTest = Library{Path: "go.uber.org/fx/fxtest", Entries: map[string]Entry{
		"New":                    {Shared: true},
		"App.RequireStart":       {Makes: true, Starts: &Start{Ends: []string{"RequireStop", "Stop"}}},
		"App.RequireStop":        {Ends: true},
		"Lifecycle.Start":        {Starts: &Start{Ends: []string{"Stop", "RequireStop"}}},
		"Lifecycle.RequireStart": {Makes: true, Starts: &Start{Ends: []string{"RequireStop", "Stop"}}},
		"Lifecycle.RequireStop":  {Ends: true},
	}}
)
