//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory returns the most memory, in bytes, that a process or a child that
// it waited for has held at once.
func peakMemory(state *os.ProcessState) float64 {
	ru, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return float64(ru.Maxrss)
	}
	return float64(ru.Maxrss) * 1024
}
