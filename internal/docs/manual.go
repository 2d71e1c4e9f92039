package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/doc"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"

	"github.com/straygo/straygo/analyzer"
)

// analyzerPath is the import path of the package that has the manual.
const analyzerPath = "github.com/straygo/straygo/analyzer"

// A manual is the doc comment of a package, taken apart at its headings.
type manual struct {
	sections []section // the first has no title
	rules    []string  // all IDs
}

// A section is a heading and what stands below it.
type section struct {
	title   string
	content []comment.Block
}

// readManual parses the package comment in dir.
func readManual(dir string) (*manual, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	if len(files) == 0 {
		return nil, errors.New("no package in " + dir + ": run from the root of the repository")
	}
	p, err := doc.NewFromFiles(fset, files, analyzerPath)
	if err != nil {
		return nil, err
	}
	// The parser of the package, unlike a bare one, knows which doc links lead
	// somewhere.
	m := newManual(p.Parser().Parse(p.Doc))
	for _, r := range analyzer.Rules() {
		m.rules = append(m.rules, r.ID)
	}
	return m, nil
}

// newManual takes a doc comment apart.
func newManual(d *comment.Doc) *manual {
	m := &manual{sections: make([]section, 1)}
	for _, b := range d.Content {
		if h, ok := b.(*comment.Heading); ok {
			m.sections = append(m.sections, section{title: plainText(h.Text)})
			continue
		}
		last := &m.sections[len(m.sections)-1]
		last.content = append(last.content, b)
	}
	return m
}

// rulePrefix begins the title of a rule's page.
const rulePrefix = "Rule "

// rule returns the page of a rule.
func (m *manual) rule(id string) ([]comment.Block, error) {
	for _, s := range m.sections {
		if s.title == rulePrefix+id {
			return s.content, nil
		}
	}
	return nil, fmt.Errorf("analyzer/doc.go has no page %q", rulePrefix+id)
}

// manualPage returns the manual without the pages of the rules.
func manualPage(m *manual) string {
	w := &writer{rules: m.rules, ruleDir: "rules/"}
	w.heading(1, "Manual")
	for _, s := range m.sections {
		if strings.HasPrefix(s.title, rulePrefix) {
			continue
		}
		if s.title != "" {
			w.heading(2, s.title)
		}
		w.blocks(s.content)
		if s.title == "Rules" {
			w.raw("[The list of rules](rules/README.md) leads to their pages.")
		}
	}
	return w.String()
}

// plainText returns the text of a heading.
func plainText(text []comment.Text) string {
	var b strings.Builder
	for _, t := range text {
		switch t := t.(type) {
		case comment.Plain:
			b.WriteString(string(t))
		case comment.Italic:
			b.WriteString(string(t))
		case *comment.Link:
			b.WriteString(plainText(t.Text))
		case *comment.DocLink:
			b.WriteString(plainText(t.Text))
		}
	}
	return b.String()
}
