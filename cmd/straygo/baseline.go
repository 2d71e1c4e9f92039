package main

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/straygo/straygo/analyzer/baseline"
	"github.com/straygo/straygo/cmd/straygo/internal/report"
)

// staleEntry is the name under which entries of the baseline are reported that
// no finding needs any more. It is a rule of this command, not of the analyzer:
// only who sees a package with and without its tests can tell.
const staleEntry = "baseline-stale"

// writeBaseline writes the findings in the packages that args name into a file,
// which -baseline then hides.
func writeBaseline(args []string, stdout, stderr io.Writer) int {
	var o options
	var name string
	fs := newFlags(&o)
	baselineFlags(fs, &name)
	err := o.parse(fs, args)
	if err == nil && baselineName() != "" {
		err = errors.New("the file to write is named with -out, not with -baseline")
	}
	var old baseline.List
	if err == nil && name != "-" {
		old, err = oldBaseline(name)
	}
	if err != nil {
		return misused(err, baselineUsage, stdout, stderr)
	}
	return profiled(&o, stderr, func() int {
		l := analyze(&o, stderr)
		if l.graph == nil {
			return l.code
		}
		r := collect(l)
		if r.Packages == 0 || len(r.Failures) > 0 {
			return l.code
		}
		found := baseline.Count(keys(r.Open()))
		text := old.Renew(found, finality(l)).Format()
		if name == "-" {
			_, err = stdout.Write(text)
		} else {
			err = replaceFile(name, text)
		}
		if err != nil {
			complain(stderr, "%v", err)
			return exitFailed
		}
		return l.code
	})
}

// baselineFlags declares the flags of the command baseline alone.
func baselineFlags(fs *flag.FlagSet, name *string) {
	fs.StringVar(name, "out", baseline.Name, "write to `file`, or to standard output for -; entries of packages that are not named stay in it")
}

// oldBaseline reads the named file, if there is one.
func oldBaseline(name string) (baseline.List, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	list, err := baseline.Parse(name, data)
	if err != nil {
		return nil, fmt.Errorf("%w; mend or delete the file first", err)
	}
	return list, nil
}

// replaceFile puts data into the named file, all or nothing. A file that holds
// data already is left alone.
func replaceFile(name string, data []byte) (err error) {
	mode := fs.FileMode(0o666)
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	}
	temp, err := os.OpenFile(fmt.Sprintf("%s.%d.tmp", name, os.Getpid()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	err = cmp.Or(err, temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		os.Remove(temp.Name())
	}
	return err
}

// keys returns what a baseline files findings under.
func keys(findings []report.Finding) []baseline.Key {
	out := make([]baseline.Key, len(findings))
	for i, f := range findings {
		out[i] = baseline.Key{Package: f.Package, Function: f.Function, Rule: f.Rule}
	}
	return out
}

// baselineName returns the name of the baseline that the flags give, "" if none.
func baselineName() string { return straygo.Flags.Lookup("baseline").Value.String() }

// hideKnown marks the findings that the baseline knows, and adds a finding for
// each of its stale entries if that is asked for.
func hideKnown(r *report.Report, l loaded, stale bool) error {
	name := baselineName()
	if name == "" {
		return nil
	}
	list, err := baseline.Open(name)
	if err != nil {
		return err
	}
	var open []*report.Finding
	for i := range r.Findings {
		if r.Findings[i].Held == nil {
			open = append(open, &r.Findings[i])
		}
	}
	all := keys(r.Open())
	for i, hide := range list.Hides(all) {
		if hide {
			open[i].Held = &report.Hold{Reason: "listed in " + filepath.ToSlash(name)}
		}
	}
	r.Rules = append(r.Rules, report.Rule{ID: staleEntry, Summary: "an entry of the baseline that no finding needs any more"})
	if !stale {
		return nil
	}
	file, err := baseline.Find(name)
	if err != nil {
		return err
	}
	found := baseline.Count(all)
	for _, e := range list.Stale(found, finality(l)) {
		at := report.Position{File: file, Line: e.Line, Column: 1}
		r.Findings = append(r.Findings, report.Finding{
			Package: e.Package, Variant: e.Package, Function: e.Function, Rule: staleEntry, Start: at, End: at,
			Message: fmt.Sprintf("entry is stale: %s.%s has %s, not %d; renew the file with \"straygo baseline\"",
				e.Package, e.Function, countOf(found[e.Key].Count, e.Rule), e.Count),
		})
	}
	r.Sort()
	return nil
}

// countOf spells a number of findings of a rule.
func countOf(n int, rule string) string {
	if n == 0 {
		return "no " + rule + " any more"
	}
	return fmt.Sprintf("%d %s", n, rule)
}

// finality returns a function that reports whether the run has the last word
// about the findings under a key: it saw all files of the package, or the
// package is gone.
func finality(l loaded) func(baseline.Key) bool {
	complete := make(map[string]bool)
	partial := make(map[string]bool)
	modules := make(map[string]string)
	for _, p := range l.packages {
		complete[p.PkgPath] = true
		if len(p.Errors) > 0 || p.IllTyped || hasIgnoredGo(p) {
			partial[p.PkgPath] = true // other systems and build tags see more
		}
		if m := p.Module; m != nil && m.Main {
			modules[m.Path] = m.Dir
		}
	}
	return func(k baseline.Key) bool {
		path := strings.TrimSuffix(k.Package, "_test")
		switch {
		case !wantsTests():
			return false // it may lie in a test
		case complete[k.Package]:
			return !partial[k.Package]
		case complete[path]:
			return !partial[path] // the external tests are gone
		}
		return gone(path, modules)
	}
}

// hasIgnoredGo reports whether build constraints leave Go files of p out.
func hasIgnoredGo(p *packages.Package) bool {
	return slices.ContainsFunc(p.IgnoredFiles, func(f string) bool { return strings.HasSuffix(f, ".go") })
}

// gone reports whether a package of one of the modules, directories by paths,
// has no Go files.
func gone(path string, modules map[string]string) bool {
	for mod, dir := range modules {
		rest, ok := strings.CutPrefix(path+"/", mod+"/")
		if !ok {
			continue
		}
		entries, err := os.ReadDir(filepath.Join(dir, filepath.FromSlash(rest)))
		isGo := func(e fs.DirEntry) bool { return strings.HasSuffix(e.Name(), ".go") }
		return errors.Is(err, fs.ErrNotExist) || err == nil && !slices.ContainsFunc(entries, isGo)
	}
	return false
}
