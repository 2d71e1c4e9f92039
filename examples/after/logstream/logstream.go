// Package logstream shows the bot's log files on the dashboard while they grow.
// Whatever it starts, Stop ends.
package logstream

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

const pollInterval = 10 * time.Millisecond

// A Line is one line of one log file.
type Line struct {
	File, Text string
}

// A Streamer sends the lines that are appended to its files to one viewer. Its
// methods are for one goroutine, the owner's.
type Streamer struct {
	send  func(Line)
	files []string
	lines chan Line

	// The handle of the stream loop.
	streamCancel context.CancelFunc
	streamDone   chan struct{}

	// The handles of the watchers, by file, and what they ended with.
	watchCancels map[string]context.CancelFunc
	watching     sync.WaitGroup
	mu           sync.Mutex
	failures     []error
}

// New returns a streamer that calls send with one line at a time.
func New(send func(Line), files ...string) *Streamer {
	return &Streamer{send: send, files: files}
}

// Start streams what is appended to the files until Stop. Call it once.
func (s *Streamer) Start() {
	ctx, cancel := context.WithCancel(context.Background())
	s.streamCancel = cancel
	s.streamDone = make(chan struct{})
	s.lines = make(chan Line)
	s.watchCancels = make(map[string]context.CancelFunc)
	go func() {
		defer close(s.streamDone)
		s.stream(ctx)
	}()
	for _, file := range s.files {
		s.Watch(file)
	}
}

// Watch streams one more file of a started streamer.
func (s *Streamer) Watch(file string) {
	if s.watchCancels[file] != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.watchCancels[file] = cancel
	s.watching.Go(func() {
		if err := s.watch(ctx, file); err != nil {
			s.fail(err)
		}
	})
}

// Unwatch streams the file no longer.
func (s *Streamer) Unwatch(file string) {
	if cancel := s.watchCancels[file]; cancel != nil {
		cancel()
		delete(s.watchCancels, file)
	}
}

// Stop ends the watchers and the stream, waits for all of them, and reports
// which files could not be watched to the end.
func (s *Streamer) Stop() error {
	if s.streamCancel == nil {
		return nil // never started
	}
	for _, cancel := range s.watchCancels {
		cancel()
	}
	s.watching.Wait()
	clear(s.watchCancels)
	s.streamCancel()
	<-s.streamDone
	return errors.Join(s.failures...)
}

func (s *Streamer) stream(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case line := <-s.lines:
			s.send(line)
		}
	}
}

func (s *Streamer) watch(ctx context.Context, file string) error {
	ticker := time.NewTicker(pollInterval)
	defer ticker.Stop()
	var offset int64
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
		lines, err := readLines(file, offset)
		if err != nil {
			return fmt.Errorf("logstream: watch: %w", err)
		}
		for line := range bytes.Lines(lines) {
			select {
			case <-ctx.Done():
				return nil
			case s.lines <- Line{file, string(bytes.TrimSpace(line))}:
			}
		}
		offset += int64(len(lines))
	}
}

func (s *Streamer) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures = append(s.failures, err)
}

// readLines returns the complete lines of the file from offset on.
func readLines(file string, offset int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.NewSectionReader(f, offset, 1<<20))
	if err != nil {
		return nil, err
	}
	return text[:bytes.LastIndexByte(text, '\n')+1], nil
}
