// Package deaf has goroutines that hold a context or a stop channel and loop on
// without heeding it, each beside a twin that listens.
package deaf

import (
	"context"
	"io"
	"log"
	"net"
	"sync/atomic"
	"time"
)

var beats atomic.Int64

// fetch returns early when its context ends.
func fetch(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Millisecond):
		beats.Add(1)
		return nil
	}
}

// Logs logs that the context has ended, again and again.
func Logs(ctx context.Context) {
	go func() { // want `goroutine running .* is deaf: .*`
		for {
			if err := fetch(ctx); err != nil {
				log.Print(err)
			}
			time.Sleep(time.Second)
		}
	}()
}

// LogsBound leaves on an error.
func LogsBound(ctx context.Context) {
	go func() {
		for {
			if err := fetch(ctx); err != nil {
				log.Print(err)
				return
			}
			time.Sleep(time.Second)
		}
	}()
}

// Break leaves the select.
func Break(ctx context.Context) {
	go breaks(ctx) // want "deaf"
}

func breaks(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			log.Print("done")
			break
		case <-t.C:
			beats.Add(1)
		}
	}
}

// BreakBound leaves the loop.
func BreakBound(ctx context.Context) {
	go breaksLoop(ctx)
}

func breaksLoop(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
loop:
	for {
		select {
		case <-ctx.Done():
			log.Print("done")
			break loop
		case <-t.C:
			beats.Add(1)
		}
	}
}

// Switch leaves the switch.
func Switch(ctx context.Context) {
	go func() { // want "deaf"
		for {
			switch {
			case ctx.Err() != nil:
				break
			default:
				beats.Add(1)
			}
			time.Sleep(time.Second)
		}
	}()
}

// SwitchBound returns.
func SwitchBound(ctx context.Context) {
	go func() {
		for {
			switch {
			case ctx.Err() != nil:
				return
			default:
				beats.Add(1)
			}
			time.Sleep(time.Second)
		}
	}()
}

type worker struct {
	stop chan struct{}
	n    int
}

// run sees the stop, and goes round again.
func (w *worker) run() {
	for {
		select {
		case <-w.stop:
			w.n = 0
		default:
			w.n++
		}
		time.Sleep(time.Second)
	}
}

// Field closes a channel that the method only glances at.
func Field(work func()) {
	w := &worker{stop: make(chan struct{})}
	go w.run() // want `goroutine running .*worker.*run is deaf`
	work()
	close(w.stop)
}

type boundWorker struct {
	stop chan struct{}
	n    int
}

func (w *boundWorker) run() {
	for {
		select {
		case <-w.stop:
			return
		default:
			w.n++
		}
		time.Sleep(time.Second)
	}
}

// FieldBound closes one that it heeds.
func FieldBound(work func()) {
	w := &boundWorker{stop: make(chan struct{})}
	go w.run()
	work()
	close(w.stop)
}

// Before asks once, before the loop.
func Before(ctx context.Context) {
	go func() { // want "deaf"
		if ctx.Err() != nil {
			return
		}
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
}

// BeforeBound asks in the loop's condition.
func BeforeBound(ctx context.Context) {
	go func() {
		for ctx.Err() == nil {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
}

// Inner calls a function that heeds, in a loop that does not.
func Inner(ctx context.Context) {
	run := func() {
		for {
			once(ctx)
		}
	}
	go run() // want "deaf"
}

func once(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(time.Second):
		beats.Add(1)
	}
}

// InnerBound asks what the function found.
func InnerBound(ctx context.Context) {
	run := func() {
		for onceMore(ctx) {
		}
	}
	go run()
}

func onceMore(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(time.Second):
		beats.Add(1)
		return true
	}
}

// Noted notes the stop in a variable that the loop never reads.
func Noted(ctx context.Context) {
	go func() { // want "deaf"
		stopping := false
		for {
			select {
			case <-ctx.Done():
				stopping = true
			case <-time.After(time.Second):
				log.Print(stopping)
			}
		}
	}()
}

// NotedBound reads it.
func NotedBound(ctx context.Context) {
	go func() {
		stopping := false
		for !stopping {
			select {
			case <-ctx.Done():
				stopping = true
			case <-time.After(time.Second):
				beats.Add(1)
			}
		}
	}()
}

// Reading sits in Read, whatever the context says.
func Reading(ctx context.Context, addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	go func() { // want "deaf"
		buf := make([]byte, 512)
		for ctx.Err() == nil {
			n, err := conn.Read(buf)
			if err != nil {
				return
			}
			beats.Add(int64(n))
		}
	}()
	return nil
}

// ReadingBound closes the conn when the context ends.
func ReadingBound(ctx context.Context, addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	go func() {
		defer stop()
		buf := make([]byte, 512)
		for ctx.Err() == nil {
			n, err := conn.Read(buf)
			if err != nil {
				return
			}
			beats.Add(int64(n))
		}
	}()
	return nil
}

// CopyingBound is ended by its caller, who holds the other end.
func CopyingBound(ctx context.Context, dst io.Writer, src io.Reader) {
	go func() {
		for ctx.Err() == nil {
			if _, err := io.CopyN(dst, src, 512); err != nil {
				return
			}
		}
	}()
}

// Generic drops what a generic function tells of the end.
func Generic(ctx context.Context, values []int64) {
	go forEver(ctx, values, func(v int64) { beats.Add(v) }) // want "deaf"
}

func forEver[T any](ctx context.Context, values []T, visit func(T)) {
	for {
		_ = each(ctx, values, visit)
		time.Sleep(time.Second)
	}
}

// GenericBound leaves with it.
func GenericBound(ctx context.Context, values []int64) {
	go while(ctx, values, func(v int64) { beats.Add(v) })
}

func while[T any](ctx context.Context, values []T, visit func(T)) {
	for each(ctx, values, visit) == nil {
		time.Sleep(time.Second)
	}
}

func each[T any](ctx context.Context, values []T, visit func(T)) error {
	for _, v := range values {
		if err := ctx.Err(); err != nil {
			return err
		}
		visit(v)
	}
	return ctx.Err()
}

// Latch waits for its start: the context has ended when the loop begins.
func Latch(connected <-chan bool) {
	started, start := context.WithCancel(context.Background())
	go func() { // want `untracked: .* \(it loops forever at deaf.go:\d+\)`
		<-started.Done()
		for {
			beats.Add(1)
			time.Sleep(time.Second)
		}
	}()
	if <-connected {
		start()
	}
}

// LatchTwice looks at it again, and goes on.
func LatchTwice(connected <-chan bool) {
	started, start := context.WithCancel(context.Background())
	go func() { // want `deaf: it holds started`
		<-started.Done()
		for {
			if started.Err() != nil {
				beats.Add(1)
			}
			time.Sleep(time.Second)
		}
	}()
	if <-connected {
		start()
	}
}
