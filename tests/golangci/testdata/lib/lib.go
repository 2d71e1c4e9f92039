// Package lib is a module of its own, as a library would be.
package lib

// Spawn runs f in a goroutine.
func Spawn(f func()) {
	go f()
}
