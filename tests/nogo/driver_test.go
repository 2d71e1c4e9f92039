package nogo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
)

const (
	rulesGo = "github.com/bazelbuild/rules_go"
	xTools  = "golang.org/x/tools"
)

// A driver makes nogo programs, as the rule nogo does.
type driver struct {
	temp     string
	builder  string // rules_go's program for all actions on Go code
	builders string // the directory with the sources of rules_go's programs
	tools    string // a copy of x/tools, into which nogo is put
	mod      string // a go.mod that means this copy

	mu   sync.Mutex
	made map[string]*made // by configuration
}

// A made is a nogo program that is built once.
type made struct {
	name string
	once sync.Once
	bin  string
	err  error
}

// newDriver builds the builder from the module cache. It skips the test if the
// modules cannot be downloaded.
func newDriver(t *testing.T) *driver {
	t.Helper()
	modules := download(t, rulesGo, xTools)
	d := &driver{
		temp:     t.TempDir(),
		builders: filepath.Join(modules[rulesGo], "go", "tools", "builders"),
		made:     make(map[string]*made),
	}
	src := filepath.Join(d.temp, "builder-src")
	d.sources(t, "builder_srcs", src)
	// Which of the two belongs to this platform is for the go command to say.
	copyFile(t, filepath.Join(d.builders, "path.go"), filepath.Join(src, "path.go"))
	copyFile(t, filepath.Join(d.builders, "path_windows.go"), filepath.Join(src, "path_windows.go"))
	write(t, filepath.Join(src, "go.mod"), "module builder\n\ngo 1.26\n")
	d.builder = program(d.temp, "builder")
	command(t, src, "go", "build", "-ldflags=-X main.rulesGoStdlibPrefix=@io_bazel_rules_go//stdlib:", "-o", d.builder, ".")

	d.tools = filepath.Join(d.temp, "tools")
	copyModule(t, modules[xTools], d.tools)
	d.mod = filepath.Join(d.temp, "nogo.mod")
	copyFile(t, "go.mod", d.mod)
	copyFile(t, "go.sum", filepath.Join(d.temp, "nogo.sum"))
	command(t, ".", "go", "mod", "edit", "-replace="+xTools+"="+d.tools, d.mod)
	return d
}

// download returns the directories of modules in the module cache.
func download(t *testing.T, modules ...string) map[string]string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"mod", "download", "-json"}, modules...)...)
	out, err := cmd.Output()
	dirs := make(map[string]string)
	dec := json.NewDecoder(bytes.NewReader(out))
	for dec.More() {
		var m struct{ Path, Dir, Error string }
		if err := dec.Decode(&m); err != nil {
			t.Fatal(err)
		}
		if m.Error != "" {
			t.Skipf("%s cannot be downloaded: %s", m.Path, m.Error)
		}
		dirs[m.Path] = m.Dir
	}
	if err != nil || len(dirs) != len(modules) {
		t.Fatalf("go mod download: %v\n%s", err, out)
	}
	return dirs
}

// nogo returns a nogo program with straygo in it and the configuration, which
// may be empty. The rule compiles the configuration into the program, too. An
// error is what the action that generates the main file says.
func (d *driver) nogo(t *testing.T, config string) (string, error) {
	t.Helper()
	d.mu.Lock()
	m := d.made[config]
	if m == nil {
		m = &made{name: fmt.Sprintf("nogo%d", len(d.made))}
		d.made[config] = m
	}
	d.mu.Unlock()
	m.once.Do(func() { m.bin, m.err = d.make(t, m.name, config) })
	return m.bin, m.err
}

// make builds the nogo program of the given name.
func (d *driver) make(t *testing.T, name, config string) (string, error) {
	t.Helper()
	// Nogo reads facts by an internal package of x/tools, and Bazel lets it. The
	// go command does so only within x/tools.
	src := filepath.Join(d.tools, name)
	d.sources(t, "nogo_srcs", src)
	args := []string{"gennogomain", "-output", filepath.Join(src, "generated.go"),
		"-analyzer_importpath", "github.com/straygo/straygo/analyzer"}
	if config != "" {
		file := filepath.Join(d.temp, name+".json")
		write(t, file, config)
		args = append(args, "-config", file)
	}
	if out, err := exec.Command(d.builder, args...).CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	bin := program(d.temp, name)
	command(t, ".", "go", "build", "-modfile="+d.mod, "-o", bin, xTools+"/"+name)
	return bin, nil
}

// mustNogo builds a nogo program that must come to be.
func (d *driver) mustNogo(t *testing.T, config string) string {
	t.Helper()
	bin, err := d.nogo(t, config)
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

var (
	lists   = regexp.MustCompile(`(?s)name = "(\w+)",\s+srcs = \[(.*?)\]`)
	sources = regexp.MustCompile(`"(\w+\.go)"`)
)

// sources copies the files that the named target of rules_go lists into dir.
func (d *driver) sources(t *testing.T, target, dir string) {
	t.Helper()
	build, err := os.ReadFile(filepath.Join(d.builders, "BUILD.bazel"))
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range lists.FindAllStringSubmatch(string(build), -1) {
		if list[1] != target {
			continue
		}
		for _, file := range sources.FindAllStringSubmatch(list[2], -1) {
			copyFile(t, filepath.Join(d.builders, file[1]), filepath.Join(dir, file[1]))
		}
		return
	}
	t.Fatalf("%s has no target %s", rulesGo, target)
}

// copyModule copies what it takes to import the packages of a module.
func copyModule(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && e.Name() == "testdata":
			return filepath.SkipDir
		case e.IsDir() || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		copyFile(t, name, filepath.Join(to, rel))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// program returns the name of an executable file.
func program(dir, name string) string {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return filepath.Join(dir, name)
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	write(t, to, string(data))
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// command runs a command that must succeed, and returns its standard output.
func command(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var stderr strings.Builder
	cmd.Dir, cmd.Stderr = dir, &stderr
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(cmd.Args, " "), err, stderr.String())
	}
	return out
}
