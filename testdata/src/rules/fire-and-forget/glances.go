package fireandforget

import "context"

// A client is dropped by who cannot write to it.
type client struct{ quit chan struct{} }

type hub struct{ clients map[*client]bool }

func (c *client) write(string) bool { return len(c.quit) > 0 }

func (c *client) drop() {
	select {
	case <-c.quit:
	default:
		close(c.quit)
	}
}

// Send looks at quit in passing, and waits for nobody.
func (h *hub) Send(s string) {
	for c := range h.clients {
		select {
		case <-c.quit:
			continue
		default:
			if !c.write(s) {
				go c.drop() // want "is unwaited"
			}
		}
	}
}

// A guest's drop is waited for.
type guest struct{ quit chan struct{} }

func (g *guest) drop() { close(g.quit) }

// Leave goes on when the guest has been dropped.
func (g *guest) Leave() {
	go g.drop()
	for {
		select {
		case <-g.quit:
			return
		default:
			println("waiting")
		}
	}
}

type logger interface {
	Tracef(format string, args ...any)
}

// Traced is written down at some time.
func Traced(log logger, path []string) {
	go log.Tracef("path: %v", path) // want "is fire-and-forget"
}

type runner interface{ Refresh(ctx context.Context) }

// Ran runs what others provide.
func Ran(r runner, ctx context.Context) {
	go r.Refresh(ctx)
}

// A store takes what it is given.
type store interface {
	Put(string) error
}

var registry store

// Publish puts something in, which those who put in more do not end.
func Publish(names []string) {
	go func() { // want "is fire-and-forget"
		for _, n := range names {
			registry.Put(n)
		}
	}()
}

// PublishOne puts in one.
func PublishOne(name string) error { return registry.Put(name) }
