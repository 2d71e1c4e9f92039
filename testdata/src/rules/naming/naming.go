// Package naming keeps handles in fields and variables whose names do not tell
// one handle from many, each beside a twin whose name does. All launches are
// bound, so that no other rule has anything to say.
package naming

import (
	"context"
	"net"
	"sync"
	"time"
)

func work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
		}
	}
}

func wait(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Minute):
		}
	}
}

// A supervisor keeps one cancel func for each task.
type supervisor struct {
	cancel []context.CancelFunc // want `^field cancel of supervisor holds a collection of handles, but its name does not match \(\^\.\|s\|`
}

func (s *supervisor) start() {
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = append(s.cancel, cancel)
	go work(ctx)
}

func (s *supervisor) close() {
	for _, c := range s.cancel {
		c()
	}
}

// A runner does the same under the right name.
type runner struct {
	cancels []context.CancelFunc
}

func (r *runner) start() {
	ctx, cancel := context.WithCancel(context.Background())
	r.cancels = append(r.cancels, cancel)
	go work(ctx)
}

func (r *runner) close() {
	for _, c := range r.cancels {
		c()
	}
}

// A worker keeps what ends it, and what it announces its end on.
type worker struct {
	cancels context.CancelFunc // want `^field cancels of worker holds a single handle, but its name does not match`
	dones   chan struct{}      // want `^field dones of worker holds a single handle, `
}

func (w *worker) start() {
	ctx, cancel := context.WithCancel(context.Background())
	w.cancels, w.dones = cancel, make(chan struct{})
	go func() {
		defer close(w.dones)
		work(ctx)
	}()
}

func (w *worker) close() {
	w.cancels()
	<-w.dones
}

// A tidyWorker does the same under the right names, however short.
type tidyWorker struct {
	cancel context.CancelFunc
	dns    chan struct{}
	status chan struct{}
}

func (w *tidyWorker) start() {
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel, w.dns, w.status = cancel, make(chan struct{}), make(chan struct{})
	go func() {
		defer close(w.dns)
		work(ctx)
	}()
	go func() {
		defer close(w.status)
		work(ctx)
	}()
}

func (w *tidyWorker) close() {
	w.cancel()
	<-w.dns
	<-w.status
}

// A schedule keeps timers by key.
type schedule struct {
	timer      map[string]*time.Timer // want `^field timer of schedule holds a collection of handles, `
	timerByKey map[int]*time.Timer
}

func (s *schedule) later(name string, key int, f func()) {
	s.timer[name] = time.AfterFunc(time.Minute, f)
	s.timerByKey[key] = time.AfterFunc(time.Minute, f)
}

func (s *schedule) close() {
	for _, t := range s.timer {
		t.Stop()
	}
	for _, t := range s.timerByKey {
		t.Stop()
	}
}

// A sharded keeps collections of collections.
type sharded struct {
	stop  map[string][]chan struct{} // want `^field stop of sharded holds a collection of handles, `
	stops [4]chan struct{}
}

func (s *sharded) start(name string, i int) {
	stop := make(chan struct{})
	s.stop[name] = append(s.stop[name], stop)
	go wait(stop)
	s.stops[i] = make(chan struct{})
	go wait(s.stops[i])
}

func (s *sharded) close() {
	for _, list := range s.stop {
		for _, c := range list {
			close(c)
		}
	}
	for _, c := range s.stops {
		close(c)
	}
}

// A registry keeps them where only another package can see them.
type registry struct {
	running sync.Map // want `^field running of registry holds a collection of handles, `
	tasks   sync.Map
}

func (r *registry) start(name string) {
	ctx, cancel := context.WithCancel(context.Background())
	r.running.Store(name, cancel)
	go work(ctx)
	ctx, stop := context.WithCancel(context.Background())
	r.tasks.Store(name, stop)
	go work(ctx)
}

func (r *registry) close() {
	for _, m := range []*sync.Map{&r.running, &r.tasks} {
		m.Range(func(_, v any) bool {
			v.(context.CancelFunc)()
			return true
		})
	}
}

// A tracker hands its handles to a helper that others use, too.
type tracker struct {
	quit  []chan struct{} // want `^field quit of tracker holds a collection of handles, `
	quits []chan struct{}
}

func (t *tracker) start() {
	a, b := make(chan struct{}), make(chan struct{})
	t.quit = append(t.quit, a)
	t.quits = append(t.quits, b)
	go wait(a)
	go wait(b)
}

func (t *tracker) close() {
	closeAll(t.quit)
	closeAll(t.quits)
	closeAll(t.others())
}

func (t *tracker) others() []chan struct{} { return nil }

func closeAll(list []chan struct{}) {
	for _, c := range list {
		close(c)
	}
}

// A server keeps something that can be closed.
type server struct {
	listeners net.Listener   // want `^field listeners of server holds a single handle, `
	listener  []net.Listener // want `^field listener of server holds a collection of handles, `
}

func (s *server) start() error {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	s.listeners = l
	go accept(s.listeners)
	m, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	s.listener = append(s.listener, m)
	go accept(m)
	return nil
}

func accept(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		conn.Close()
	}
}

func (s *server) close() {
	s.listeners.Close()
	for _, l := range s.listener {
		l.Close()
	}
}

// A set keeps handles as keys; what another map says of a handle is no handle.
type gate struct {
	open   map[net.Conn]struct{} // want `^field open of gate holds a collection of handles, `
	opened map[net.Conn]time.Time
}

func (g *gate) enter(conn net.Conn) {
	g.open[conn] = struct{}{}
	g.opened[conn] = time.Now()
	go read(conn)
}

func read(conn net.Conn) {
	for {
		if _, err := conn.Read(nil); err != nil {
			return
		}
	}
}

