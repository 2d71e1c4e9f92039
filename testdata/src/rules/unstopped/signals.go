package unstopped

import (
	"context"
	"io"
	"os"
	"os/exec"
	"os/signal"
)

// Interrupt gives the context away: the goroutine outlives what it is for, since
// no signal comes when the work is done.
func Interrupt(ctx context.Context, work func(context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, os.Interrupt)
	go func() { // want `is unstopped: it waits for signals on sigs, and nobody closes it`
		<-sigs
		cancel()
	}()
	return work(ctx)
}

// Interrupted waits for the signal.
func Interrupted() {
	ctx, cancel := context.WithCancel(context.Background())
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, os.Interrupt)
	go func() {
		<-sigs
		cancel()
	}()
	<-ctx.Done()
}

// Verbose copies what a command writes, and nobody closes the pipe.
func Verbose(name string, log io.Writer) error {
	r, w := io.Pipe()
	cmd := exec.Command(name)
	cmd.Stdout = io.MultiWriter(log, w)
	go func() { // want `is unstopped: it blocks in Copy on r, and nobody else closes it`
		io.Copy(os.Stdout, r)
	}()
	return cmd.Run()
}

// VerboseClosed closes it when the command has ended.
func VerboseClosed(name string, log io.Writer) error {
	r, w := io.Pipe()
	cmd := exec.Command(name)
	cmd.Stdout = io.MultiWriter(log, w)
	go func() {
		io.Copy(os.Stdout, r)
	}()
	err := cmd.Run()
	w.Close()
	return err
}
