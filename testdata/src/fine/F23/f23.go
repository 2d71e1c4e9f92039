// Package f23: Done in a func value, Done on two WaitGroups, inner launches
// that an outer Add counts.
package f23

import (
	"context"
	"sync"
)

// Pipeline counts all its goroutines in one WaitGroup.
type Pipeline struct {
	wg sync.WaitGroup
}

// Run starts one producer and, from inside it, n consumers: Add(1+n) counts
// them all.
func (p *Pipeline) Run(n int, produce func() (int, bool), consume func(int)) {
	p.wg.Add(1 + n)
	items := make(chan int)
	go func() {
		defer p.wg.Done()
		for range n {
			go func() {
				defer p.wg.Done()
				for it := range items {
					consume(it)
				}
			}()
		}
		defer close(items)
		for {
			it, ok := produce()
			if !ok {
				return
			}
			items <- it
		}
	}()
}

// Wait waits for the producer and its consumers.
func (p *Pipeline) Wait() { p.wg.Wait() }

// Batch calls fn for each item and passes Done as a callback.
func Batch(items []string, fn func(item string, finished func())) {
	var wg sync.WaitGroup
	for _, it := range items {
		wg.Add(1)
		finished := wg.Done
		go fn(it, finished)
	}
	wg.Wait()
}

// task carries its own end.
type task struct {
	run  func()
	done func()
}

func (t task) execute() {
	defer t.done()
	t.run()
}

// Execute runs the functions side by side.
func Execute(fns ...func()) {
	var wg sync.WaitGroup
	wg.Add(len(fns))
	for _, fn := range fns {
		t := task{run: fn, done: wg.Done}
		go t.execute()
	}
	wg.Wait()
}

// Pool is shared by many jobs.
type Pool struct {
	all sync.WaitGroup
}

// Job is a set of tasks in a pool.
type Job struct {
	pool *Pool
	wg   sync.WaitGroup
}

// NewJob returns an empty job.
func (p *Pool) NewJob() *Job { return &Job{pool: p} }

// Go runs fn; both the job and the pool count it.
func (j *Job) Go(fn func()) {
	j.wg.Add(1)
	j.pool.all.Add(1)
	go func() {
		defer j.pool.all.Done()
		defer j.wg.Done()
		fn()
	}()
}

// Wait waits for the job's own tasks.
func (j *Job) Wait() { j.wg.Wait() }

// Close waits for the tasks of all jobs.
func (p *Pool) Close() { p.all.Wait() }

// acquire returns the release function of a counted goroutine.
func acquire(wg *sync.WaitGroup) (release func()) {
	wg.Add(1)
	return sync.OnceFunc(wg.Done)
}

// Scan runs the scanners and waits for them.
func Scan(ctx context.Context, scanners []func(context.Context)) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, scan := range scanners {
		release := acquire(&wg)
		go func() {
			defer release()
			scan(ctx)
		}()
	}
}
