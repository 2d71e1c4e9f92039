package catalogue

// Create "will start all the listeners". Shutdown "will stop any background
// maintenance of network activity"; Leave "will not shutdown the background
// listeners".
var memberlist = Library{Path: "github.com/hashicorp/memberlist", Entries: map[string]Entry{
	"Create":          {Starts: &Start{Owner: 1, Ends: []string{"Shutdown"}}},
	"Memberlist.Join": {}, // joins a cluster, "by contacting all the given hosts"
}}
