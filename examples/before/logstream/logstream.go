// Package logstream shows the bot's log files on the dashboard while they grow.
package logstream

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"os"
	"time"
)

const (
	pollInterval = 10 * time.Millisecond
	startDelay   = 30 * time.Second
)

// A Line is one line of one log file.
type Line struct {
	File, Text string
}

// Default streams the bot's own log to the process's output.
var Default = New(func(l Line) { os.Stdout.WriteString(l.Text + "\n") }, "bot.log")

// StartLater starts Default once the bot has had time to open its log.
func StartLater() {
	// stray: untracked
	go func() {
		time.Sleep(startDelay)
		Default.Start()
	}()
}

// A Streamer sends the lines that are appended to its files to one viewer.
type Streamer struct {
	send  func(Line)
	files []string
	lines chan Line
}

// New returns a streamer that calls send with one line at a time.
func New(send func(Line), files ...string) *Streamer {
	return &Streamer{send: send, files: files, lines: make(chan Line)}
}

// Start streams what is appended to the files from now on.
func (s *Streamer) Start() {
	// stray: detached
	go s.stream(context.Background())
	for _, file := range s.files {
		s.Watch(file)
	}
}

// Watch streams one more file.
func (s *Streamer) Watch(file string) {
	go s.watch(file) // stray: unstopped
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

func (s *Streamer) watch(file string) {
	ticker := time.NewTicker(pollInterval)
	defer ticker.Stop()
	var offset int64
	for range ticker.C {
		lines, err := readLines(file, offset)
		if err != nil {
			slog.Warn("logstream: cannot read", "file", file, "err", err)
			continue
		}
		for line := range bytes.Lines(lines) {
			s.lines <- Line{file, string(bytes.TrimSpace(line))}
		}
		offset += int64(len(lines))
	}
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
