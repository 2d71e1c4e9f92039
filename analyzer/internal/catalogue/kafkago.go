package catalogue

// A reader fetches in goroutines from its first message on, or from the moment
// that it joins a group; "it is important to call Close() on a Reader". Closing
// a group "releases all local resources". A writer has goroutines only while it
// writes.
var kafkaGo = Library{Path: "github.com/segmentio/kafka-go", Entries: map[string]Entry{
	"NewReader":        {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewConsumerGroup": {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
}}
