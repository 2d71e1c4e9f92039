package catalogue

// CloseRead leaves a goroutine behind that reads until the connection ends or
// its context does; the context that it returns ends with that goroutine. The
// older home of this library also starts a goroutine with each connection, that
// only its closing ends.
var (
	coderWebsocket  = Library{Path: "github.com/coder/websocket", Entries: map[string]Entry{"Conn.CloseRead": closeRead}}
	nhooyrWebsocket = Library{Path: "nhooyr.io/websocket", Entries: map[string]Entry{
		"Accept":         {Starts: &Start{Owner: 1, Ends: []string{"Close", "CloseNow"}}},
		"Dial":           {Starts: &Start{Owner: 1, Ends: []string{"Close", "CloseNow"}}},
		"Conn.CloseRead": closeRead,
	}}
)

var closeRead = Entry{Starts: &Start{Ends: []string{"Close", "CloseNow"}, Args: []int{1}}}
