package recipes

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// stray is a file with one finding, and says what it is; calm has none.
const (
	stray = `// Package app is checked by straygo.
package app

import "time"

// Start starts something that nothing stops.
func Start() {
	go func() {
		for {
			time.Sleep(time.Hour)
		}
	}()
}
`
	message = "goroutine running func literal is untracked: nothing can stop it and nobody waits for it (it loops forever at app.go:9)"
	finding = "app.go:8:2: " + message

	calm = `// Package app is checked by straygo.
package app
`
	// second is a file of the same package with a finding on line 5.
	second = `package app

// Again starts one more.
func Again(c chan int) {
	go func() {
		for {
		}
	}()
}
`
)

// write returns a new folder that is a git repository with one commit: a
// module, and the files named and given in turn.
func write(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "go.mod", "module example.com/app\n\ngo 1.24\n")
	put(t, dir, files...)
	git(t, dir, "init", "-q", "-b", "main")
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-q", "-m", "Begin")
	return dir
}

// put writes files, named and given in turn, below dir.
func put(t *testing.T, dir string, files ...string) {
	t.Helper()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// read returns what a file below dir holds.
func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// exists reports whether there is a file below dir.
func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

// git runs a git command that must not fail.
func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	run(t, dir, nil, append([]string{"git"}, args...)...).want(t, 0)
}

// A result is what a command came to.
type result struct {
	code   int
	stdout string
	stderr string
}

// run runs a command in dir, with more environment than all have.
func run(t *testing.T, dir string, env []string, args ...string) result {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	cmd.Env = append(base[:len(base):len(base)], env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// bash runs a script as GitHub runs those of "shell: bash".
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
func bash(t *testing.T, dir string, env []string, script string) result {
	t.Helper()
	file := filepath.Join(t.TempDir(), "script.sh")
	put(t, filepath.Dir(file), filepath.Base(file), script)
	return run(t, dir, env, "bash", "--noprofile", "--norc", "-eo", "pipefail", file)
}

// want checks the exit code, and that what was printed holds each text.
func (r result) want(t *testing.T, code int, texts ...string) {
	t.Helper()
	if r.code != code {
		t.Errorf("exit code %d, want %d; printed\n%s%s", r.code, code, r.stdout, r.stderr)
	}
	for _, text := range texts {
		if !strings.Contains(r.stdout+r.stderr, text) {
			t.Errorf("%q is not in what was printed:\n%s%s", text, r.stdout, r.stderr)
		}
	}
}

// lacks checks that what was printed does not hold a text.
func (r result) lacks(t *testing.T, text string) {
	t.Helper()
	if strings.Contains(r.stdout+r.stderr, text) {
		t.Errorf("%q is in what was printed:\n%s%s", text, r.stdout, r.stderr)
	}
}
