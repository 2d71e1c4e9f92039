package app

import "facts/tracker"

// A Torrent has its client closed.
type Torrent struct{ onClose []func() }

func client() (*tracker.Client, func()) {
	c := tracker.New()
	return c, func() { c.Close() }
}

// Announce waits in a goroutine that the end of the client ends.
func (t *Torrent) Announce() {
	c, release := client()
	t.onClose = append(t.onClose, release)
	go func() { c.Announce(3) }()
}

// Close releases all clients.
func (t *Torrent) Close() {
	for _, f := range t.onClose {
		f()
	}
}

// AnnounceOnce has a client that nobody closes.
func AnnounceOnce() {
	c := tracker.New()
	go func() { // want `goroutine running func literal is unstopped: it blocks in Announce on c, and nobody else closes it`
		c.Announce(3)
	}()
}
