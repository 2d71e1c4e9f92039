package catalogue

// "If the client is not closed, the connection will have leaky goroutines." A
// session keeps its lease alive in one, until it is closed or orphaned, or the
// client is closed.
var (
	etcd = Library{Path: "go.etcd.io/etcd/client/v3", Entries: map[string]Entry{
		"New":         {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
		"NewFromURL":  {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
		"NewFromURLs": {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	}}
	etcdConcurrency = Library{Path: "go.etcd.io/etcd/client/v3/concurrency", Entries: map[string]Entry{
		"NewSession": {Starts: &Start{Owner: 1, Ends: []string{"Close", "Orphan"}, Args: []int{1}}},
	}}
)
