package unclosed

import (
	"os"
	"sync"
)

// A backlog is what workers wait on.
type backlog struct {
	mu     sync.Mutex
	some   *sync.Cond
	closed bool
	jobs   []func()
}

func newBacklog() *backlog {
	q := &backlog{}
	q.some = sync.NewCond(&q.mu)
	return q
}

func (q *backlog) pop() (func(), bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.jobs) == 0 {
		if q.closed {
			return nil, false
		}
		q.some.Wait()
	}
	f := q.jobs[0]
	q.jobs = q.jobs[1:]
	return f, true
}

func (q *backlog) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.some.Broadcast()
}

// A crew works on a backlog; a test closes a backlog of its own.
type crew struct {
	q    *backlog
	work sync.WaitGroup
}

func newCrew() *crew {
	c := &crew{q: newBacklog()}
	c.start()
	return c
}

func (c *crew) start() {
	c.work.Go(func() {
		for {
			f, ok := c.q.pop()
			if !ok {
				return
			}
			f()
		}
	})
}

func (c *crew) stop() {
	c.q.close()
	c.work.Wait()
}

// A ship has a crew.
type ship struct {
	c    *crew
	file *os.File
}

func (s *ship) load() error { return s.file.Sync() }

// Close ends the crew.
func (s *ship) Close() { s.c.stop() }

// Launch fails in its last step, and with it goes the ship.
func Launch(manned bool, f *os.File) (*ship, error) {
	s := &ship{file: f}
	if manned {
		s.c = newCrew() // want `goroutine started by newCrew is unclosed: the return at inner.go:\d+ drops the \*ship whose Close alone ends it`
	}
	return s, s.load()
}

// LaunchSafely stops the crew if it fails.
func LaunchSafely(f *os.File) (*ship, error) {
	s := &ship{file: f, c: newCrew()}
	if err := s.load(); err != nil {
		s.c.stop()
		return nil, err
	}
	return s, nil
}

// A journal's writer is asked to stop, and answers.
type journal struct {
	file journalFile
	todo chan string
	quit chan chan struct{}
}

type journalFile struct{ *os.File }

func openJournal(name string) (*journal, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	j := &journal{file: journalFile{f}, todo: make(chan string), quit: make(chan chan struct{})}
	go j.run()
	return j, nil
}

func (j *journal) run() {
loop:
	for {
		select {
		case line := <-j.todo:
			j.file.WriteString(line)
		case done := <-j.quit:
			defer close(done)
			break loop
		}
	}
	j.file.Sync()
}

// Close ends the writer: whoever holds the file cannot.
func (j *journal) Close() error {
	done := make(chan struct{})
	j.quit <- done
	<-done
	return j.file.Close()
}

// Written is not closed.
func Written(name string) error {
	j, err := openJournal(name) // want `goroutine started by openJournal is unclosed: nobody calls j.Close`
	if err != nil {
		return err
	}
	j.todo <- "line"
	return nil
}

// WrittenClosed is.
func WrittenClosed(name string) error {
	j, err := openJournal(name)
	if err != nil {
		return err
	}
	j.todo <- "line"
	return j.Close()
}

// A meter is asked for its count: no answer ends it.
type meter struct {
	ask  chan chan int
	stop chan struct{}
}

func newMeter() *meter {
	m := &meter{ask: make(chan chan int), stop: make(chan struct{})}
	go func() {
		for n := 0; ; n++ {
			select {
			case a := <-m.ask:
				a <- n
			case <-m.stop:
				return
			}
		}
	}()
	return m
}

// Count asks.
func (m *meter) Count() int {
	a := make(chan int)
	m.ask <- a
	return <-a
}

// Close ends m.
func (m *meter) Close() { close(m.stop) }

// Metered asks and does not end it.
func Metered() int {
	m := newMeter() // want `goroutine started by newMeter is unclosed: nobody calls m.Close`
	return m.Count()
}

// follow follows nothing where it is given nothing.
func (m *meter) follow(done chan struct{}) {
	if done == nil {
		return
	}
	go func() {
		for {
			select {
			case <-done:
			case <-m.stop:
				return
			}
		}
	}()
}

// FollowsNothing starts nothing.
func FollowsNothing() {
	m := &meter{stop: make(chan struct{})}
	m.follow(nil)
}

// Follows does.
func Follows() {
	m := &meter{stop: make(chan struct{})}
	m.follow(make(chan struct{})) // want `goroutine started by m.follow is unclosed: nobody calls m.Close`
}

// A gauge waits for what it is shown.
type gauge struct{ n int }

// Show counts once it is ready.
func (g *gauge) Show(ready <-chan struct{}) {
	go func() {
		<-ready
		g.n++
	}()
}

// A watcher polls what it is told to watch, once each.
type watcher struct {
	stop chan struct{}
	seen map[string]bool
}

// Add says whether it has started something.
func (w *watcher) Add(name string) (bool, error) {
	if w.seen[name] {
		return false, nil
	}
	go w.poll()
	return true, nil
}

// Watch starts something, or fails.
func (w *watcher) Watch(name string) (bool, error) {
	if name == "" {
		return false, os.ErrInvalid
	}
	go w.poll()
	return w.seen[name], nil
}

func (w *watcher) poll() {
	for range 10 {
		<-w.stop
	}
}

// Close ends what w polls.
func (w *watcher) Close() { close(w.stop) }

// Adds cannot know whether there is anything to end.
func Adds() {
	w := &watcher{stop: make(chan struct{}), seen: map[string]bool{"a": true}}
	w.Add("a")
}

// Watches leaves it running.
func Watches() {
	w := &watcher{stop: make(chan struct{})}
	w.Watch("a") // want `goroutine started by w.Watch is unclosed: nobody calls w.Close`
}

// An endpoint is one of two servers of a node, which stops both.
type endpoint struct{ stop chan struct{} }

func (e *endpoint) start() {
	e.stop = make(chan struct{})
	go func(stop chan struct{}) {
		<-stop
		println("stopped")
	}(e.stop)
}

func (e *endpoint) close() { close(e.stop) }

type node struct{ http, ws *endpoint }

func (n *node) endpoint(port int) *endpoint {
	http, ws := n.http, n.ws
	if port == 0 {
		return http
	}
	return ws
}

func (n *node) serve(port int) {
	e := n.endpoint(port)
	e.start()
}

func (n *node) close() {
	n.http.close()
	n.ws.close()
}

// Run runs a node.
func Run(port int) {
	n := &node{&endpoint{}, &endpoint{}}
	defer n.close()
	n.serve(port)
}

// A cache watches for changes when it is asked, once.
type cache struct {
	w   *watching
	all []string
}

type watching struct {
	running bool
	quit    chan struct{}
}

func (w *watching) start() {
	go func() {
		<-w.quit
		println("quit")
	}()
}

func (c *cache) reload() {
	if c.w.running {
		return
	}
	c.w.start()
}

func (c *cache) list() []string {
	c.reload()
	return c.all
}

func (w *watching) stop() { close(w.quit) }

func (c *cache) close() { c.w.stop() }

func newCache() *cache { return &cache{w: &watching{quit: make(chan struct{})}} }
