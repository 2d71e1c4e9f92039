// Package odd has a file whose name has to be escaped.
package odd

var _ = start()

func start() bool {
	go func() {
		for {
			println()
		}
	}()
	return true
}
