package main

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"
)

// A table is a Markdown table. Its first column is text, the others are numbers
// unless words is set.
type table struct {
	head  []string
	rows  [][]string
	words bool
}

func newTable(head ...string) *table { return &table{head: head} }

// add appends a row; values are printed with %v.
func (t *table) add(values ...any) {
	row := make([]string, len(values))
	for i, v := range values {
		row[i] = strings.ReplaceAll(fmt.Sprint(v), "|", `\|`)
	}
	t.rows = append(t.rows, row)
}

// String spells the table, followed by an empty line.
func (t *table) String() string {
	wide := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, cell := range row {
			wide[i] = max(wide[i], utf8.RuneCountInString(cell), 3)
		}
	}
	var b strings.Builder
	line := func(row []string) {
		for i, cell := range row {
			pad := strings.Repeat(" ", wide[i]-utf8.RuneCountInString(cell))
			if i > 0 && !t.words {
				cell, pad = pad+cell, ""
			}
			b.WriteString("| " + cell + pad + " ")
		}
		b.WriteString("|\n")
	}
	rule := make([]string, len(t.head))
	for i := range rule {
		rule[i] = strings.Repeat("-", wide[i])
		if i > 0 && !t.words {
			rule[i] = rule[i][1:] + ":"
		}
	}
	line(t.head)
	line(rule)
	for _, row := range t.rows {
		line(row)
	}
	return b.String() + "\n"
}

// percent spells the share of n in of.
func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f%%", 100*float64(n)/float64(of))
}

// replaceSection replaces what stands between the markers of a section. A page
// without the markers gets them, with a heading, at its end.
func replaceSection(file, name, text string) error {
	page, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	return os.WriteFile(file, []byte(withSection(string(page), name, text)), 0o644)
}

func withSection(page, name, text string) string {
	open, end := "<!-- accuracy:"+name+" -->\n", "<!-- /accuracy:"+name+" -->\n"
	section := open + "\n" + strings.TrimSpace(text) + "\n\n" + end
	before, rest, ok := strings.Cut(page, open)
	if ok {
		_, after, ok := strings.Cut(rest, end)
		if ok {
			return before + section + after
		}
	}
	if page != "" {
		page = strings.TrimRight(page, "\n") + "\n\n"
	}
	return page + "## " + name + "\n\n" + section
}
