package main

import (
	"go/doc/comment"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer"
)

// parts begin paragraphs of a rule's page in the manual, and become headings.
var parts = []string{"What", "Why", "Bad", "Good", "How to bind it", "How to annotate it", "Known limits"}

// rulePage returns the page of a rule.
func rulePage(m *manual, r analyzer.RuleInfo) (string, error) {
	content, err := m.rule(r.ID)
	if err != nil {
		return "", err
	}
	w := &writer{rules: m.rules, self: r.ID}
	w.heading(1, r.ID)
	w.raw("> " + escape(r.Summary))
	w.raw(wrap(state(r)+" See [all rules](README.md) and [how to set flags elsewhere](../settings.md).", width))
	for _, b := range content {
		part, rest := splitPart(b)
		if part == "" {
			w.block(b)
			continue
		}
		w.heading(2, part)
		if rest != nil {
			w.block(rest)
		}
	}
	return w.String(), nil
}

// state says whether a rule is on, and how to change that.
func state(r analyzer.RuleInfo) string {
	if r.Default {
		return "On by default; `-disable=" + r.ID + "` switches it off."
	}
	return "Off by default; `-enable=" + r.ID + "` switches it on."
}

// splitPart takes a paragraph apart that begins with the name of a part and a
// colon. The rest is nil if there is no more to it.
func splitPart(b comment.Block) (part string, rest comment.Block) {
	p, ok := b.(*comment.Paragraph)
	if !ok || len(p.Text) == 0 {
		return "", nil
	}
	first, ok := p.Text[0].(comment.Plain)
	if !ok {
		return "", nil
	}
	part, after, ok := strings.Cut(string(first), ":")
	if !ok || !slices.Contains(parts, part) {
		return "", nil
	}
	after = strings.TrimLeft(after, " \n")
	text := p.Text[1:]
	if after != "" {
		text = append([]comment.Text{comment.Plain(after)}, text...)
	}
	if len(text) == 0 {
		return part, nil
	}
	return part, &comment.Paragraph{Text: text}
}

// rulesPage returns the list of rules.
func rulesPage(rules []analyzer.RuleInfo) string {
	var w writer
	w.heading(1, "Rules")
	w.raw(wrap("Each way in which a goroutine can be stray has a rule with a page of its own. A goroutine gets at most one finding: "+
		"that of the first rule in this list that applies. [Settings](../settings.md) says how to switch rules on and off, "+
		"and `straygo help RULE` prints the page of a rule.", width))
	t := newTable("rule", "reported when", "default")
	for _, r := range rules {
		t.add(link(code(r.ID), r.ID+".md"), escape(r.Summary), onOff(r.Default))
	}
	w.raw(t.String())
	return w.String()
}

// rulesTable returns the table of rules for README.md. Findings link to the
// anchors in it.
func rulesTable(rules []analyzer.RuleInfo) string {
	t := newTable("rule", "reported when")
	for _, r := range rules {
		summary := escape(r.Summary)
		if !r.Default {
			summary += " (off by default)"
		}
		t.add(`<a id="`+r.ID+`"></a>`+link(code(r.ID), "docs/rules/"+r.ID+".md"), summary)
	}
	return t.String()
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// A table is a Markdown table of cells that are Markdown.
type table struct{ out strings.Builder }

func newTable(head ...string) *table {
	t := new(table)
	t.add(head...)
	t.out.WriteString(strings.Repeat("|---", len(head)) + "|\n")
	return t
}

// add appends a row. In a cell a bar must be escaped, even in code.
func (t *table) add(cells ...string) {
	for _, c := range cells {
		t.out.WriteString("| " + strings.ReplaceAll(c, "|", `\|`) + " ")
	}
	t.out.WriteString("|\n")
}

func (t *table) String() string { return t.out.String() }
