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
// program's: who fills in the hooks answers for them.
func (c *cache) Delete(key string) {
	go c.removed(key)
}

// A server is known by its methods alone.
type server interface {
	Serve() error
	Close() error
	Note(string)
}

// Dynamic runs code that nobody here knows: what its name says is all there is.
func Dynamic(s server) {
	go s.Close() // want "goroutine running s.Close is fire-and-forget"
	go s.Note("x")
}

// Served has a name that says that it lives long.
func Served(s interface{ Serve() error }) {
	go s.Serve() // want "goroutine running s.Serve is untracked"
}

// Call makes one that nobody else has.
func Call(make func() server, serve func() interface{ Serve() error }) {
	Dynamic(make())
	Served(serve())
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
