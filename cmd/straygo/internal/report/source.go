package report

import (
	"os"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// sources reads files by lines, each once. A file that cannot be read has none.
type sources map[string][]string

// line returns the text of a line, without its end, and whether there is one.
func (s sources) line(file string, n int) (string, bool) {
	lines, ok := s[file]
	if !ok {
		if data, err := os.ReadFile(file); err == nil {
			lines = strings.Split(string(data), "\n")
		}
		s[file] = lines
	}
	if n < 1 || n > len(lines) {
		return "", false
	}
	return strings.TrimSuffix(lines[n-1], "\r"), true
}

// before returns the text of p's line that stands before p.
func (s sources) before(p Position) (string, bool) {
	line, ok := s.line(p.File, p.Line)
	if !ok || p.Column < 1 || p.Column-1 > len(line) {
		return "", false
	}
	return line[:p.Column-1], true
}

// utf16Column returns the column of p in UTF-16 code units, as SARIF counts
// them, or in bytes if the source is not at hand.
func (s sources) utf16Column(p Position) int {
	text, ok := s.before(p)
	if !ok {
		return p.Column
	}
	n := 1
	for _, r := range text {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// runes returns how many characters stand between two places on one line; at
// least one.
func (s sources) runes(from, to Position) int {
	line, ok := s.line(from.File, from.Line)
	if !ok {
		return 1
	}
	end := len(line)
	if to.Line == from.Line && to.Column-1 < end {
		end = to.Column - 1
	}
	if from.Column-1 >= end {
		return 1
	}
	return max(1, utf8.RuneCountInString(strings.TrimRight(line[from.Column-1:end], " \t")))
}
