package recipes

import (
	"strings"
	"testing"
)

// A snippet is a fenced block of a page.
type snippet struct {
	section string // the heading above it
	lang    string
	text    string
}

// snippets returns the fenced blocks of a page, in order.
func snippets(page string) []snippet {
	var out []snippet
	var section string
	var open bool
	for line := range strings.Lines(page) {
		lang, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && !open:
			out = append(out, snippet{section: section, lang: strings.TrimSpace(lang)})
			open = true
		case fence:
			open = false
		case open:
			out[len(out)-1].text += line
		case strings.HasPrefix(line, "#"):
			section = strings.TrimSpace(strings.TrimLeft(line, "#"))
		}
	}
	return out
}

// A recipe tests the snippets of a section.
type recipe struct {
	section string
	langs   []string // of its snippets
	test    func(t *testing.T, texts []string)
}

// testPage runs the recipes of a page, and checks that there is one for each
// section with snippets.
func testPage(t *testing.T, name string, recipes []recipe) {
	sections := make(map[string][]snippet)
	for _, s := range snippets(read(t, root, name)) {
		sections[s.section] = append(sections[s.section], s)
	}
	for _, r := range recipes {
		t.Run(strings.ReplaceAll(r.section, " ", "-"), func(t *testing.T) {
			var langs, texts []string
			for _, s := range sections[r.section] {
				langs = append(langs, s.lang)
				texts = append(texts, s.text)
			}
			if got, want := strings.Join(langs, " "), strings.Join(r.langs, " "); got != want {
				t.Fatalf("section %q of %s has snippets in %q, tested are %q", r.section, name, got, want)
			}
			r.test(t, texts)
		})
		delete(sections, r.section)
	}
	for section := range sections {
		t.Errorf("section %q of %s has snippets that are not tested", section, name)
	}
}
