package catalogue

// A client monitors the deployment in goroutines from its connecting on.
// Disconnect "will shut down any monitoring goroutines". The context of Connect
// is of the connecting alone.
var (
	mongo = Library{Path: "go.mongodb.org/mongo-driver/v2/mongo", Entries: map[string]Entry{
		"Connect": {Starts: &Start{Owner: 1, Ends: []string{"Disconnect"}}},
	}}
	mongoOld = Library{Path: "go.mongodb.org/mongo-driver/mongo", Entries: map[string]Entry{
		"Connect":        {Starts: &Start{Owner: 1, Ends: []string{"Disconnect"}}},
		"Client.Connect": {Starts: &Start{Ends: []string{"Disconnect"}}},
	}}
)
