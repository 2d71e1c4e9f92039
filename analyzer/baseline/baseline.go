// Package baseline keeps the findings that an old code base had when straygo
// came to it: known debt, which is hidden until somebody pays it off.
//
// A baseline is a text file with one entry a line, sorted, to be read by people
// in reviews. An entry counts the findings of one rule in one function:
//
//	example.com/shop/cart (*Cart).Checkout untracked 2
//
// It has no line numbers, so that edits elsewhere in the file do not touch it.
// Empty lines and lines that begin with # mean nothing. Entries may stand in any
// order, and of two with the same key the larger one counts: that is what a
// merge of two branches can leave.
package baseline

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Name is the usual name of the file.
const Name = "straygo.baseline"

// A Key says which findings an entry is about. No part of it may be empty or
// hold white space.
type Key struct {
	Package  string // import path, without the mark of a test variant
	Function string // the function or package variable that launches: "(*Cart).Checkout"
	Rule     string // ID of a rule
}

// String returns k as it stands in the file.
func (k Key) String() string { return k.Package + " " + k.Function + " " + k.Rule }

// compare orders keys by package, then function, then rule.
func compare(a, b Key) int {
	return cmp.Or(
		strings.Compare(a.Package, b.Package),
		strings.Compare(a.Function, b.Function),
		strings.Compare(a.Rule, b.Rule),
	)
}

// An Entry says how many findings of a kind are known.
type Entry struct {
	Key
	Count int // at least 1
	Line  int // where it stands in the file, 0 if it was not read from one
}

// A List is a baseline: entries by their keys. The zero value is empty and
// cannot be added to; make one with make.
type List map[Key]Entry

// Count returns the list that knows all findings with the given keys, one key
// per finding.
func Count(keys []Key) List {
	l := make(List)
	for _, k := range keys {
		e := l[k]
		l[k] = Entry{Key: k, Count: e.Count + 1}
	}
	return l
}

// Entries returns the entries of l in the order of the file.
func (l List) Entries() []Entry {
	return slices.SortedFunc(maps.Values(l), func(a, b Entry) int { return compare(a.Key, b.Key) })
}

// Hides returns which of some findings l knows, given the key of each: the
// first ones with the same key, as many as the entry counts. Give the findings
// in the order of the source.
func (l List) Hides(keys []Key) []bool {
	hides := make([]bool, len(keys))
	seen := make(map[Key]int)
	for i, k := range keys {
		seen[k]++
		hides[i] = seen[k] <= l[k].Count
	}
	return hides
}

const header = `# The findings of straygo that were known when this file was written.
# One entry a line: package, function, rule, count. Renew it with "straygo baseline".
`

// Format returns l as a file.
func (l List) Format() []byte {
	var b bytes.Buffer
	b.WriteString(header)
	for _, e := range l.Entries() {
		fmt.Fprintf(&b, "%v %d\n", e.Key, e.Count)
	}
	return b.Bytes()
}

// Parse reads a file. An error names the file, the line, and what to do.
func Parse(name string, data []byte) (List, error) {
	l := make(List)
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		e, err := parseEntry(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		e.Line = n
		if old, ok := l[e.Key]; !ok || old.Count < e.Count {
			l[e.Key] = e
		}
	}
	return l, nil
}

func parseEntry(line string) (Entry, error) {
	for _, mark := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		if strings.HasPrefix(line, mark) {
			return Entry{}, fmt.Errorf("a merge left a conflict here: keep the entries of both sides and delete the lines with %s", mark)
		}
	}
	f := strings.Fields(line)
	if len(f) != 4 {
		return Entry{}, fmt.Errorf("want an entry with package, function, rule and count, got %q", line)
	}
	n, err := strconv.Atoi(f[3])
	if err != nil || n < 1 {
		return Entry{}, fmt.Errorf("want a count of 1 or more at the end of the entry, got %q", f[3])
	}
	return Entry{Key: Key{f[0], f[1], f[2]}, Count: n}, nil
}

// Stale returns the entries of l that count more than there was found, among
// those about which found has the last word.
func (l List) Stale(found List, final func(Key) bool) []Entry {
	var stale []Entry
	for _, e := range l.Entries() {
		if found[e.Key].Count < e.Count && final(e.Key) {
			stale = append(stale, e)
		}
	}
	return stale
}

// Renew returns what l becomes after a run that found something: what was found
// replaces the entries about which it has the last word, and the others stay.
func (l List) Renew(found List, final func(Key) bool) List {
	renewed := maps.Clone(found)
	for k, e := range l {
		if _, ok := renewed[k]; !ok && !final(k) {
			renewed[k] = e
		}
	}
	return renewed
}
