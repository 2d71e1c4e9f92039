// Package broken does not compile.
package broken

// F has a goroutine all the same.
func F() int {
	go func() {
		for {
			println()
		}
	}()
	return "not a number"
}
