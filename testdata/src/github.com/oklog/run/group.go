// Package run is a stub with part of the API of the library of that name.
package run

// A Group runs actors.
type Group struct{}

// Add adds an actor, and the function that ends it.
func (g *Group) Add(execute func() error, interrupt func(error)) { execute() }

// Run runs them, and returns when all have ended.
func (g *Group) Run() error { return nil }
