// Package changed tells which lines of a working tree differ from a git
// revision.
package changed

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Lines are lines of a working tree.
type Lines struct {
	root  string // of the repository, absolute
	spans map[string][]span
}

// A span is a run of lines, first and last.
type span struct{ first, last int }

// all spans every line of a file.
var all = span{1, int(^uint(0) >> 1)}

// Since returns the lines of Go files that were added or changed since a
// revision in the repository around dir, committed or not, and those of files
// that git does not know yet. A revision that ends in three dots stands for the
// last commit that it has in common with HEAD. An error is one sentence.
func Since(dir, rev string) (*Lines, error) {
	out, err := git(dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("no revision %q: %w", rev, err)
	}
	root := filepath.FromSlash(strings.TrimSuffix(string(out), "\n"))
	commit, err := resolve(root, rev)
	if err != nil {
		return nil, err
	}
	diff, err := git(root, "-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff",
		"--no-textconv", "--no-relative", "--find-renames", "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/", commit, "--", "*.go")
	if err != nil {
		return nil, err
	}
	spans, err := parse(string(diff))
	if err != nil {
		return nil, err
	}
	unknown, err := git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", "*.go")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(string(unknown), "\x00") {
		spans[name] = append(spans[name], all)
	}
	return &Lines{root, spans}, nil
}

// resolve returns the commit that rev names.
func resolve(root, rev string) (string, error) {
	name, fork := strings.CutSuffix(rev, "...")
	out, err := git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("no revision %q in this repository", rev)
	}
	commit := strings.TrimSpace(string(out))
	if !fork {
		return commit, nil
	}
	out, err = git(root, "merge-base", commit, "HEAD")
	if err != nil {
		return "", fmt.Errorf("%s and HEAD have no commit in common; is this a shallow clone?", name)
	}
	return strings.TrimSpace(string(out)), nil
}

// git runs a git command in dir and returns what it prints.
func git(dir string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if said := strings.TrimSpace(stderr.String()); err != nil && said != "" {
		line, _, _ := strings.Cut(said, "\n")
		return nil, errors.New("git: " + strings.TrimPrefix(line, "fatal: "))
	}
	return out, err
}

// parse reads the hunks of a diff without context.
func parse(diff string) (map[string][]span, error) {
	spans := make(map[string][]span)
	file := ""
	left := 0 // lines of the hunk that are still to come
	for line := range strings.Lines(diff) {
		line = strings.TrimSuffix(line, "\n")
		if left > 0 && line != "" && (line[0] == '+' || line[0] == '-') {
			left--
			continue
		}
		if name, ok := strings.CutPrefix(line, "+++ "); ok {
			file = target(name)
			continue
		}
		if !strings.HasPrefix(line, "@@ ") {
			continue
		}
		old, now, err := hunk(line)
		if err != nil {
			return nil, err
		}
		left = old.last - old.first + 1 + now.last - now.first + 1
		if now.first <= now.last {
			spans[file] = append(spans[file], now)
		}
	}
	return spans, nil
}

// target returns the name in a +++ line.
func target(name string) string {
	if plain, err := strconv.Unquote(name); err == nil {
		return strings.TrimPrefix(plain, "b/")
	}
	name = strings.TrimSuffix(name, "\t") // git ends a name with spaces so
	return strings.TrimPrefix(name, "b/")
}

// hunk reads a header such as "@@ -4,2 +5 @@ func f()".
func hunk(line string) (old, now span, err error) {
	f := strings.Fields(line)
	if len(f) < 4 {
		return old, now, fmt.Errorf("git: a diff with the line %q", line)
	}
	old, err1 := lines(strings.TrimPrefix(f[1], "-"))
	now, err2 := lines(strings.TrimPrefix(f[2], "+"))
	if err := errors.Join(err1, err2); err != nil {
		return old, now, fmt.Errorf("git: a diff with the line %q", line)
	}
	return old, now, nil
}

// lines reads "5,2" or "5".
func lines(s string) (span, error) {
	start, count, ok := strings.Cut(s, ",")
	if !ok {
		count = "1"
	}
	first, err1 := strconv.Atoi(start)
	n, err2 := strconv.Atoi(count)
	if err := errors.Join(err1, err2); err != nil {
		return span{}, err
	}
	return span{first, first + n - 1}, nil
}

// Has reports whether one of the lines from first to last of a file, named by
// an absolute path, is among l.
func (l *Lines) Has(file string, first, last int) bool {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real // as git names the root
	}
	name, err := filepath.Rel(l.root, file)
	if err != nil {
		return false
	}
	for _, s := range l.spans[filepath.ToSlash(name)] {
		if s.first <= last && first <= s.last {
			return true
		}
	}
	return false
}
