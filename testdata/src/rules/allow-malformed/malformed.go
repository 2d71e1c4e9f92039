// Package allowmalformed has annotations that say nothing, and therefore
// silence nothing.
package allowmalformed

import "os"

// Space is no directive.
func Space(name string) {
	// straygo:allow event -- a left-over file does no harm // want "malformed annotation"
	go os.Remove(name) // want "fire-and-forget"
}

// Typo misspells the verb.
func Typo(name string) {
	//straygo:alow event -- a left-over file does no harm // want "malformed annotation"
	go os.Remove(name) // want "fire-and-forget"
}

// Category is not one of the known.
func Category(name string) {
	//straygo:allow cleanup -- a left-over file does no harm // want "malformed annotation"
	go os.Remove(name) // want "fire-and-forget"
}

// NoCategory has a reason only.
func NoCategory(name string) {
	//straygo:allow -- a left-over file does no harm // want "malformed annotation"
	go os.Remove(name) // want "fire-and-forget"
}

// NoReason has a category only.
func NoReason(name string) {
	//straygo:allow event // want "malformed annotation"
	go os.Remove(name) // want "fire-and-forget"
}

// EmptyReason promises one.
func EmptyReason(name string) {
	// want +1 "malformed annotation"
	//straygo:allow event --
	go os.Remove(name) // want "fire-and-forget"
}

// OneDash separates them by one dash.
func OneDash(name string) {
	//straygo:allow event - a left-over file does no harm // want "malformed annotation"
	go os.Remove(name) // want "fire-and-forget"
}

// Bare has neither.
func Bare(name string) {
	// want +1 "malformed annotation"
	//straygo:allow
	go os.Remove(name) // want "fire-and-forget"
}

// SameLine stands on the launch line.
func SameLine(name string) {
	go os.Remove(name) //straygo:allow event // want "malformed annotation" "fire-and-forget"
}

// Twice has two categories.
func Twice(name string) {
	//straygo:allow event error -- a left-over file does no harm // want "malformed annotation"
	go os.Remove(name) // want "fire-and-forget"
}

// Above is well-formed.
func Above(name string) {
	//straygo:allow event -- a left-over file does no harm
	go os.Remove(name)
}

// Trailing is well-formed.
func Trailing(name string) {
	go os.Remove(name) //straygo:allow error -- a left-over file does no harm
}

// Closing is well-formed, on the line that closes the literal.
func Closing(name string) {
	go func() {
		os.Remove(name)
	}() //straygo:allow message -- a left-over file does no harm
}

// Mention speaks of straygo: annotations like straygo:allow are none here.
func Mention(name string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		os.Remove(name)
	}()
	<-done
}
