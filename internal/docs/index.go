package main

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer"
)

// indexPage returns the index of docs: what each page says of itself in its
// first sentence. The pages of the rules are listed by name.
func indexPage(pages site, rules []analyzer.RuleInfo) string {
	var w writer
	w.heading(1, "Documentation")
	t := newTable("page", "what it is about")
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		short := strings.TrimPrefix(name, "docs/")
		if short == "README.md" || strings.HasPrefix(short, "rules/") && short != "rules/README.md" {
			continue
		}
		title, sentence := about(pages[name])
		if title == "" {
			title = short
		}
		t.add(link(title, short), sentence)
	}
	w.raw(t.String())
	var ids []string
	for _, r := range rules {
		ids = append(ids, link(code(r.ID), "rules/"+r.ID+".md"))
	}
	w.raw(wrap("The rules have a page each: "+strings.Join(ids, ", ")+".", width))
	return w.String()
}

// sentenceEnd matches the end of a sentence: a full stop, a question mark or
// an exclamation mark, unless an abbreviation ends there.
var (
	sentenceEnd   = regexp.MustCompile(`[.?!]( |$)`)
	abbreviations = []string{"e.g", "i.e", "etc", "vs", "cf"}
)

// inlineLink matches a Markdown link, which may lead somewhere else from
// another page.
var inlineLink = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)

// about returns the title of a page and the first sentence of its first
// paragraph. A page without a paragraph has its title for a sentence.
func about(page string) (title, sentence string) {
	for block := range strings.SplitSeq(page, "\n\n") {
		block = strings.TrimSpace(block)
		if head, ok := strings.CutPrefix(block, "# "); ok {
			title, block, _ = strings.Cut(head, "\n") // text may follow without a blank line
			block = strings.TrimSpace(block)
		}
		if block == "" || strings.ContainsAny(block[:1], "<#>|`-") {
			continue
		}
		return title, firstSentence(inlineLink.ReplaceAllString(block, "$1"))
	}
	return title, title
}

// firstSentence returns the first sentence of a paragraph, in one line.
func firstSentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		before := text[:m[0]]
		last := before[strings.LastIndexAny(before, " (")+1:]
		if !slices.Contains(abbreviations, last) {
			return text[:m[0]+1]
		}
	}
	return text
}
