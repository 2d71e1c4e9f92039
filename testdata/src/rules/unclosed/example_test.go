package unclosed

import "fmt"

// Example shows how to begin: go test does not run it.
func Example() {
	j := newJob()
	fmt.Println(j.done != nil)
}

// Example_run is run.
func Example_run() {
	j := newJob() // want "goroutine started by newJob is unclosed"
	fmt.Println(j.done != nil)
	// Output: true
}
