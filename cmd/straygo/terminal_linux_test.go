package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// TestTerminal runs the command on a terminal, where people read along.
func TestTerminal(t *testing.T) {
	t.Parallel()
	dir := unpack(t, module("a/a.go", strayA, "b/b.go", strayB))
	const plain = `a/a.go:6:2: goroutine running func literal is untracked: nothing can stop it and nobody waits for it (it loops forever at a.go:7) [untracked]
     6 | 	go func() {
       | 	^^^^^^^^^
a/a.go:11:2: goroutine running func literal is untracked: nothing can stop it and nobody waits for it (it loops forever at a.go:12) [untracked]
    11 | 	go func() {
       | 	^^^^^^^^^
b/b.go:11:2: goroutine running func literal is untracked: nothing can stop it and nobody waits for it (it loops forever at b.go:12) [untracked]
    11 | 	go func() {
       | 	^^^^^^^^^
3 findings in 2 packages: 3 untracked; "straygo help RULE" explains
`
	for _, tt := range []struct {
		name  string
		env   []string
		color bool
	}{
		{"in colour", []string{"TERM=xterm-256color", "NO_COLOR="}, true},
		{"without colour on demand", []string{"TERM=xterm-256color", "NO_COLOR=1"}, false},
		{"without colour on a dumb terminal", []string{"TERM=dumb", "NO_COLOR="}, false},
		{"without colour on an unknown terminal", []string{"TERM=", "NO_COLOR="}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, code := onTerminal(t, dir, tt.env, "./...")
			if code != exitFindings {
				t.Errorf("exit code %d, want %d", code, exitFindings)
			}
			if colors := strings.Count(got, "\x1b["); tt.color != (colors > 0) {
				t.Errorf("%d colours, want some: %v", colors, tt.color)
			}
			if got := regexp.MustCompile(`\x1b\[\d+m`).ReplaceAllString(got, ""); got != plain {
				t.Errorf("got:\n%s\nwant:\n%s", got, plain)
			}
			if tt.color && !strings.Contains(got, "\x1b[33m^^^^^^^^^\x1b[0m\n") {
				t.Errorf("the marker has no colour: %q", got)
			}
		})
	}
	t.Run("nothing to say", func(t *testing.T) {
		got, code := onTerminal(t, dir, []string{"TERM=dumb"}, "-disable=untracked", "./a")
		if code != exitClean || got != "no findings in 1 package\n" {
			t.Errorf("exit code %d and %q", code, got)
		}
	})
	t.Run("into a pipe", func(t *testing.T) {
		o := command(t, dir, []string{"TERM=xterm-256color", "NO_COLOR="}, binary, "./...")
		if o.stdout != "" || strings.Count(o.stderr, "\n") != 3 || strings.Contains(o.stderr, "\x1b") || strings.Contains(o.stderr, "findings in") {
			t.Errorf("want a line for each of three findings and nothing else:\n%s%s", o.stdout, o.stderr)
		}
	})
	t.Run("another format", func(t *testing.T) {
		got, _ := onTerminal(t, dir, []string{"TERM=xterm-256color", "NO_COLOR="}, "-format=github", "./a")
		if strings.Contains(got, "\x1b") || strings.Count(got, "\n") != 2 {
			t.Errorf("want two plain lines:\n%q", got)
		}
	})
}

// onTerminal runs the command with a terminal for its output, and returns what
// is on it in the end.
func onTerminal(t *testing.T, dir string, env []string, args ...string) (string, int) {
	t.Helper()
	master, slave := openTerminal(t)
	cmd := exec.Command(binary, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off", "GOTOOLCHAIN=local", "PWD="+dir)
	cmd.Env = append(cmd.Env, env...)
	cmd.Stdout, cmd.Stderr = slave, slave
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	slave.Close() // ours; the end of the command is the end of the output
	var b bytes.Buffer
	if _, err := io.Copy(&b, master); err != nil && !errors.Is(err, syscall.EIO) {
		t.Error(err)
	}
	if err, exit := cmd.Wait(), (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`\r\x1b\[K(straygo: (loading|analyzing) [^\r\n]*)?`).ReplaceAllString(b.String(), "") // a slow machine shows progress
	return strings.ReplaceAll(text, "\r\n", "\n"), cmd.ProcessState.ExitCode()
}

// openTerminal opens a pseudo-terminal.
func openTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { master.Close() })
	var locked, n int32
	control(t, master, syscall.TIOCSPTLCK, &locked)
	control(t, master, syscall.TIOCGPTN, &n)
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	return master, slave
}

// control sends a request to a device.
func control(t *testing.T, f *os.File, request uintptr, arg *int32) {
	t.Helper()
	conn, err := f.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var no syscall.Errno
	err = conn.Control(func(fd uintptr) {
		_, _, no = syscall.Syscall(syscall.SYS_IOCTL, fd, request, uintptr(unsafe.Pointer(arg)))
	})
	if err != nil || no != 0 {
		t.Skipf("no terminals here: %v, %v", err, no)
	}
}
