package logstream

import (
	"context"
	"os"
	"time"
)

const startDelay = 30 * time.Second

// Default streams the bot's own log to the process's output.
var Default = New(func(l Line) { os.Stdout.WriteString(l.Text + "\n") }, "bot.log")

// The handle of the delayed start.
var (
	delayedCancel context.CancelFunc
	delayedDone   chan struct{}
)

// StartLater starts Default once the bot has had time to open its log, unless
// Stop comes first. Call it once.
func StartLater() {
	ctx, cancel := context.WithCancel(context.Background())
	delayedCancel = cancel
	delayedDone = make(chan struct{})
	go func() {
		defer close(delayedDone)
		select {
		case <-ctx.Done():
		case <-time.After(startDelay):
			Default.Start()
		}
	}()
}

// Stop calls the delayed start off, waits for it, and stops Default.
func Stop() error {
	if delayedCancel != nil {
		delayedCancel()
		<-delayedDone
	}
	return Default.Stop()
}
