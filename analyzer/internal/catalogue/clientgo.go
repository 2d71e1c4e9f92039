package catalogue

// The queues of client-go that can delay have a goroutine that waits, until
// they are shut down; the plain queue has one only if it is measured. Informers
// run until the channel or the context that they are given ends, whatever the
// factory is told. An event broadcaster distributes until its shutdown, which
// also ends all that listens to it; one for events.k8s.io refreshes its series
// until the channel or the context ends.
var (
	clientWorkqueue = Library{Path: "k8s.io/client-go/util/workqueue", Entries: map[string]Entry{
		"NewDelayingQueue":                    delaying,
		"NewTypedDelayingQueue":               delaying,
		"NewDelayingQueueWithConfig":          delaying,
		"NewTypedDelayingQueueWithConfig":     delaying,
		"NewDelayingQueueWithCustomQueue":     delaying,
		"NewDelayingQueueWithCustomClock":     delaying,
		"NewNamedDelayingQueue":               delaying,
		"NewRateLimitingQueue":                delaying,
		"NewTypedRateLimitingQueue":           delaying,
		"NewRateLimitingQueueWithConfig":      delaying,
		"NewTypedRateLimitingQueueWithConfig": delaying,
		"NewNamedRateLimitingQueue":           delaying,
	}}
	clientCache = Library{Path: "k8s.io/client-go/tools/cache", Entries: map[string]Entry{
		"SharedInformer.Run":            {Blocks: true},
		"SharedInformer.RunWithContext": {Blocks: true},
		"Controller.Run":                {Blocks: true},
		"Controller.RunWithContext":     {Blocks: true},
		"Reflector.Run":                 {Blocks: true},
		"Reflector.RunWithContext":      {Blocks: true},
	}}
	clientInformers = Library{Path: "k8s.io/client-go/informers", Entries: map[string]Entry{
		"SharedInformerFactory.Start":            {Starts: &Start{Args: []int{1}}},
		"SharedInformerFactory.StartWithContext": {Starts: &Start{Args: []int{1}}},
	}}
	clientRecord = Library{Path: "k8s.io/client-go/tools/record", Entries: map[string]Entry{
		"NewBroadcaster":                      {Starts: &Start{Owner: 1, Ends: []string{"Shutdown"}, Args: []int{1}}}, // an option may be a context
		"NewBroadcasterWithCorrelatorOptions": {Starts: &Start{Owner: 1, Ends: []string{"Shutdown"}}},
		"NewBroadcasterForTests":              {Starts: &Start{Owner: 1, Ends: []string{"Shutdown"}}},
	}}
	clientEvents = Library{Path: "k8s.io/client-go/tools/events", Entries: map[string]Entry{
		"NewBroadcaster":                                   {Starts: &Start{Owner: 1, Ends: []string{"Shutdown"}}},
		"NewEventBroadcasterAdapter":                       {Starts: &Start{Owner: 1, Ends: []string{"Shutdown"}}},
		"NewEventBroadcasterAdapterWithContext":            {Starts: &Start{Owner: 1, Ends: []string{"Shutdown"}, Args: []int{1}}},
		"EventBroadcaster.StartRecordingToSink":            {Starts: &Start{Args: []int{1}}},
		"EventBroadcaster.StartRecordingToSinkWithContext": {Starts: &Start{Args: []int{1}}},
	}}
	clientElection = Library{Path: "k8s.io/client-go/tools/leaderelection", Entries: map[string]Entry{
		"RunOrDie":          {Blocks: true},
		"LeaderElector.Run": {Blocks: true},
	}}
)

var delaying = Entry{Starts: &Start{Owner: 1, Ends: []string{"ShutDown", "ShutDownWithDrain"}}}
