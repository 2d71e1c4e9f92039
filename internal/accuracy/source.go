package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer/census"
)

// A source is the tree of one commit, laid out so that the go command can load
// it: a module as it is, an older tree below a GOPATH.
type source struct {
	top  string // to remove
	root string // of the tree
}

// gitDir returns the git directory of repo, "owner/name", or "" if there is
// none at the place that the template tells.
func gitDir(template, repo string) string {
	owner, name, _ := strings.Cut(repo, "/")
	dir := strings.NewReplacer("{owner}", owner, "{name}", name).Replace(template)
	for _, d := range []string{filepath.Join(dir, ".git"), dir} {
		if _, err := os.Stat(filepath.Join(d, "HEAD")); err == nil {
			return d
		}
	}
	return ""
}

// checkOut writes the tree of a commit below temp.
func checkOut(ctx context.Context, temp, git, commit, repo string) (*source, error) {
	top, err := os.MkdirTemp(temp, "tree")
	if err != nil {
		return nil, err
	}
	src := &source{top: top, root: filepath.Join(top, "tree")}
	err = writeTree(ctx, git, commit, src.root)
	if err == nil && !src.has("go.mod") {
		err = src.toGOPATH(repo)
	}
	if err != nil {
		src.remove()
		return nil, fmt.Errorf("no tree: %v", err)
	}
	return src, nil
}

// remove deletes the tree.
func (src *source) remove() { os.RemoveAll(src.top) }

// has reports whether the tree has a file.
func (src *source) has(name string) bool {
	_, err := os.Stat(filepath.Join(src.root, filepath.FromSlash(name)))
	return err == nil
}

// toGOPATH moves a tree without a module to where its own imports expect it.
func (src *source) toGOPATH(repo string) error {
	where, err := importPath(src.root, "github.com/"+repo)
	if err != nil {
		return err
	}
	to := filepath.Join(src.top, "src", filepath.FromSlash(where))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	from := src.root
	src.root = to
	return os.Rename(from, to)
}

// execution returns the run of straygo over the directories, as far as they
// exist, and over those of the spots. What lies in another module than the
// first is read as a dependency. Test files
// matter only to spots in them: they cost most of the time, and old ones need
// most of the dependencies that can no longer be had.
func (src *source) execution(dirs []string, spots ...spot) (execution, error) {
	tests := false
	for _, p := range spots {
		if p.Path != "" {
			dirs = append(dirs, path.Dir(p.Path))
			tests = tests || strings.HasSuffix(p.Path, "_test.go")
		}
	}
	module, elsewhere := "", false
	var args []string
	for _, dir := range dirs {
		if !src.has(dir) {
			elsewhere = true // in another repository
			continue
		}
		m := src.module(dir)
		if module == "" {
			module = m
		}
		if rel, err := filepath.Rel(m, dir); err == nil && m == module {
			args = append(args, "./"+filepath.ToSlash(rel))
		} else {
			elsewhere = true
		}
	}
	if len(args) == 0 {
		return execution{}, errors.New("no such package")
	}
	slices.Sort(args)
	args = append(testFlags(tests), slices.Compact(args)...)
	if elsewhere {
		args = append([]string{"-deps=all"}, args...) // its facts matter
	}
	e := execution{dir: filepath.Join(src.root, module), root: src.root, args: args}
	if !src.has("go.mod") {
		e.env = []string{"GO111MODULE=off", "GOPATH=" + src.top}
	} else if !src.has(path.Join(module, "vendor/modules.txt")) {
		e.env = []string{"GOWORK=off", "GOFLAGS=-mod=mod " + os.Getenv("GOFLAGS")} // a workspace allows no -mod
	}
	return e, nil
}

// module returns the directory of the module that dir belongs to.
func (src *source) module(dir string) string {
	for dir != "." && !src.has(path.Join(dir, "go.mod")) {
		dir = path.Dir(dir)
	}
	return dir
}

// sees returns an error if straygo does not know of a launch at p: then its
// silence says nothing.
func (s *session) sees(ctx context.Context, e execution, p spot) error {
	out, err := s.output(ctx, e, "census", "-json")
	if err != nil {
		return err
	}
	var doc census.Document
	if err := json.Unmarshal(out, &doc); err != nil {
		return err
	}
	for _, l := range doc.Launches {
		if l.Line == p.Line && path.Base(filepath.ToSlash(l.File)) == path.Base(p.Path) {
			return nil
		}
	}
	return fmt.Errorf("no launch seen at %s", p.site())
}
