package fine

import (
	"io"
	"sync"
	"sync/atomic"
	"text/template"
)

// PingPong has two goroutines that count to the same number, whatever it is:
// what one finds out about it holds for the other.
func PingPong(rounds int) {
	ping, done := make(chan int), make(chan bool)
	go func() {
		for i := 0; i < rounds; i++ {
			ping <- i
		}
		done <- true
	}()
	go func() {
		for i := 0; i < rounds; i++ {
			<-ping
		}
		done <- true
	}()
	<-done
	<-done
}

// All starts one for each name, and waits for as many as there are.
func All(names ...string) {
	done := make(chan string)
	for _, name := range names {
		go func() { done <- name }()
	}
	for range len(names) {
		<-done
	}
}

// Hammer starts some goroutines, and some more, and waits for their sum.
func Hammer(readers int) {
	var active atomic.Int32
	done := make(chan bool)
	work := func() {
		active.Add(1)
		done <- true
	}
	go work()
	var i int
	for i = 0; i < readers/2; i++ {
		go work()
	}
	for ; i < readers; i++ {
		go work()
	}
	for i := 0; i < 1+readers; i++ {
		<-done
	}
}

// Deep calls what it was given at the bottom of a recursion without a bound.
func Deep(depth int) {
	ready, wait, done := make(chan bool), make(chan bool), make(chan bool)
	go func() {
		deep(depth, func() {
			ready <- true
			<-wait
		})
		done <- true
	}()
	<-ready
	wait <- true
	<-done
}

func deep(n int, f func()) {
	if n == 0 {
		f()
		return
	}
	deep(n-1, f)
}

type stream struct{ data, taken chan int }

// write sends until all is taken; how often it does is for the reader to say.
func (c *stream) write(n int) {
	for once := true; once || n > 0; once = false {
		c.data <- n
		n -= <-c.taken
	}
}

func (c *stream) read(size int) int {
	n := min(<-c.data, size)
	c.taken <- n
	return n
}

// Exchange writes, reads and writes, and its peer the other way round.
func Exchange(request, reply, size int) {
	there, back := &stream{make(chan int), make(chan int)}, &stream{make(chan int), make(chan int)}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for got := 0; got < request; {
			got += there.read(size)
		}
		back.write(reply)
	}()
	there.write(request)
	for got := 0; got < reply; {
		got += back.read(size)
	}
	wg.Wait()
}

// Barrier waits for a condition through the lock that the condition holds.
func Barrier(rounds int) {
	c := sync.NewCond(&sync.Mutex{})
	done := make(chan bool)
	n := 0
	for range 2 {
		go func() {
			for i := 0; i < rounds; i++ {
				c.L.Lock()
				n++
				if n == 2 {
					n = 0
					c.Broadcast()
				} else {
					c.Wait()
				}
				c.L.Unlock()
			}
			done <- true
		}()
	}
	<-done
	<-done
}

// Template gives the function that wakes the goroutine to a template.
func Template() {
	start, done := make(chan struct{}), make(chan struct{})
	go func() {
		<-start
		close(done)
	}()
	query := func() string {
		close(start)
		<-done
		return ""
	}
	t := template.Must(template.New("").Funcs(template.FuncMap{"query": query}).Parse("{{query}}"))
	t.Execute(io.Discard, nil)
}

// A probe tells when it is unlocked.
type probe struct {
	sync.Mutex
	once     sync.Once
	unlocked chan struct{}
}

// Unlock is called by the condition.
func (p *probe) Unlock() {
	p.Mutex.Unlock()
	p.once.Do(func() { close(p.unlocked) })
}

// Locker waits until somebody waits for the condition.
func Locker() {
	p := &probe{unlocked: make(chan struct{})}
	cond := sync.NewCond(p)
	over := false
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		<-stop
	}()
	go func() {
		cond.L.Lock()
		defer cond.L.Unlock()
		for !over {
			cond.Wait()
		}
	}()
	<-p.unlocked
	close(stop)
	<-done
	cond.L.Lock()
	over = true
	cond.L.Unlock()
	cond.Broadcast()
}
