package unclosed

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"
)

// A hub ends what it is given, if that can be ended.
type hub struct{ broker publisher }

type publisher interface{ Publish(string) }

type ender interface{ Close(context.Context) error }

type broker struct{ stop chan struct{} }

// start leaves a goroutine running until Close.
func (b *broker) start() {
	go func() {
		<-b.stop
		println("stopped")
	}()
}

// Publish does nothing.
func (b *broker) Publish(string) {}

// Close ends b.
func (b *broker) Close(context.Context) error {
	close(b.stop)
	return nil
}

func (h *hub) set(p publisher) { h.broker = p }

// Shutdown ends the broker.
func (h *hub) Shutdown(ctx context.Context) {
	if c, ok := h.broker.(ender); ok {
		c.Close(ctx)
	}
}

// newHub hands the broker to the hub, which the test will shut down.
func newHub(t *testing.T) (*hub, *broker) {
	h, b := &hub{}, &broker{stop: make(chan struct{})}
	b.start()
	h.set(b)
	t.Cleanup(func() { h.Shutdown(context.Background()) })
	return h, b
}

// HandedOver has nothing to end.
func HandedOver(t *testing.T) {
	_, b := newHub(t)
	b.Publish("a")
}

// newBroker hands it to nobody.
func newBroker() *broker {
	b := &broker{stop: make(chan struct{})}
	b.start()
	return b
}

// NotHandedOver should end it.
func NotHandedOver() {
	b := newBroker() // want "goroutine started by newBroker is unclosed: nobody calls b.Close"
	b.Publish("a")
}

// A job is ended by Stop, which asks a helper to wait.
type job struct{ stop, done chan struct{} }

func newJob() *job {
	j := &job{stop: make(chan struct{}), done: make(chan struct{})}
	go j.run()
	return j
}

func (j *job) run() {
	<-j.stop
	close(j.done)
}

// Stop leaves nothing to end.
func (j *job) Stop() {
	close(j.stop)
	go func() {
		<-j.done
		println("over")
	}()
}

// EndStartsNothing ends its job.
func EndStartsNothing() {
	j := newJob()
	j.Stop()
}

// NotEnded does not.
func NotEnded() {
	newJob() // want "goroutine started by newJob is unclosed: nobody calls Stop"
}

// A client is closed in a goroutine that Disconnect starts, or in a literal that
// Quit gives away.
type client struct{ gone, left chan struct{} }

func (c *client) read() {
	<-c.gone
	println("gone")
}

func (c *client) write() {
	<-c.left
	println("left")
}

func (c *client) end() { close(c.gone) }

func (c *client) leave() { close(c.left) }

// Disconnect ends half of it.
func (c *client) Disconnect() {
	go func() { c.end() }()
}

// Quit ends the other half.
func (c *client) Quit(later func(func())) {
	later(func() { c.leave() })
}

// Reader is ended by Disconnect alone.
func Reader(later func(func())) {
	c := &client{gone: make(chan struct{}), left: make(chan struct{})}
	go c.read()
	go c.write()
	defer c.Quit(later)
	defer c.Disconnect()
}

// newPicky fails where there is no name.
func newPicky(name string) (*job, error) {
	if name == "" {
		return nil, errNoName
	}
	return newJob(), nil
}

var errNoName = errors.New("no name")

// Expected returns early only where there is an error, and no job.
func Expected(name string, want error) {
	j, err := newPicky(name)
	if want != nil {
		if !errors.Is(err, want) {
			panic("unexpected")
		}
		return
	}
	if err != nil || os.IsNotExist(err) {
		return
	}
	j.Stop()
}

// Unexpected returns early where there may be a job.
func Unexpected(name string, want error) {
	j, err := newPicky(name) // want "goroutine started by newPicky is unclosed: the return at handed.go:\\d+ leaves before j.Stop, which alone ends it"
	if want != nil {
		if errors.Is(err, want) {
			panic("unexpected")
		}
		return
	}
	j.Stop()
}

// A query ends by what it has to tell, or by Stop.
type query struct {
	stop chan struct{}
	path string
}

func newQuery(path string) *query { return &query{stop: make(chan struct{}), path: path} }

// Stop ends what is left of it.
func (q *query) Stop() { close(q.stop) }

func (q *query) watch() <-chan error {
	ch := make(chan error, 1)
	go func() {
		for {
			if _, err := os.Stat(q.path); err != nil {
				select {
				case <-q.stop:
					return
				case ch <- err:
					return
				}
			}
			time.Sleep(2 * time.Second)
		}
	}()
	return ch
}

func (q *query) fetch() error {
	select {
	case <-q.stop:
		return nil
	case err := <-q.watch():
		return err
	}
}

// Fetched has heard the end.
func Fetched() error {
	return newQuery("x").fetch()
}

// Unheard has not.
func Unheard() {
	newQuery("x").watch() // want "goroutine started by newQuery\\(\"x\"\\).watch is unclosed"
}
