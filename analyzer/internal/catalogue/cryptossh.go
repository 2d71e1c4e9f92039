package catalogue

// A channel that the other side has opened is accepted by a packet; what comes of
// it ends with the connection.
var cryptoSSH = Library{Path: "golang.org/x/crypto/ssh", Entries: map[string]Entry{
	"NewChannel.Accept": {Prompt: true, Shared: true},
	"NewChannel.Reject": {Prompt: true},
}}