func (g *gate) close() {
	for conn := range g.open {
		conn.Close()
	}
	for conn := range g.opened {
		conn.Close()
	}
}

// A queue is named after what is in it, and a group stands for many goroutines
// by nature. A state that goroutines share is no handle of one of them.
type queue struct {
	events  chan string
	workers sync.WaitGroup
	closes  bool
}

func (q *queue) start() {
	q.workers.Go(func() {
		for range q.events {
		}
	})
}

func (q *queue) close() {
	close(q.events)
	q.workers.Wait()
}

// A job is one of many; what holds jobs holds no handles.
type job struct{ cancel context.CancelFunc }

type office struct{ job map[string]*job }

func (o *office) start(name string) {
	ctx, cancel := context.WithCancel(context.Background())
	o.job[name] = &job{cancel: cancel}
	go work(ctx)
}

func (o *office) close() {
	for _, j := range o.job {
		j.cancel()
	}
}

// Fields that bind nothing may be called as they like.
type idle struct {
	cancels context.CancelFunc
	stop    []chan struct{}
}

func (i *idle) close() { i.cancels() }

// Generic types have one field for all instances.
type pool[T any] struct {
	stop map[int]chan struct{} // want `^field stop of pool holds a collection of handles, `
	last T
}

func (p *pool[T]) start(i int, v T) {
	stop := make(chan struct{})
	p.stop[i], p.last = stop, v
	go wait(stop)
}

func (p *pool[T]) close() {
	for _, c := range p.stop {
		close(c)
	}
}

var (
	ints    pool[int]
	strings pool[string]
)

func both() {
	ints.start(1, 1)
	strings.start(1, "")
	ints.close()
	strings.close()
}

// Structs without a name of their own.
type outer struct {
	inner struct {
		stop []chan struct{} // want `^field stop of outer.inner holds a collection of handles, `
	}
	shards []struct {
		quits chan struct{} // want `^field quits of outer.shards holds a single handle, `
	}
}

var state struct {
	stop []chan struct{} // want `^field stop of state holds a collection of handles, `
}

func (o *outer) start() {
	a, b, c := make(chan struct{}), make(chan struct{}), make(chan struct{})
	o.inner.stop = append(o.inner.stop, a)
	o.shards[0].quits = b
	state.stop = append(state.stop, c)
	go wait(a)
	go wait(b)
	go wait(c)
}

func (o *outer) close() {
	closeAll(o.inner.stop)
	close(o.shards[0].quits)
	closeAll(state.stop)
}

// A type of a function's own.
func local() {
	type holder struct {
		stop []chan struct{} // want `^field stop holds a collection of handles, `
	}
	h := &holder{}
	c := make(chan struct{})
	h.stop = append(h.stop, c)
	go wait(c)
	closeAll(h.stop)
}

// An embedded field has the name of its type, and a field of another package's
// type is not ours to name.
type embedded struct {
	context.CancelFunc
	timers
	conn net.Conn
}

type timers []*time.Timer

func (e *embedded) start(f func()) {
	ctx, cancel := context.WithCancel(context.Background())
	e.CancelFunc = cancel
	e.timers = append(e.timers, time.AfterFunc(time.Minute, f))
	go work(ctx)
}

func (e *embedded) close() {
	e.CancelFunc()
	for _, t := range e.timers {
		t.Stop()
	}
}

// Package variables.
var (
	stopAll  = make(map[string]chan struct{}) // want `^variable stopAll holds a collection of handles, `
	stopsNow = make(chan struct{})
	quits    = make(chan struct{}) // want `^variable quits holds a single handle, `
	_        = stopsNow
)

func start(name string) {
	stop := make(chan struct{})
	stopAll[name] = stop
	go wait(stop)
	go wait(quits)
	go wait(stopsNow)
}

func end(name string) {
	close(stopAll[name])
	close(quits)
	close(stopsNow)
}

// Locals and parameters may be called as they like.
func locals(cancel []context.CancelFunc) {
	ctx, cancels := context.WithCancel(context.Background())
	go work(ctx)
	cancel = append(cancel, cancels)
	for _, c := range cancel {
		c()
	}
}

// A container that contains itself.
type tree []tree

type forest struct{ tree tree }

func (f *forest) grow() {
	f.tree = append(f.tree, f.tree...)
	f.tree = append(f.tree, f.tree)
	f.tree[0] = f.tree
}

// Annotations answer the rule where the name is.
type annotated struct {
	//straygo:todo -- renamed with the next change of the format
	cancel []context.CancelFunc
	stop   []chan struct{} //straygo:allow event -- the name is part of a protocol
	//straygo:todo -- nothing is wrong with it // want `unused annotation: "todo" binds no launch, delete it`
	quits []chan struct{}
}

func (a *annotated) start() {
	ctx, cancel := context.WithCancel(context.Background())
	a.cancel = append(a.cancel, cancel)
	stop, quit := make(chan struct{}), make(chan struct{})
	a.stop = append(a.stop, stop)
	a.quits = append(a.quits, quit)
	go work(ctx)
	go wait(stop)
	go wait(quit)
}

func (a *annotated) close() {
	for _, c := range a.cancel {
		c()
	}
	closeAll(a.stop)
	closeAll(a.quits)
}

// A goroutine that is stray is reported as ever, and what is beside it, too.
type stray struct {
	cancel []context.CancelFunc // want `^field cancel of stray holds a collection of handles, `
	ends   chan struct{}        // nobody closes it: it binds nothing
}

func (s *stray) start() {
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = append(s.cancel, cancel)
	s.ends = make(chan struct{})
	go work(ctx)
	go wait(s.ends) // want `is unstopped: `
}

func (s *stray) close() {
	for _, c := range s.cancel {
		c()
	}
}
