package catalogue

// A cron's scheduler runs in the goroutine that Start leaves behind, or in the
// caller of Run, until Stop. The context that Stop returns is of the jobs.
var cron = Library{Path: "github.com/robfig/cron/v3", Entries: map[string]Entry{
	"Cron.Start": {Starts: &Start{Ends: []string{"Stop"}}},
	"Cron.Run":   {Blocks: true},
	"Cron.Stop":  {Ends: true},
}}
