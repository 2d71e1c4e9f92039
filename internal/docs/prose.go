package main

import (
	"go/doc/comment"
	"regexp"
	"slices"
	"strings"
)

// A doc comment has no markup for code in running text. Four things are code
// wherever they stand: annotations, flags, names of the standard library, and
// the IDs of rules, which become links.
var pieces = regexp.MustCompile(strings.Join([]string{
	// An annotation, with the argument that its verb takes.
	`(?P<note>//straygo:(?:allow\s(?:message|callback|event|error|process)\b|policy\s(?:any|wait|stop|both)\b|[a-z]+\b))`,
	// A flag, with its value.
	`(?P<flag>-[a-z]+(?:-[a-z]+)*(?:=\S*[^\s.,;:)])?)`,
	// A method of a pointer, as in (*sync.WaitGroup).Go.
	`(?P<method>\(\*[a-z]+\.[A-Z]\w*\)\.[A-Z]\w*)`,
	// A qualified name, as in time.AfterFunc.
	`(?P<name>[a-z]+(?:\.[A-Z]\w*)+)`,
	// Any other word, some of which are rules.
	`(?P<word>[A-Za-z0-9]+(?:[-./_][A-Za-z0-9]+)*)`,
}, "|"))

// prose spells plain text of a doc comment, and makes code and links of what
// can be nothing else.
func (w *writer) prose(s string) string {
	var b strings.Builder
	at := 0
	for _, m := range pieces.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(escape(s[at:m[0]]))
		b.WriteString(w.piece(s[m[0]:m[1]], group(m)))
		at = m[1]
	}
	return b.String() + escape(s[at:])
}

// group returns the name of the alternative that matched.
func group(match []int) string {
	for i, name := range pieces.SubexpNames() {
		if name != "" && match[2*i] >= 0 {
			return name
		}
	}
	return ""
}

// piece spells one word.
func (w *writer) piece(s, kind string) string {
	switch kind {
	case "note", "flag", "method":
		return code(s)
	case "name":
		pkg, _, _ := strings.Cut(s, ".")
		if _, std := comment.DefaultLookupPackage(pkg); std || pkg == "ctx" {
			return code(s)
		}
	case "word":
		if w.isRule(s) {
			return link(code(s), w.ruleDir+s+".md")
		}
	}
	return escape(s)
}

// isRule reports whether s names a rule other than that of the page.
func (w *writer) isRule(s string) bool {
	return s != w.self && slices.Contains(w.rules, s)
}
