package catalogue

// A pool establishes connections in the background and checks them, whatever
// becomes of the context that it is made with, until Close, which "blocks until
// all connections are returned to pool and closed".
var pgxPool = Library{Path: "github.com/jackc/pgx/v5/pgxpool", Entries: map[string]Entry{
	"New":           {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewWithConfig": {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
}}
