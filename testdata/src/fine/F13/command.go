package f13

import (
	"context"
	"time"
)

// Command is one command of a tool.
type Command struct {
	ctx context.Context
	Run func(*Command) error
}

// Context is the context that the command runs in.
func (c *Command) Context() context.Context {
	if c.ctx == nil {
		return context.Background()
	}
	return c.ctx
}

// Execute runs the command until it ends or ctx does.
func (c *Command) Execute(ctx context.Context) error {
	c.ctx = ctx
	return c.Run(c)
}

// Agent is the command that reports until it is interrupted.
func Agent(report func()) *Command {
	return &Command{Run: func(cmd *Command) error {
		reports := make(chan struct{})
		go every(cmd.Context(), time.Minute, reports)
		for range reports {
			report()
		}
		return cmd.Context().Err()
	}}
}

func every(ctx context.Context, d time.Duration, out chan<- struct{}) {
	defer close(out)
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(d):
			out <- struct{}{}
		}
	}
}
