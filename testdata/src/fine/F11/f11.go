// Package f11: transitive joins. The end of one goroutine closes what the
// next one ranges over; the end of the last one is awaited.
package f11

import (
	"bufio"
	"bytes"
	"io"
)

// Tailer reads lines, decodes them and stores them in three goroutines.
type Tailer struct {
	src    io.ReadCloser
	lines  chan []byte
	events chan event
	done   chan struct{}
	store  func(event)
}

type event struct{ key, value string }

// NewTailer returns a tailer at work.
func NewTailer(src io.ReadCloser, store func(key, value string)) *Tailer {
	t := &Tailer{
		src:    src,
		lines:  make(chan []byte, 16),
		events: make(chan event, 16),
		done:   make(chan struct{}),
		store:  func(e event) { store(e.key, e.value) },
	}
	go t.read()
	go t.decode()
	go t.persist()
	return t
}

func (t *Tailer) read() {
	defer close(t.lines)
	sc := bufio.NewScanner(t.src)
	for sc.Scan() {
		t.lines <- bytes.Clone(sc.Bytes())
	}
}

func (t *Tailer) decode() {
	defer close(t.events)
	for line := range t.lines {
		if k, v, ok := bytes.Cut(line, []byte("=")); ok {
			t.events <- event{string(k), string(v)}
		}
	}
}

func (t *Tailer) persist() {
	defer close(t.done)
	for e := range t.events {
		t.store(e)
	}
}

// Close ends the source and waits until all that was read is stored.
func (t *Tailer) Close() error {
	err := t.src.Close()
	<-t.done
	return err
}

// Compress streams src through encode into dst.
func Compress(dst io.Writer, src io.Reader, encode func([]byte) []byte) error {
	chunks := make(chan []byte)
	packed := make(chan []byte)
	readErr := make(chan error, 1)

	go func() {
		defer close(chunks)
		buf := make([]byte, 1<<16)
		for {
			n, err := src.Read(buf)
			if n > 0 {
				chunks <- bytes.Clone(buf[:n])
			}
			if err != nil {
				readErr <- err
				return
			}
		}
	}()
	go func() {
		defer close(packed)
		for c := range chunks {
			packed <- encode(c)
		}
	}()

	var werr error
	for p := range packed {
		if werr == nil {
			_, werr = dst.Write(p)
		}
	}
	if err := <-readErr; err != io.EOF {
		return err
	}
	return werr
}

// Logger writes in one goroutine and rotates in another; the rotator ends
// when the writer does.
type Logger struct {
	entries chan string
	rotate  chan int
	closed  chan struct{}
}

// NewLogger returns a logger at work.
func NewLogger(write func(string) int, rotate func()) *Logger {
	l := &Logger{
		entries: make(chan string, 128),
		rotate:  make(chan int, 1),
		closed:  make(chan struct{}),
	}
	go func() {
		size := 0
		for e := range l.entries {
			if size += write(e); size > 1<<20 {
				l.rotate <- size
				size = 0
			}
		}
		close(l.rotate)
	}()
	go func() {
		for range l.rotate {
			rotate()
		}
		close(l.closed)
	}()
	return l
}

// Log queues an entry.
func (l *Logger) Log(e string) { l.entries <- e }

// Close flushes the queue.
func (l *Logger) Close() {
	close(l.entries)
	<-l.closed
}
