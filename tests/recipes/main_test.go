package recipes

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

const (
	modulePath = "github.com/straygo/straygo"
	// version is the one that the proxy serves, and that the pages name.
	version = "v0.1.0"
)

var (
	root   string   // of this checkout
	base   []string // environment of all commands
	bin    string   // where straygo is installed, first in the PATH
	runner string   // RUNNER_TEMP of the action, one for all: what is built is built once
)

func TestMain(m *testing.M) {
	code, err := setUp(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// setUp serves this checkout as a released module, installs it as the README
// says, and runs the tests.
func setUp(m *testing.M) (code int, err error) {
	if root, err = filepath.Abs(filepath.Join("..", "..")); err != nil {
		return 0, err
	}
	dir, err := os.MkdirTemp("", "straygo-recipes-")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := writeProxy(filepath.Join(dir, "proxy")); err != nil {
		return 0, err
	}
	bin, runner = filepath.Join(dir, "bin"), filepath.Join(dir, "runner")
	err = errors.Join(
		os.Mkdir(runner, 0o777),
		os.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH")),
	)
	if err != nil {
		return 0, err
	}
	if base, err = environment(dir); err != nil {
		return 0, err
	}
	install := exec.Command("go", "install", modulePath+"/cmd/straygo@latest")
	install.Dir = dir
	install.Env = append(base[:len(base):len(base)], "GOBIN="+bin)
	if out, err := install.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("%v: %w\n%s", install, err, out)
	}
	// From here on everything is there, and nobody is asked for it.
	base = append(base, "GOPROXY="+fileURL(dir, "proxy")+","+fileURL(dir, "mod", "cache", "download"))
	return m.Run(), nil
}

// writeProxy lays this checkout into dir as a module proxy serves it.
// https://go.dev/ref/mod#goproxy-protocol
func writeProxy(dir string) error {
	at := filepath.Join(dir, modulePath, "@v")
	if err := os.MkdirAll(at, 0o777); err != nil {
		return err
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	var archive bytes.Buffer
	if err := zip.CreateFromDir(&archive, module.Version{Path: modulePath, Version: version}, root); err != nil {
		return err
	}
	for name, data := range map[string][]byte{
		"list":            []byte(version + "\n"),
		version + ".info": []byte(`{"Version":"` + version + `","Time":"2026-01-02T15:04:05Z"}`),
		version + ".mod":  mod,
		version + ".zip":  archive.Bytes(),
	} {
		if err := os.WriteFile(filepath.Join(at, name), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// environment returns one in which the go command finds this checkout on the
// proxy, other modules where it always finds them, and leaves no trace of the
// former in the module cache of whoever runs the tests.
func environment(dir string) ([]string, error) {
	out, err := exec.Command("go", "env", "GOMODCACHE", "GOPROXY", "GOCACHE", "GOFLAGS").Output()
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(out), "\n")
	cache, proxy, builds, flags := lines[0], lines[1], lines[2], lines[3]
	return append(os.Environ(),
		"GOPROXY="+strings.Join([]string{fileURL(dir, "proxy"), fileURL(cache, "cache", "download"), proxy}, ","),
		// The database of checksums does not know our version.
		"GOSUMDB=off", "GOPRIVATE=", "GONOPROXY=",
		"GOMODCACHE="+filepath.Join(dir, "mod"), "GOPATH="+filepath.Join(dir, "go"), "GOCACHE="+builds, "GOBIN=",
		"GOFLAGS="+strings.TrimSpace(flags+" -modcacherw"), "GOWORK=off",
		"HOME="+dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
	), nil
}

// fileURL names a folder as GOPROXY has it.
func fileURL(elem ...string) string {
	return "file://" + filepath.ToSlash(filepath.Join(elem...))
}
