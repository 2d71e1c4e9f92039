package b20

import "sync"

// A builder has workers that Finish ends; Close, for the error path, only
// drops what is built.
type builder struct {
	blocks chan []byte
	wg     sync.WaitGroup
	out    [][]byte
}

func newBuilder(workers int) *builder {
	b := &builder{blocks: make(chan []byte)}
	b.wg.Add(workers)
	for range workers {
		go b.work() // want "unstopped"
	}
	return b
}

func (b *builder) work() {
	defer b.wg.Done()
	for block := range b.blocks {
		println(len(block))
	}
}

func (b *builder) Finish() [][]byte {
	close(b.blocks)
	b.wg.Wait()
	return b.out
}

func (b *builder) Close() { b.out = nil }

// A closedBuilder ends its workers in Close, which Finish calls.
type closedBuilder struct {
	blocks chan []byte
	wg     sync.WaitGroup
	out    [][]byte
}

func newClosedBuilder(workers int) *closedBuilder {
	b := &closedBuilder{blocks: make(chan []byte)}
	b.wg.Add(workers)
	for range workers {
		go b.work()
	}
	return b
}

func (b *closedBuilder) work() {
	defer b.wg.Done()
	for block := range b.blocks {
		println(len(block))
	}
}

func (b *closedBuilder) end() {
	close(b.blocks)
	b.wg.Wait()
}

func (b *closedBuilder) Finish() [][]byte {
	b.end()
	return b.out
}

func (b *closedBuilder) Close() {
	b.end()
	b.out = nil
}

// Build builds with both.
func Build() int {
	b, c := newBuilder(2), newClosedBuilder(2)
	defer c.Close()
	return len(b.Finish())
}
