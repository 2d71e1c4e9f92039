package catalogue

// A watcher reads what the system tells it in a goroutine, until it is closed.
var fsnotify = Library{Path: "github.com/fsnotify/fsnotify", Entries: map[string]Entry{
	"NewWatcher":         {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewBufferedWatcher": {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
}}
