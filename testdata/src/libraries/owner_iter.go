package libraries

import "iter"

// First leaves the sequence where it stands.
func First(seq iter.Seq[int]) (int, bool) {
	next, _ := iter.Pull(seq) // want "unclosed"
	return next()
}

// FirstStopped stops it.
func FirstStopped(seq iter.Seq[int]) (int, bool) {
	next, stop := iter.Pull(seq)
	defer stop()
	return next()
}

// Pulled leaves that to its caller.
func Pulled(seq iter.Seq[int]) (next func() (int, bool), stop func()) { return iter.Pull(seq) }
