package catalogue

// "You MUST call Close() on a client to avoid leaks", and on a producer and a
// consumer likewise: none is collected when it passes out of scope. A partition
// has to be closed before the consumer that it is of. What is made from a client
// leaves the client to its maker.
var sarama = Library{Path: "github.com/IBM/sarama", Entries: map[string]Entry{
	"NewClient":                  {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewConsumer":                {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewConsumerGroup":           {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewClusterAdmin":            {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewSyncProducer":            {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewSyncProducerFromClient":  {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewAsyncProducer":           {Starts: &Start{Owner: 1, Ends: []string{"Close", "AsyncClose"}}},
	"NewAsyncProducerFromClient": {Starts: &Start{Owner: 1, Ends: []string{"Close", "AsyncClose"}}},
	"Consumer.ConsumePartition":  {Starts: &Start{Owner: 1, Ends: []string{"Close", "AsyncClose"}}},
}}
