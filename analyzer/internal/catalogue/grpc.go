package catalogue

// A client connection has goroutines that deliver the changes of its state from
// the moment that it is made, whether or not it is connected; Close ends them.
// The context of a dial is of the dialling alone. A server starts none before
// Serve, which returns when it is stopped.
var grpc = Library{Path: "google.golang.org/grpc", Entries: map[string]Entry{
	"NewClient":    {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"Dial":         {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"DialContext":  {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"Server.Serve": {Blocks: true},
}}
