package catalogue

// A supervisor serves until its context ends, in a goroutine of its own or in
// its caller's. Nothing else stops it.
var suture = Library{Path: "github.com/thejerf/suture/v4", Entries: map[string]Entry{
	"Supervisor.Serve":           {Blocks: true},
	"Supervisor.ServeBackground": {Starts: &Start{Args: []int{1}}},
}}
