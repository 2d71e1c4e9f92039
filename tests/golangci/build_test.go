package golangci

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// commands are what the tests run, and the directory that they share.
type commands struct {
	dir     string // has the commands, and the cache of golangci-lint
	gcl     string
	straygo string
	missing string // modules that could not be downloaded, or ""
}

// cache is the directory that golangci-lint keeps facts and findings in. All
// tests share it, as runs of a user do: the facts of the standard library are
// gathered once for each set of settings.
func (c *commands) cache() string { return filepath.Join(c.dir, "cache") }

// built builds the commands, once for all tests.
var built = sync.OnceValues(func() (*commands, error) {
	c := &commands{dir: scratch}
	ext := ""
	if runtime.GOOS == "windows" {
		ext = ".exe"
	}
	c.gcl = filepath.Join(c.dir, "gcl"+ext)
	c.straygo = filepath.Join(c.dir, "straygo"+ext)
	missing, err := download()
	if err != nil || missing != "" {
		c.missing = missing
		return c, err
	}
	// As "golangci-lint custom" does it: what is stripped need not be linked.
	cmd := exec.Command("go", "build", "-tags=gcl", "-ldflags=-s -w", "-o", c.dir,
		"./gcl", "github.com/straygo/straygo/cmd/straygo")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%v: %w\n%s", cmd, err, out)
	}
	return c, nil
})

// download downloads the modules that the commands need, and returns those of
// them that cannot be had. A module that is not what go.sum says is an error.
func download() (missing string, err error) {
	cmd := exec.Command("go", "mod", "download", "-json")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, failed := cmd.Output()
	var lacking []string
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var m struct{ Path, Version, Error string }
		if err := dec.Decode(&m); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return "", fmt.Errorf("%v: %w", cmd, err)
		}
		if strings.Contains(m.Error, "checksum mismatch") {
			return "", errors.New(m.Error)
		}
		if m.Error != "" {
			lacking = append(lacking, m.Path+"@"+m.Version+": "+m.Error)
		}
	}
	// If the go.mod of a module is out of reach, there is no list of modules,
	// only an error that begins with the module.
	if failed != nil && lacking == nil {
		if !unavailable.Match(stderr.Bytes()) || strings.Contains(stderr.String(), "checksum mismatch") {
			return "", fmt.Errorf("%v: %w\n%s", cmd, failed, &stderr)
		}
		lacking = append(lacking, strings.TrimSpace(stderr.String()))
	}
	return strings.Join(lacking, "\n"), nil
}

// unavailable is how the go command begins to say that it cannot get a module.
var unavailable = regexp.MustCompile(`(?m)^go: \S+@v\S+: `)

// scratch is a directory for all tests.
var scratch string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "straygo-golangci")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	scratch = dir
	return m.Run()
}

// need returns the commands. It skips the test if modules cannot be downloaded.
func need(t *testing.T) *commands {
	t.Helper()
	c, err := built()
	if err != nil {
		t.Fatal(err)
	}
	if c.missing != "" {
		t.Skipf("modules cannot be downloaded:\n%s", c.missing)
	}
	return c
}
