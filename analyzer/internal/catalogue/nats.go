package catalogue

// A connection has goroutines that read, flush and call back, until it is
// closed or has drained. A subscription's goroutine ends with its connection.
var nats = Library{Path: "github.com/nats-io/nats.go", Entries: map[string]Entry{
	"Connect":         {Starts: &Start{Owner: 1, Ends: []string{"Close", "Drain"}}},
	"Options.Connect": {Starts: &Start{Owner: 1, Ends: []string{"Close", "Drain"}}},
}}
