package libraries

import (
	"context"
	"log"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/events"
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/util/workqueue"
)

// QueueDropped leaves the goroutine of a queue that delays.
func QueueDropped(name string) {
	queue := workqueue.NewTypedDelayingQueue[string]() // want "unclosed"
	queue.Add(name)
}

// QueueClosed ends it when it is done.
func QueueClosed(name string) {
	queue := workqueue.NewTypedDelayingQueue[string]()
	defer queue.ShutDown()
	queue.Add(name)
}

// QueueReturned leaves it to its caller.
func QueueReturned(name string) workqueue.TypedDelayingInterface[string] {
	queue := workqueue.NewTypedDelayingQueue[string]()
	return queue
}

type queueHolder struct {
	queue workqueue.TypedDelayingInterface[string]
}

// NewQueueHolder keeps it in a field.
func NewQueueHolder(name string) *queueHolder {
	queue := workqueue.NewTypedDelayingQueue[string]()
	return &queueHolder{queue: queue}
}

// Close ends what the holder holds.
func (h *queueHolder) Close() { h.queue.ShutDown() }

var queueKept []workqueue.TypedDelayingInterface[string]

func keepQueue(queue workqueue.TypedDelayingInterface[string]) { queueKept = append(queueKept, queue) }

// QueueHandedOn gives it to a function that keeps it.
func QueueHandedOn(name string) {
	queue := workqueue.NewTypedDelayingQueue[string]()
	keepQueue(queue)
}

// QueueDrained ends it when all is handled.
func QueueDrained(name string) {
	queue := workqueue.NewTypedDelayingQueue[string]()
	defer queue.ShutDownWithDrain()
	queue.Add(name)
}

// QueuePlain has no goroutine.
func QueuePlain(name string) {
	queue := workqueue.NewTyped[string]()
	queue.Add(name)
}

// Broadcast leaves a broadcaster.
func Broadcast() {
	b := record.NewBroadcaster() // want "unclosed"
	b.StartLogging(log.Printf)
}

// BroadcastShut shuts it down.
func BroadcastShut() {
	b := record.NewBroadcaster()
	defer b.Shutdown()
	b.StartLogging(log.Printf)
}

// BroadcastContext leaves that to a context.
func BroadcastContext(ctx context.Context) {
	b := record.NewBroadcaster(record.WithContext(ctx))
	b.StartLogging(log.Printf)
}

// RecordForever refreshes events for ever.
func RecordForever(b events.EventBroadcaster) {
	stop := make(chan struct{})
	b.StartRecordingToSink(stop) // want "unclosed"
}

// RecordUntil does until stop is closed.
func RecordUntil(b events.EventBroadcaster, stop <-chan struct{}) { b.StartRecordingToSink(stop) }

// FactoryForever informs for ever: a shutdown only waits.
func FactoryForever(f informers.SharedInformerFactory) {
	stop := make(chan struct{})
	f.Start(stop) // want "unclosed"
}

// FactoryUntil does until stop is closed.
func FactoryUntil(f informers.SharedInformerFactory) {
	stop := make(chan struct{})
	defer close(stop)
	f.Start(stop)
}
