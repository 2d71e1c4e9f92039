package catalogue

// ttrpc's Serve hands its context to handlers; only Close or Shutdown of the
// server, or the end of the listener, lets it return.
var ttrpc = Library{Path: "github.com/containerd/ttrpc", Entries: map[string]Entry{
	"Server.Serve": {Blocks: true, Deaf: true},
}}
