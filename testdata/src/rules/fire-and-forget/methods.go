package fireandforget

import (
	"log"
	"sync"
)

type event struct{ name string }

type bus struct {
	mu   sync.Mutex
	seen []string
	wg   sync.WaitGroup
}

func (b *bus) record(e event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.seen = append(b.seen, e.name)
}

func (b *bus) recordDone(e event) {
	defer b.wg.Done()
	b.record(e)
}

// Method launches a method.
func Method(names []string) {
	b := &bus{}
	for _, name := range names {
		go b.record(event{name}) // want `goroutine running .*bus.*record is fire-and-forget`
	}
	log.Print(len(b.seen))
}

// MethodBound waits on the field.
func MethodBound(names []string) {
	b := &bus{}
	for _, name := range names {
		b.wg.Add(1)
		go b.recordDone(event{name})
	}
	b.wg.Wait()
	log.Print(len(b.seen))
}

// MethodValue launches a method value.
func MethodValue() {
	b := &bus{}
	record := b.record
	go record(event{"start"}) // want "fire-and-forget"
}

// MethodValueBound launches one that announces its end.
func MethodValueBound() {
	b := &bus{}
	b.wg.Add(1)
	record := b.recordDone
	go record(event{"start"})
	b.wg.Wait()
}

type namedBus struct {
	bus
	name string
}

// Promoted launches a method of an embedded field.
func Promoted(name string) {
	b := &namedBus{name: name}
	go b.record(event{name}) // want "fire-and-forget"
}

// PromotedBound waits on a field of the embedded field.
func PromotedBound(name string) {
	b := &namedBus{name: name}
	b.wg.Add(1)
	go b.recordDone(event{name})
	b.wg.Wait()
}

// MethodExpression launches a method expression.
func MethodExpression() {
	go (*bus).record(&bus{}, event{"start"}) // want "fire-and-forget"
}

// Unlocking wants a lock that others hold briefly.
func Unlocking() {
	b := &bus{}
	go func() { // want "fire-and-forget"
		b.mu.Lock()
		defer b.mu.Unlock()
		b.seen = nil
	}()
}

//straygo:allow callback -- recording takes a lock and an append, no more
func (b *bus) broadcast(e event) {
	for range 3 {
		go b.record(e)
	}
	go b.record(e)
}

// Broadcast uses a function whose every launch is allowed.
func Broadcast() {
	b := &bus{}
	b.broadcast(event{"start"})
}
