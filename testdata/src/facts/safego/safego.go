// Package safego launches what it is given.
package safego

import (
	"log"
	"sync"
)

// Go launches f, and keeps a panic in it from ending the process.
func Go(f func()) { // want Go:"^launches parameter 1$"
	go func() {
		defer func() {
			if r := recover(); r != nil {
				log.Print(r)
			}
		}()
		f()
	}()
}

// Plain launches f.
func Plain(name string, f func()) { // want Plain:"^launches parameter 2$"
	log.Print(name)
	go f()
}

// Through launches f through another launcher.
func Through(f func()) { // want Through:"^launches parameter 1$"
	Go(func() { f() })
}

// Both runs f in a goroutine that it waits for.
func Both(f func()) { // want Both:"^launches parameter 1 and answers for it$"
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	<-done
}

// Run launches nothing.
func Run(f func()) { f() }

// A Group waits for what it launches.
type Group struct{ wg sync.WaitGroup }

// Go launches f in g.
func (g *Group) Go(f func()) { // want Go:"^launches parameter 1 and answers for it$"
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		f()
	}()
}

// GoSafe launches f in g, through another launcher.
func (g *Group) GoSafe(f func()) { // want GoSafe:"^launches parameter 1 and answers for it$"
	g.wg.Add(1)
	Go(func() {
		defer g.wg.Done()
		f()
	})
}

// Run launches f in g: its name promises to block, and it does not.
func (g *Group) Run(f func()) { // want Run:"^launches parameter 1 and answers for it$"
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		f()
	}()
}

// Wait waits for all of g.
func (g *Group) Wait() { g.wg.Wait() }

// Owned launches f, of which the code does not tell who waits for it.
//
//straygo:owner -- the scheduler beyond the socket counts them
func Owned(f func()) { // want Owned:"^launches parameter 1 and answers for it$"
	go f()
}

// A Pool runs tasks in a worker of its own.
type Pool struct {
	tasks chan func()
	stop  chan struct{}
	done  chan struct{}
}

// NewPool starts the worker.
func NewPool() *Pool { // want NewPool:"^starts what ends by result 1.Close$"
	p := &Pool{make(chan func()), make(chan struct{}), make(chan struct{})}
	go p.work()
	return p
}

func (p *Pool) work() {
	defer close(p.done)
	for {
		select {
		case f := <-p.tasks:
			f()
		case <-p.stop:
			return
		}
	}
}

// Submit hands f to the worker.
func (p *Pool) Submit(f func()) { // want Submit:"^launches parameter 1 and answers for it$"
	p.tasks <- f
}

// Close ends the worker and waits for it.
func (p *Pool) Close() {
	close(p.stop)
	<-p.done
}

// A List launches all that is added to it.
type List struct{ tasks []func() }

// Add keeps f until All.
func (l *List) Add(f func()) { // want Add:"^launches parameter 1$"
	l.tasks = append(l.tasks, f)
}

// All launches what there is.
func (l *List) All() { // want All:"^returns soon$"
	for _, f := range l.tasks {
		go f()
	}
}

// A Bus launches its handlers for each event: they are callbacks, no tasks.
type Bus struct{ handlers []func(string) }

// On adds a handler.
func (b *Bus) On(f func(string)) { b.handlers = append(b.handlers, f) }

// Emit launches all handlers.
func (b *Bus) Emit(event string) { // want Emit:"^returns soon$"
	for _, f := range b.handlers {
		go f(event)
	}
}
