package catalogue

// A connection that is made here has no goroutine and lives on nothing: the
// context that it is dialled with is of the handshake, and an upgrade takes it
// over from the server. Its methods read and write until Close, which closes
// the network connection under it, or until a deadline; what is written does
// not let a reader go on.
var gorillaWebsocket = Library{Path: "github.com/gorilla/websocket", Entries: map[string]Entry{
	"Upgrade":                   {Accepts: true},
	"Upgrader.Upgrade":          {Accepts: true},
	"Dialer.Dial":               {Fresh: true},
	"Dialer.DialContext":        {Fresh: true},
	"Conn.WriteMessage":         {},
	"Conn.WriteJSON":            {},
	"Conn.WriteControl":         {},
	"Conn.WritePreparedMessage": {},
	"JoinMessages":              {Borrows: []int{1}}, // "concatenates received messages"
	"Conn.Close":                {Prompt: true},      // without sending or waiting for a close message
}}
