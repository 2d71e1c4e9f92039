package untracked

// Hooks are filled in by callers.
type Hooks struct{ Removed, Added func(string) }

// A cache calls its hooks.
type cache struct{ removed, added func(string) }

// NewCache keeps the hooks.
func NewCache(h *Hooks) interface{ Delete(string) } {
	return &cache{removed: h.Removed, added: h.Added}
}

// Delete runs a hook of which only a test's is known, and that is not the
// program's.
func (c *cache) Delete(key string) {
	go c.removed(key) // want `goroutine running c.removed is untracked: nothing can stop it and nobody waits for it \(its body cannot be seen\)`
}

type base struct{ stop chan struct{} }

func (b *base) run() { <-b.stop }

// A wrapped has a method of its own in tests.
type wrapped struct{ *base }

// Shadowed runs one or the other.
func Shadowed() {
	w := &wrapped{&base{stop: make(chan struct{})}}
	go w.run()
	close(w.stop)
}
