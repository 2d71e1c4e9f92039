// Package stacks tells the tests of the examples which goroutines still run.
package stacks

import (
	"runtime"
	"strings"
)

// CreatedBy counts the goroutines that the named function launched and that
// have not ended. The name is spelled as in a stack trace, without its import
// path: "publisher.(*Publisher).Start".
func CreatedBy(launcher string) int {
	buf := make([]byte, 1<<20)
	buf = buf[:runtime.Stack(buf, true)]
	count := 0
	for line := range strings.Lines(string(buf)) {
		if !strings.HasPrefix(line, "created by ") {
			continue
		}
		// created by example.org/publisher.(*Publisher).Start in goroutine 7
		name, _, _ := strings.Cut(line, " in goroutine ")
		if strings.HasSuffix(name, "/"+launcher) {
			count++
		}
	}
	return count
}
