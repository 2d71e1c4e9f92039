package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const module = "github.com/straygo/straygo"

// measure runs pairs and compares them.
func measure(ctx context.Context, o options, b *bench) (result, error) {
	pair := b.standalone
	switch {
	case o.vet:
		pair = b.vetted
	case o.deps:
		pair = b.allDeps
	}
	if _, _, err := pair(ctx, 0); err != nil { // fills the caches
		return result{}, err
	}
	var noop, straygo []usage
	for i := range o.pairs {
		base, own, err := pair(ctx, i+1)
		if err != nil {
			return result{}, err
		}
		fmt.Fprintf(b.stderr, "pair %d: no-op %.2f s %.0f MB, straygo %.2f s %.0f MB\n", i+1, base.CPU, base.Mem, own.CPU, own.Mem)
		noop, straygo = append(noop, base), append(straygo, own)
	}
	return compare(o, noop, straygo), nil
}

// A bench builds the tools and runs them.
type bench struct {
	options
	temp   string
	stderr io.Writer
}

// newBench returns a bench with a temporary directory, which the caller removes.
func newBench(o options, stderr io.Writer) (*bench, error) {
	temp, err := os.MkdirTemp("", "cost")
	return &bench{options: o, temp: temp, stderr: stderr}, err
}

// standalone runs a pair of tools by themselves.
func (b *bench) standalone(ctx context.Context, _ int) (noop, straygo usage, err error) {
	if noop, err = b.run(ctx, "noop", "internal/cost/noop"); err != nil {
		return
	}
	straygo, err = b.run(ctx, "straygo", "cmd/straygo")
	return
}

// allDeps runs a pair of tools by themselves that read the source of all
// dependencies.
func (b *bench) allDeps(ctx context.Context, _ int) (noop, straygo usage, err error) {
	if noop, err = b.run(ctx, "noopfacts", "internal/cost/noopfacts"); err != nil {
		return
	}
	straygo, err = b.run(ctx, "straygo", "cmd/straygo", "-deps=all")
	return
}

// run builds a tool, unless that has happened, and runs it.
func (b *bench) run(ctx context.Context, name, pkg string, flags ...string) (usage, error) {
	tool := filepath.Join(b.temp, name)
	if _, err := os.Stat(tool); err != nil {
		if err := b.build(ctx, tool, pkg, ""); err != nil {
			return usage{}, err
		}
	}
	u, _, err := b.use(exec.CommandContext(ctx, tool, append(flags, b.patterns...)...))
	return u, err
}

// vetted runs a pair of tools below go vet, from a build cache that holds
// compiled packages and no word of either tool. The go command takes a vet tool
// for another when its contents differ, so each run gets a tool of its own.
func (b *bench) vetted(ctx context.Context, n int) (noop, straygo usage, err error) {
	if noop, err = b.vetOnce(ctx, n, "noopfacts", "internal/cost/noopfacts"); err != nil {
		return
	}
	straygo, err = b.vetOnce(ctx, n, "straygo", "cmd/straygo")
	return
}

// vetOnce runs the n-th build of a tool below go vet.
func (b *bench) vetOnce(ctx context.Context, n int, name, pkg string) (usage, error) {
	id := fmt.Sprintf("%s-%d", name, n)
	tool := filepath.Join(b.temp, id)
	if err := b.build(ctx, tool, pkg, id); err != nil {
		return usage{}, err
	}
	defer os.Remove(tool)
	cmd := exec.CommandContext(ctx, "go", append([]string{"vet", "-work", "-vettool=" + tool}, b.patterns...)...)
	cmd.Env = append(os.Environ(), "GOCACHE="+filepath.Join(b.temp, "cache"))
	u, told, err := b.use(cmd)
	if err != nil {
		return usage{}, err
	}
	u.Facts, err = factFiles(told)
	return u, err
}

// factFiles returns the size in kB of the fact files in the directory that go
// vet -work has told of, and removes it.
func factFiles(told string) (float64, error) {
	_, work, _ := strings.Cut("\n"+told, "\nWORK=")
	work, _, _ = strings.Cut(work, "\n")
	if work == "" {
		return 0, errors.New("go vet -work tells of no directory")
	}
	defer os.RemoveAll(work)
	size := int64(0)
	files, err := filepath.Glob(filepath.Join(work, "b*", "vet.out"))
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			size += info.Size()
		}
	}
	return float64(size) / 1e3, err
}

// build builds a command of this module. Builds with another ID differ.
func (b *bench) build(ctx context.Context, tool, pkg, id string) error {
	args := []string{"build", "-o", tool}
	if id != "" {
		args = append(args, "-ldflags=-buildid="+id)
	}
	cmd := exec.CommandContext(ctx, "go", append(args, module+"/"+pkg)...)
	cmd.Stdout, cmd.Stderr = b.stderr, b.stderr
	return cmd.Run()
}

// use runs cmd in the directory of b and returns what it used, and its standard
// error. A tool that ends with findings, or with packages that it could not
// load, has done its work.
func (b *bench) use(cmd *exec.Cmd) (usage, string, error) {
	var stderr strings.Builder
	cmd.Dir, cmd.Stderr = b.dir, &stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		return usage{}, "", err
	}
	if code := cmd.ProcessState.ExitCode(); code < 0 || code == 2 {
		return usage{}, "", fmt.Errorf("%s: %v: %s", filepath.Base(cmd.Path), err, firstLine(stderr.String()))
	}
	state := cmd.ProcessState
	return usage{
		CPU:  (state.UserTime() + state.SystemTime()).Seconds(),
		Mem:  peakMemory(state) / 1e6,
		Wall: wall.Seconds(),
	}, stderr.String(), nil
}

// firstLine returns the first line of text.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}
