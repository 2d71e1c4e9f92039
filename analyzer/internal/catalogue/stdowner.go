package catalogue

// What the standard library leaves running when a call returns: a test server
// accepts, a database opens connections, a transaction waits for its context, a
// client reads replies. What iter.Pull leaves also ends when the sequence does.
var (
	stdTestServer = Library{Path: "net/http/httptest", Entries: map[string]Entry{
		"NewServer":       {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
		"NewTLSServer":    {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
		"Server.Start":    {Starts: &Start{Ends: []string{"Close"}}},
		"Server.StartTLS": {Starts: &Start{Ends: []string{"Close"}}},
	}}
	stdSQL = Library{Path: "database/sql", Entries: map[string]Entry{
		"Open":         {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
		"OpenDB":       {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
		"DB.Begin":     {Starts: &Start{Owner: 1, Ends: []string{"Commit", "Rollback"}}},
		"DB.BeginTx":   {Starts: &Start{Owner: 1, Ends: []string{"Commit", "Rollback"}, Args: []int{1}}},
		"Conn.BeginTx": {Starts: &Start{Owner: 1, Ends: []string{"Commit", "Rollback"}, Args: []int{1}}},
	}}
	stdJSONRPC = Library{Path: "net/rpc/jsonrpc", Entries: map[string]Entry{
		"Dial":      {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
		"NewClient": {Starts: &Start{Owner: 1, Ends: []string{"Close"}, Args: []int{1}}},
	}}
)
