package catalogue

// A connection reads and writes until it is closed, also through a codec: its
// methods and its name say so. The context that it is dialled with is of the
// dialling. The connection of a handler is closed when the handler returns.
var xnetWebsocket = Library{Path: "golang.org/x/net/websocket", Entries: map[string]Entry{
	"Config.DialContext": {Fresh: true},
}}
