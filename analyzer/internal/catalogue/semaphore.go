package catalogue

// A weighted semaphore is a lock that many can hold. Who takes all of it after a
// launch waits for the goroutine that gives its part back.
var semaphore = Library{Path: "golang.org/x/sync/semaphore", Entries: map[string]Entry{
	"Weighted.Acquire": {Op: Lock},
	"Weighted.Release": {Op: Unlock},
}}
