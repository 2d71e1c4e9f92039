package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A finding is one diagnostic of straygo.
type finding struct {
	file          string // slash-separated, relative to the root
	line          int
	rule, message string
}

// site is the place of f as labels write it.
func (f finding) site() string { return f.file + ":" + strconv.Itoa(f.line) }

// inTest reports whether f stands in a test file.
func (f finding) inTest() bool { return strings.HasSuffix(f.file, "_test.go") }

// parseFindings reads what straygo -json or go vet -json printed: objects of
// the form {package: {analyzer: [diagnostic]}}, one or many, with lines such as
// "# package" between them. A package and its test variants have findings in
// common; each is returned once, sorted by place. Problems are the packages
// that could not be analyzed.
func parseFindings(out []byte, root string) (found []finding, problems []string) {
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	seen := make(map[finding]bool)
	for byPackage := range objects(out) {
		for pkg, byAnalyzer := range byPackage {
			for _, raw := range byAnalyzer {
				var list []struct{ Posn, Category, Message string }
				if json.Unmarshal(raw, &list) != nil {
					var failed struct{ Error string }
					if json.Unmarshal(raw, &failed) == nil {
						problems = append(problems, pkg+": "+failed.Error)
					}
					continue
				}
				for _, d := range list {
					if file, line, ok := splitPosn(d.Posn); ok {
						seen[finding{relative(root, file), line, d.Category, d.Message}] = true
					}
				}
			}
		}
	}
	slices.Sort(problems)
	return sortFindings(slices.Collect(maps.Keys(seen))), problems
}

// sortFindings sorts findings by place and drops those that occur twice.
func sortFindings(all []finding) []finding {
	slices.SortFunc(all, func(a, b finding) int {
		return cmp.Or(
			cmp.Compare(a.file, b.file),
			cmp.Compare(a.line, b.line),
			cmp.Compare(a.rule, b.rule),
			cmp.Compare(a.message, b.message),
		)
	})
	return slices.Compact(all)
}

// objects yields the JSON objects of a stream and passes over everything else.
func objects(out []byte) func(yield func(map[string]map[string]json.RawMessage) bool) {
	var clean bytes.Buffer
	for line := range bytes.Lines(out) {
		if !bytes.HasPrefix(line, []byte("#")) {
			clean.Write(line)
		}
	}
	rest := clean.Bytes()
	return func(yield func(map[string]map[string]json.RawMessage) bool) {
		for {
			start := bytes.IndexByte(rest, '{')
			if start < 0 {
				return
			}
			rest = rest[start:]
			dec := json.NewDecoder(bytes.NewReader(rest))
			var obj map[string]map[string]json.RawMessage
			if dec.Decode(&obj) != nil {
				rest = rest[1:]
				continue
			}
			if !yield(obj) {
				return
			}
			rest = rest[dec.InputOffset():]
		}
	}
}

// splitPosn splits "file:line:column".
func splitPosn(posn string) (file string, line int, ok bool) {
	rest, _, ok := cutLast(posn)
	if !ok {
		return "", 0, false
	}
	file, num, ok := cutLast(rest)
	if !ok {
		return "", 0, false
	}
	line, err := strconv.Atoi(num)
	return file, line, err == nil
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// relative names file relative to root. Of a file outside, such as one that cgo
// made, only the last element is kept.
func relative(root, file string) string {
	if !filepath.IsAbs(file) {
		return filepath.ToSlash(filepath.Clean(file))
	}
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	rel, err := filepath.Rel(root, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "…/" + filepath.Base(file)
	}
	return filepath.ToSlash(rel)
}
