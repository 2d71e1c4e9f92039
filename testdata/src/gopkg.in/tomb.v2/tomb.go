// Package tomb is a stub with part of the API of the library of that name.
package tomb

// A Tomb tracks goroutines.
type Tomb struct{ dying chan struct{} }

// Go runs f in a goroutine.
func (t *Tomb) Go(f func() error) { f() }

// Kill asks them to end.
func (t *Tomb) Kill(reason error) { close(t.dying) }

// Dying is closed by Kill.
func (t *Tomb) Dying() <-chan struct{} { return t.dying }

// Wait waits for all of them.
func (t *Tomb) Wait() error { return nil }
