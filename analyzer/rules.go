package analyzer

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/directive"
	"github.com/straygo/straygo/analyzer/internal/rule"
)

//go:embed doc.go
var manual string

// A RuleInfo names a rule for people who choose among them.
type RuleInfo struct {
	ID      string // stable, kebab-case
	Summary string // one line
	Default bool   // on unless disabled
}

var annotationRules = []RuleInfo{
	{directive.Malformed, "an annotation that silences nothing because it is not well formed", true},
	{directive.Unused, "an annotation that no launch needs", true},
	{directive.LongLived, "an annotation promises a brief goroutine, but it lives long", true},
}

// Rules lists the rules in the order of their documentation.
func Rules() []RuleInfo {
	list := make([]RuleInfo, 0, len(rule.Suite)+len(rule.Stores)+len(annotationRules))
	for _, r := range rule.Suite {
		list = append(list, RuleInfo{r.ID, r.Summary, !r.Off})
	}
	for _, r := range rule.Stores {
		list = append(list, RuleInfo{r.ID, r.Summary, !r.Off})
	}
	return slices.Concat(list, annotationRules)
}

// RuleURL returns the address of the page of a rule.
func RuleURL(id string) string { return URL + "/blob/main/docs/rules/" + id + ".md" }

// RuleDoc returns the page of the rule with the given ID, as the manual in
// doc.go has it.
func RuleDoc(id string) (string, bool) {
	doc := manual
	if i := strings.Index(doc, "/*"); i >= 0 {
		doc = doc[i+2:]
	}
	if i := strings.Index(doc, "*/"); i >= 0 {
		doc = doc[:i]
	}
	_, page, ok := strings.Cut(doc, "\n# Rule "+id+"\n")
	if !ok {
		return "", false
	}
	if i := strings.Index(page, "\n# "); i >= 0 {
		page = page[:i]
	}
	return id + "\n" + strings.TrimRight(page, "\n") + "\n", true
}
