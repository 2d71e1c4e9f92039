// Package known is older than the tool.
package known

// Start launches a goroutine for ever.
func Start() {
	go func() {
		for {
			println()
		}
	}()
}
