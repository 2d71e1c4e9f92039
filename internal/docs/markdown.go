package main

import (
	"go/doc/comment"
	"regexp"
	"strings"
	"unicode/utf8"
)

// docSite is where doc links lead.
const docSite = "https://pkg.go.dev"

// width is the column at which paragraphs are wrapped, as on the pages that
// are written by hand.
const width = 118

// A writer spells blocks of a doc comment as Markdown. Unlike the printer of
// go/doc/comment it fences code, wraps paragraphs, and knows what is code or
// the name of a rule in running text.
type writer struct {
	rules   []string // IDs that become links
	ruleDir string   // where their pages are, "" or with a slash at its end
	self    string   // the ID that the page is about, which is no link
	out     strings.Builder
}

func (w *writer) String() string { return w.out.String() }

// raw writes a block that is Markdown already.
func (w *writer) raw(text string) {
	if w.out.Len() > 0 {
		w.out.WriteString("\n")
	}
	w.out.WriteString(strings.TrimSuffix(text, "\n") + "\n")
}

// heading writes a heading.
func (w *writer) heading(level int, title string) {
	w.raw(strings.Repeat("#", level) + " " + escape(title))
}

// blocks writes what stands below a heading.
func (w *writer) blocks(list []comment.Block) {
	for _, b := range list {
		w.block(b)
	}
}

func (w *writer) block(b comment.Block) {
	switch b := b.(type) {
	case *comment.Paragraph:
		w.raw(wrap(w.text(b.Text), width))
	case *comment.Code:
		w.raw(fence(b.Text))
	case *comment.List:
		w.raw(w.list(b))
	case *comment.Heading:
		w.heading(2, plainText(b.Text))
	}
}

// list spells a list. What an item holds is indented by the width of its
// marker, so that it stays part of the item.
func (w *writer) list(l *comment.List) string {
	var b strings.Builder
	for i, item := range l.Items {
		if i > 0 && l.BlankBetween() {
			b.WriteString("\n")
		}
		marker := "- "
		if item.Number != "" {
			marker = item.Number + ". "
		}
		inner := &writer{rules: w.rules, ruleDir: w.ruleDir, self: w.self}
		inner.blocks(item.Content)
		b.WriteString(marker + indent(inner.String(), len(marker)))
	}
	return b.String()
}

// indent indents all lines but the first, and no empty ones.
func indent(text string, by int) string {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if i > 0 && strings.TrimSpace(line) != "" {
			lines[i] = strings.Repeat(" ", by) + line
		}
	}
	return strings.Join(lines, "")
}

// fence spells a block of code: Go, unless it is a command line. The fence is
// longer than any run of backquotes in the code.
func fence(code string) string {
	ticks := "```"
	for strings.Contains(code, ticks) {
		ticks += "`"
	}
	language := "go"
	if shell.MatchString(code) {
		language = "sh"
	}
	return ticks + language + "\n" + code + ticks
}

// shell matches code that begins with a command.
var shell = regexp.MustCompile(`^(straygo|go (run|vet|fix|install)) `)

// text spells running text.
func (w *writer) text(list []comment.Text) string {
	var b strings.Builder
	for _, t := range list {
		switch t := t.(type) {
		case comment.Plain:
			b.WriteString(w.prose(string(t)))
		case comment.Italic:
			b.WriteString("*" + escape(string(t)) + "*")
		case *comment.Link:
			b.WriteString(link(escape(plainText(t.Text)), t.URL))
		case *comment.DocLink:
			b.WriteString(link(code(plainText(t.Text)), docURL(t)))
		}
	}
	return b.String()
}

// docURL returns the address of a doc link; that of a name of the package
// itself has no path yet.
func docURL(l *comment.DocLink) string {
	whole := *l
	if whole.ImportPath == "" {
		whole.ImportPath = analyzerPath
	}
	return whole.DefaultURL(docSite)
}

func link(text, url string) string { return "[" + text + "](" + url + ")" }

func code(text string) string { return "`" + text + "`" }

// special matches what Markdown would take for markup within a line.
var special = regexp.MustCompile("[\\\\`*_\\[\\]<]")

// escape spells plain text.
func escape(s string) string { return special.ReplaceAllString(s, `\$0`) }

// word matches what is not broken: code spans, and all that is joined to them.
var word = regexp.MustCompile("(?:`[^`]*`|\\S)+")

// marker matches words that would begin a list, a heading or a quotation if
// they stood at the beginning of a line.
var marker = regexp.MustCompile(`^([-+*>=]+|#+|\d+[.)])$|^>`)

// wrap breaks a paragraph into lines. No line begins with what would be the
// marker of another block; a first word that would be one is escaped.
func wrap(text string, width int) string {
	var b strings.Builder
	column := 0
	for _, s := range word.FindAllString(text, -1) {
		s = strings.ReplaceAll(s, "\n", " ")
		n := utf8.RuneCountInString(s)
		switch {
		case column == 0:
			s = unmark(s)
		case column+1+n > width && !marker.MatchString(s):
			b.WriteString("\n")
			column = 0
		default:
			b.WriteString(" ")
			column++
		}
		b.WriteString(s)
		column += n
	}
	return b.String()
}

// unmark escapes a word that would be a marker. In "1." that is the dot.
func unmark(s string) string {
	if !marker.MatchString(s) {
		return s
	}
	if s[0] >= '0' && s[0] <= '9' {
		return s[:len(s)-1] + `\` + s[len(s)-1:]
	}
	return `\` + s
}
