package catalogue

// A subscription has a goroutine once it delivers to a channel, which "is closed
// together with the PubSub". A client has none of its own: "it is rare to Close
// a Client".
var goRedis = Library{Path: "github.com/redis/go-redis/v9", Entries: map[string]Entry{
	"PubSub.Channel":                  {Starts: &Start{Ends: []string{"Close"}}},
	"PubSub.ChannelSize":              {Starts: &Start{Ends: []string{"Close"}}},
	"PubSub.ChannelWithSubscriptions": {Starts: &Start{Ends: []string{"Close"}}},
}}
