package main

import (
	"io"
	"os"
	"runtime"
)

// A screen says whether people read along, and what they can be shown.
type screen struct {
	there    bool
	rewrites bool // a line can be written over
	color    bool
}

// screenOf tells what w is. Colours are for terminals only, and not for those
// whose users do not want any, see https://no-color.org.
func screenOf(w io.Writer) screen {
	f, ok := w.(*os.File)
	if !ok || !isTerminal(f) {
		return screen{}
	}
	term := os.Getenv("TERM")
	able := term != "" && term != "dumb" || runtime.GOOS == "windows" && os.Getenv("WT_SESSION") != ""
	return screen{there: true, rewrites: able, color: able && os.Getenv("NO_COLOR") == ""}
}

// isTerminal reports whether f is a character device other than the one that
// swallows everything.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
