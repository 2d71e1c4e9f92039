// Package f31: goroutines that copy to and from the pipes of a command, ended
// by the end of the command.
package f31

import (
	"bufio"
	"bytes"
	"io"
	"os/exec"
)

// Filter sends in through the command.
func Filter(in io.Reader, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		defer stdin.Close()
		io.Copy(stdin, in)
	}()
	if err := cmd.Wait(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Lines calls fn for every line of the command's output.
func Lines(cmd *exec.Cmd, fn func(string)) error {
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		sc := bufio.NewScanner(stdout)
		for sc.Scan() {
			fn(sc.Text())
		}
	}()
	<-done
	return cmd.Wait()
}

// Helper is a process that answers questions.
type Helper struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   io.ReadCloser
	lines chan string
}

// StartHelper starts the process.
func StartHelper(path string) (*Helper, error) {
	h := &Helper{cmd: exec.Command(path), lines: make(chan string, 16)}
	var err error
	if h.in, err = h.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if h.out, err = h.cmd.StdoutPipe(); err != nil {
		return nil, err
	}
	if err := h.cmd.Start(); err != nil {
		return nil, err
	}
	go h.read()
	return h, nil
}

func (h *Helper) read() {
	defer close(h.lines)
	sc := bufio.NewScanner(h.out)
	for sc.Scan() {
		h.lines <- sc.Text()
	}
}

// Ask writes a question and reads the answer.
func (h *Helper) Ask(q string) (string, error) {
	if _, err := io.WriteString(h.in, q+"\n"); err != nil {
		return "", err
	}
	a, ok := <-h.lines
	if !ok {
		return "", io.ErrUnexpectedEOF
	}
	return a, nil
}

// Close ends the process: no more input, then drain, then Wait.
func (h *Helper) Close() error {
	h.in.Close()
	for range h.lines {
	}
	return h.cmd.Wait()
}

// Tee logs stderr while the command runs.
func Tee(cmd *exec.Cmd, logf func(string)) error {
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	go logLines(stderr, logf)
	return cmd.Wait()
}

func logLines(r io.Reader, logf func(string)) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		logf(sc.Text())
	}
}
