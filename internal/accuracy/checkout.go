package main

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
)

// A checkout is a directory with one module or several.
type checkout struct {
	root    string
	modules []string // directories with a go.mod
}

// openCheckout finds the modules below root.
func openCheckout(root string) (checkout, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return checkout{}, err
	}
	c := checkout{root: root}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && path != root && skipDir(name):
			return filepath.SkipDir
		case name == "go.mod" && !d.IsDir():
			c.modules = append(c.modules, filepath.Dir(path))
		}
		return nil
	})
	return c, err
}

// skipDir reports whether the go command would look away from a directory.
func skipDir(name string) bool {
	return name == "vendor" || name == "testdata" || name == "node_modules" ||
		strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// name is what pages call the checkout.
func (c checkout) name() string { return filepath.Base(c.root) }

// executions returns the runs that cover the checkout: each module, for each
// operating system. Extra flags go to each.
func (c checkout) executions(goos []string, flags ...string) []execution {
	var out []execution
	for _, dir := range c.modules {
		for _, sys := range goos {
			e := execution{dir: dir, root: c.root, args: append(flags[:len(flags):len(flags)], "./...")}
			if sys != "" {
				e.env = []string{"GOOS=" + sys}
			}
			out = append(out, e)
		}
	}
	return out
}

// findings runs straygo over the checkout. What any operating system reports
// counts once.
func (c checkout) findings(ctx context.Context, s *session, goos []string) ([]finding, error) {
	var all []finding
	for _, e := range c.executions(goos) {
		found, err := s.findings(ctx, e)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return sortFindings(all), nil
}

// list is a flag that may be given several times, or once with commas.
type list []string

// String spells the values one per line.
func (l *list) String() string { return strings.Join(*l, "\n") }

// Set adds values.
func (l *list) Set(v string) error {
	*l = append(*l, strings.Split(v, ",")...)
	return nil
}
