package catalogue

// A connection has goroutines that read and that keep it alive. Once it is
// closed, "all resources associated with this connection, including the
// underlying io, Channels, Notify listeners and Channel consumers will also be
// closed".
var amqp = Library{Path: "github.com/rabbitmq/amqp091-go", Entries: map[string]Entry{
	"Dial":                 amqpConn,
	"DialTLS":              amqpConn,
	"DialTLS_ExternalAuth": amqpConn,
	"DialConfig":           amqpConn,
	"Open":                 {Starts: &Start{Owner: 1, Ends: []string{"Close", "CloseDeadline"}, Args: []int{1}}},
}}

var amqpConn = Entry{Starts: &Start{Owner: 1, Ends: []string{"Close", "CloseDeadline"}}}
