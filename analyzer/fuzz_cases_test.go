package analyzer_test

// edgeCases are sources that are odd in one way each: control flow, types or
// declarations that a stage might not expect, whole or broken.
var edgeCases = []string{
	"package p", "package", "", "package p; func", "package p; go f()", "package p\nvar _ = func() { go func() {}() }\n",

	// Statements.
	`package p
func f(c chan int) {
	i := 0
again:
	go func() { for { c <- i } }()
	if i++; i < 3 { goto again }
	goto missing
outer:
	for {
		for range c {
			switch { case i > 1: break outer; case i > 2: continue outer; default: fallthrough }
		}
		select {}
		go f(c)
	}
	break; continue; fallthrough
}`,
	`package p
func f(c, d chan int) {
	return
	go func() { select { case c <- 1: case v, ok := <-d: _, _ = v, ok; case <-c: default: } }()
	select {}
	select { case <-c: case x := 3: case c <- <-d: case go f(c, d): }
	for { go func() { panic("x") }() }
}`,
	`package p
import "sync"
func f() {
	var wg sync.WaitGroup
	for i := range 10 {
		wg.Add(1)
		defer func() { defer wg.Done(); recover() }()
		go func() { for range i { defer wg.Done() } }()
	}
	for range func(yield func(int) bool) { go yield(1) } { go wg.Wait() }
	for x := range seq { go func() { _ = x; wg.Done() }() }
	defer go f()
	wg.Go(wg.Wait); wg.Go(nil); wg.Go(); wg.Go(f, f)
}
func seq(yield func(int, string) bool) { go yield(1, "") }`,
	`package p
func init() { go func() { select {} }(); select {} }
func init() { go init() }
var x = func() int { go x(); return x }()
var a, b = b, a
var c = func() chan int { c := make(chan int); go func() { c <- 1; close(c) }(); return c }()
const k = make(chan int)
func main() { go main(); select {} }`,
	`package p
func f(m map[string]int, c chan int, s []int) {
	go println(); go panic("x"); go close(c); go delete(m, "x"); go copy(s, s); go clear(m); go recover(); go print
	go len(s); go append(s, 1); go make(chan int); go new(int); go cap(c); go int(3); go (func())(nil)(); go min(1, 2)
	go nil; go nil(); go 1; go func() {}; go (func() {})(); go (f); go c; go <-c; go m["x"](); go s[0](); go f(f(m, c, s)...)
	append(); _ = append(nil); copy(); copy(s); close(); close(c, c); make(); new(); len(); delete(); panic(); append(1, s...); append(s, nil...)
	defer close(c); defer recover(); defer
}`,

	// Containers of themselves.
	`package p
type L []L
type M map[string]M
type C chan C
type F func(F) F
var kept L
func walk(v L) { for len(v) > 0 { v = v[0] }; kept = v }
func more(v M) { for range v { v = v["x"] } }
func take(c C) { for d := range c { c = d }; go func() { c <- c; close(<-c) }() }
func call(f F) { f = f(f); go f(f); for f != nil { f = f(call2) } }
func call2(f F) F { go call(f); return f }
func any(v []interface{}) { for { v = v[0].([]interface{}) } }
func Do(w L, m M, c C, a []interface{}) {
	for len(w) > 3 { w = w[1] }
	for { m = m["y"]; c = <-c; a = a[1].([]interface{}); walk(w); more(m); take(c); any(a); go walk(w); go take(<-c); c <- c }
}`,

	// Missing things.
	`package p
import ("missing"; . "sync"; _ "time"; x "context"; "missing/too")
func f(ctx x.Context, m missing.T) {
	go undefined(); go undefined.f(); go m.Run(ctx); go missing.Go(func() {}); m.Go(func() { <-m.Done() })
	var wg WaitGroup; wg.Add(1); go func() { defer wg.Done(); <-ctx.Done(); <-ctx.Undefined(); undefined <- 1 }()
	c := make(chan Undefined); go func() { for v := range c { v.Do() } }(); c.x.y.z <- 1
	var e Undefined; e.wg.Wait(); go e.wg.Wait(); go too.F(); var t T2; go t.x()
	ctx, cancel := x.WithCancel(); _, _, _ = x.WithCancel(ctx); defer cancel; cancel := 1; x.WithTimeout(ctx)
}
func (m missing.T) Run() { go m.Run() }
func (Undefined) f() { go Undefined.f() }
func (t *T2) x() { go t.x }
func (t **T2) y() { go t.y() }
func () z() { go z() }
func (a, b T2) w() {}
func g(c chan, d <-, e ...) (
`,
	`package p
import ("time"; "context"; "sync"; "golang.org/x/sync/errgroup")
func f() {
	time.AfterFunc(); time.AfterFunc(1); time.AfterFunc(time.Second, nil); time.AfterFunc(time.Second, f, f); time.AfterFunc(two())
	context.AfterFunc(); context.AfterFunc(nil, f)(); stop := context.AfterFunc(context.Background()); stop(); stop.x()
	go time.AfterFunc(time.Second, f).Stop(); g := time.AfterFunc; g(1, f); go g(1, f); defer g(1<<80, f)
	var eg errgroup.Group; eg.Go(); eg.Go(nil); eg.Go(f); eg.TryGo(func() error { return eg.Wait() }); h := eg.Go; h(nil)
	eg2, ctx := errgroup.WithContext(nil); eg2.Go(func() error { <-ctx.Done(); return 1 }); errgroup.WithContext(); errgroup.Group{}.Go(nil)
	(*sync.WaitGroup).Go(nil, f); (*sync.WaitGroup).Wait(); sync.WaitGroup{}.Wait(); sync.NewCond().Wait(); sync.WaitGroup.Go(f)
	for range time.Tick() { time.NewTicker().Stop() }; <-time.After(); time.Sleep(); make(chan int, 1<<100); make(); make(chan int, -1); make(chan)
	cause, cancel := context.WithCancelCause(context.TODO()); go func() { cancel(); <-cause.Done() }()
}
func two() (time.Duration, func()) { return 0, nil }`,

	// Types.
	`package p
type ch[T any, C ~chan T | ~<-chan T] struct { c C; next *ch[T, C] }
func (x *ch[T, C]) run() { go x.run(); go func() { for range x.c {}; x.next.run() }() }
func send[C interface{ ~chan int | ~chan<- int }](c C) { go func() { c <- 1; close(c) }() }
func recv[T any, C ~[]chan T](cs C) { for _, c := range cs { go func() { <-c }() } }
func call[F func() | func() error](f F) { go f(); go call[F](f); go call(call[F]) }
func rec[T any](t T) { go rec[*T](&t); go rec[[]T]; var f func(T) = rec[T]; go f(t) }
type R struct{ *R; R2 }
type R2 struct{ *R }
type L []L
type F func(F) F
type M map[string]M
type I interface{ I; m() I }
type A = B
type B = A
type G[T any] = chan T
type C chan C
func (r R) m() { go r.R.R.m(); go r.R2.R.m() }
func use(l L, f F, c C, i I, m M, g G[int]) { go f(f)(f); go use(l[0], f(f), <-c, i.m(), m["x"], g); c <- c; go i.m(); go func() { g <- 1 }() }`,
	`package p
import "sync"
type base struct { *sync.WaitGroup; sync.Mutex; done chan struct{}; stop func(); inner struct{ c chan int } }
type T struct { *base; x [3]base; m map[string]*base; p **base; fn []func() }
func (t *T) Start() { t.Add(1); go (*T).loop(t); go t.loop(); go T.val(*t); g := t.loop; go g(); go (*base).Wait(t.base); go (**t.p).stop(); go t.fn[0]() }
func (t *T) loop() { defer t.Done(); for { select { case <-t.done: return; case <-t.x[1].done: case <-t.m["x"].done: case t.inner.c <- 1: case (**t.p).inner.c <- 2: } } }
func (t T) val() { t.loop() }
func (t *T) Stop() { close(t.done); t.Wait(); t.base.WaitGroup.Wait(); (*t).base.stop(); (&(*t)).loop() }
var _ = T{&base{done: make(chan struct{})}, [3]base{1: {}}, nil, nil, []func(){func() { go (*T).Stop(nil) }}}
var _ = &struct{ T; c chan int }{c: make(chan int)}
func anon() { s := struct{ c chan int }{make(chan int)}; go func() { s.c <- 1 }(); p := &s.c; <-*p; q := *p; close(q); var a [2]chan int; go func() { <-a[1] }(); x := interface{}(a); go func() { <-x.([2]chan int)[0] }() }`,
	`package p
func a() { go b() }
func b() { go a(); c(); b() }
func c() { a(); func() { c() }(); var f func(); f = func() { go f(); f() }; f() }
func d(x int) func() { if x > 0 { return d(x - 1) }; return func() { go d(x)() } }
func e(f func()) { go f(); e(func() { e(f) }) }
func h() (f, g func()) { f = g; g = f; go f(); return h() }
func i(x ...chan int) { i(x...); go i(x[0], x[1]); go i(nil...); y := x; x = y; y, x = x, y }
func j() { x := x; var y = y; z := func() { z() }; go z(); go func() { j := j; go j() }() }`,

	// Declarations and comments.
	`package p
/*
#include <stdlib.h>
*/
import "C"
func f() { go C.free(nil); go func() { C.call(C.int(1)); C.x <- 1 }() }
//export g
func g()
func h() int
func _() { go h(); go g() }
func _() { go _() }
func f() { go f() }
var _, _ = f, f
type _ struct{}
func (_ _) _() {}`,
	"// Code generated by x. DO NOT EDIT.\n\npackage p\n\n//line other.go:100\nfunc f() { go f() }\n/*line x.go:1:1*/ func g() { go g() /*line :7*/; go g() }\n//line :0\n//line x:99999999999\n",
	`//straygo:policy both
package p //straygo:policy nonsense

//straygo:allow
//straygo:allow event: x
//straygo:owner f: y
//straygo:todo
// straygo:allow message : z
func f() { //straygo:allow process: lives as long as the program
	go f() //straygo:allow event: brief
	/*straygo:allow event: in a block*/ go f()
	go func() { //straygo:owner
		select {}
	}() //straygo:todo fix
	//straygo:allow
}

//straygo:allow error: dangling`,
	// A program whose main is a method.
	`package main
type t chan int
func (c t) main() { d := make(t); c <- 1; go ring(c, d); go ring(d, c) }
func run() { c := make(t, 1); c.main() }
func ring(in, out chan int) { for v := range in { out <- v } }`,
	`package main
type t int
func (t) main() { c, d := make(chan int, 1), make(chan int); c <- 1; go ring(c, d); go ring(d, c) }
func ring(in, out chan int) { for v := range in { out <- v } }
func main()`,
	// A guard of a start that has no type.
	`package p
type t struct { stop chan int; running missing }
func New() *t { return &t{stop: make(chan int)} }
func (s *t) Start() {
	if s.gone { return }
	if none.running { return }
	if s.running.x { return }
	go func() { for { select { case <-s.stop: return; default: } } }()
}
func (s *t) Stop() { close(s.stop) }
func f() { s := New(); s.gone = true; s.running.x = true; s.Start() }`,
	"package p\r\nfunc f() {\r\n\tgo f() //straygo:allow event: x\r\n}\r\n\ufeff//straygo:\x00",
}
