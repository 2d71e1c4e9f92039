package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// importPath returns the import path of a tree that does not tell it: the prefix
// under which most of its files import its own directories. A tree that never
// imports itself gets the fallback.
func importPath(root, fallback string) (string, error) {
	dirs := make(map[string]bool) // with Go files, relative to root
	imports := make(map[string]int)
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != root && skipDir(d.Name()):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		if rel, err := filepath.Rel(root, filepath.Dir(name)); err == nil {
			dirs[filepath.ToSlash(rel)] = true
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return nil // the go command will tell
		}
		for _, spec := range f.Imports {
			if p, err := strconv.Unquote(spec.Path.Value); err == nil {
				imports[p]++
			}
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	votes := make(map[string]int)
	for p, n := range imports {
		if prefix, ok := outside(p, dirs); ok {
			votes[prefix] += n
		}
	}
	best := fallback
	for _, prefix := range slices.Sorted(maps.Keys(votes)) {
		if votes[prefix] > votes[best] {
			best = prefix
		}
	}
	return best, nil
}

// outside cuts the longest of the directories off an import path. The first
// element of the path, a host, always stays.
func outside(importPath string, dirs map[string]bool) (prefix string, ok bool) {
	elems := strings.Split(importPath, "/")
	for i := 1; i < len(elems); i++ {
		if dirs[path.Join(elems[i:]...)] {
			return path.Join(elems[:i]...), strings.Contains(elems[0], ".")
		}
	}
	return "", false
}
