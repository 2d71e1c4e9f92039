package directive_test

import (
	"strings"
	"testing"

	"github.com/straygo/straygo/analyzer/internal/directive"
)

func TestParseReads(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"allow", "//straygo:allow event -- metrics fan-out", "//straygo:allow event -- metrics fan-out"},
		{"every category", "//straygo:allow process -- metrics server", "//straygo:allow process -- metrics server"},
		{"a configured category", "//straygo:allow audit -- best effort", "//straygo:allow audit -- best effort"},
		{"todo", "//straygo:todo -- JIRA-123", "//straygo:todo -- JIRA-123"},
		{"owner", "//straygo:owner -- Stop waits", "//straygo:owner -- Stop waits"},
		{"policy", "//straygo:policy both", "//straygo:policy both"},
		{"policy with a reason", "//straygo:policy wait -- library code", "//straygo:policy wait -- library code"},
		{"tabs and many blanks", "//straygo:allow\tevent   --  x  ", "//straygo:allow event -- x"},
		{"dashes in the reason", "//straygo:allow event -- a -- b", "//straygo:allow event -- a -- b"},
		{"a one-digit reason", "//straygo:todo -- #7", "//straygo:todo -- #7"},
		{"a reason in another script", "//straygo:allow event -- 理由", "//straygo:allow event -- 理由"},
		{"a test's expectation", "//straygo:allow event -- x // want `unused`", "//straygo:allow event -- x"},
		{"a test's expectation on another line", "//straygo:allow event -- x // want +1 `unused`", "//straygo:allow event -- x"},
		{"a reason that speaks of wanting", "//straygo:allow event -- x // wanted", "//straygo:allow event -- x // wanted"},
		{"a carriage return", "//straygo:allow event -- x\r", "//straygo:allow event -- x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, ours, err := directive.Parse(test.text, []string{"audit"})
			if !ours || err != nil {
				t.Fatalf("ours %v, error %v", ours, err)
			}
			equal(t, d.String(), test.want)
		})
	}
}

func TestParseRejects(t *testing.T) {
	const categories = "message, callback, event, error, process, audit"
	for _, test := range []struct{ name, text, want string }{
		{"no category", "//straygo:allow", "allow needs a category, one of " + categories},
		{"no category but a reason", "//straygo:allow -- why", "allow needs a category, one of " + categories},
		{"misspelled category", "//straygo:allow evnt -- x", `unknown category "evnt", did you mean "event"? (the categories are ` + categories + ")"},
		{"category in the wrong case", "//straygo:allow Event -- x", `unknown category "Event", did you mean "event"? (the categories are ` + categories + ")"},
		{"misspelled configured category", "//straygo:allow adit -- x", `unknown category "adit", did you mean "audit"? (the categories are ` + categories + ")"},
		{"unknown category", "//straygo:allow metrics -- x", `unknown category "metrics", the categories are ` + categories},
		{"two categories", "//straygo:allow event error -- x", `allow takes one category, not "event error"`},
		{"no reason", "//straygo:allow event", `missing reason: write "//straygo:allow event -- reason" and say why the goroutine may be forgotten`},
		{"only a test's expectation", "//straygo:allow event // want `missing`", `missing reason: write "//straygo:allow event -- reason" and say why the goroutine may be forgotten`},
		{"no dashes", "//straygo:allow event metrics fan-out", `the reason must follow " -- ", with blanks around: write "//straygo:allow event -- reason"`},
		{"dashes without blanks", "//straygo:allow event --metrics", `the reason must follow " -- ", with blanks around: write "//straygo:allow event -- reason"`},
		{"a typographic dash", "//straygo:allow event — metrics", `the reason must follow " -- ", with blanks around: write "//straygo:allow event -- reason"`},
		{"an empty reason", "//straygo:allow event --", `empty reason: say why after " -- "`},
		{"a reason without a word", "//straygo:allow event -- ...", `empty reason: say why after " -- "`},
		{"todo without dashes", "//straygo:todo JIRA-123", `the reason must follow " -- ", with blanks around: write "//straygo:todo -- reason"`},
		{"todo alone", "//straygo:todo", `missing reason: write "//straygo:todo -- reason" and say what is to be done`},
		{"owner alone", "//straygo:owner", `missing reason: write "//straygo:owner -- reason" and say how the goroutines come to their end`},
		{"owner with an argument", "//straygo:owner event -- x", `owner takes no argument, remove "event"`},
		{"policy alone", "//straygo:policy", "policy needs one of any, wait, stop, both"},
		{"unknown policy", "//straygo:policy bth", `unknown policy "bth", did you mean "both"? (the policies are any, wait, stop, both)`},
		{"two policies", "//straygo:policy wait stop", `policy takes one argument, not "wait stop"`},
		{"policy with an empty reason", "//straygo:policy both --", `empty reason: say why after " -- "`},
		{"a letter missing", "//straygo:alow event -- x", `unknown verb "alow", did you mean "allow"?`},
		{"a letter too many", "//straygo:alllow event -- x", `unknown verb "alllow", did you mean "allow"?`},
		{"letters swapped", "//straygo:onwer -- x", `unknown verb "onwer", did you mean "owner"?`},
		{"verb in the wrong case", "//straygo:Allow event -- x", `unknown verb "Allow", did you mean "allow"?`},
		{"verb of another tool", "//straygo:nolint event -- x", `unknown verb "nolint", did you mean "allow"?`},
		{"another verb of another tool", "//straygo:ignore event -- x", `unknown verb "ignore", did you mean "allow"?`},
		{"category after a colon", "//straygo:allow:event -- x", `unknown verb "allow:event", write "allow" and a blank after it`},
		{"verb that is none", "//straygo:launch -- x", `unknown verb "launch", the verbs are allow, owner, todo, policy`},
		{"a long word is cut", "//straygo:" + strings.Repeat("x", 99), `unknown verb "` + strings.Repeat("x", 40) + `...", the verbs are allow, owner, todo, policy`},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, ours, err := directive.Parse(test.text, []string{" audit", "event", ""})
			if !ours || err == nil || d != (directive.Directive{}) {
				t.Fatalf("got %v, ours %v, error %v", d, ours, err)
			}
			equal(t, err.Error(), test.want)
		})
	}
}

func TestParseTellsNearMissesFromProse(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		// Near misses.
		{"a blank after the slashes", "// straygo:allow event -- x", `"// straygo:allow" is no directive, write "//straygo:allow"`},
		{"with no more than the verb", "// straygo:allow", `"// straygo:allow" is no directive, write "//straygo:allow"`},
		{"with no more than the category", "// straygo:allow event", `"// straygo:allow" is no directive, write "//straygo:allow"`},
		{"with a configured category", "// straygo:allow audit", `"// straygo:allow" is no directive, write "//straygo:allow"`},
		{"with a policy", "// straygo:policy both", `"// straygo:policy" is no directive, write "//straygo:policy"`},
		{"a blank after the colon", "//straygo: allow event -- x", `"//straygo: allow" is no directive, write "//straygo:allow"`},
		{"a blank before the colon", "//straygo :allow event -- x", `"//straygo :allow" is no directive, write "//straygo:allow"`},
		{"a block comment", "/*straygo:allow event -- x*/", `"/*straygo:allow" is no directive, write "//straygo:allow"`},
		{"a block comment with blanks", "/* straygo:allow event -- x */", `"/* straygo:allow" is no directive, write "//straygo:allow"`},
		{"a block comment of several lines", "/*straygo:allow event -- x\nmore */", `"/*straygo:allow" is no directive, write "//straygo:allow"`},
		{"straygo in the wrong case", "//StrayGo:allow event -- x", `"//StrayGo:allow" is no directive, write "//straygo:allow"`},
		{"the wrong case and an unknown verb", "//Straygo:launch", `"//Straygo:launch" is no directive, write "//straygo:"`},
		{"a misspelled verb", "// straygo:alow event -- x", `"// straygo:alow" is no directive, write "//straygo:allow"`},
		{"another tool's verb", "// straygo:ignore -- x", `"// straygo:ignore" is no directive, write "//straygo:allow"`},
		{"no colon", "//straygo allow event -- x", `"//straygo allow" is no directive, write "//straygo:allow"`},
		{"straygo misspelled", "//straygp:allow event -- x", `"//straygp:allow" is no directive, write "//straygo:allow"`},
		{"straygo cut short", "//stray:allow event -- x", `"//stray:allow" is no directive, write "//straygo:allow"`},
		{"with a test's expectation", "// straygo:allow // want `is no directive`", `"// straygo:allow" is no directive, write "//straygo:allow"`},

		// Prose.
		{"an unrelated comment", "// publish sends ev", ""},
		{"an empty comment", "//", ""},
		{"half a comment", "/", ""},
		{"nothing", "", ""},
		{"straygo at work", "// straygo: see docs/annotations.md", ""},
		{"straygo at work, without a blank", "//straygo: see the manual", ""},
		{"straygo alone", "//straygo", ""},
		{"straygo and a colon", "// straygo:", ""},
		{"a sentence with a colon", "// straygo: ignore this one", ""},
		{"a sentence about straygo", "// straygo does not allow it -- yet", ""},
		{"a sentence about allow", "// straygo:allow needs a category and a reason", ""},
		{"a sentence about owner", "// straygo:owner stands on the declaration", ""},
		{"the end of a sentence", "// straygo:allow.", ""},
		{"a mention", "// annotated with straygo:owner", ""},
		{"an example in a doc comment", "//\t//straygo:allow event -- x", ""},
		{"an example without slashes", "//\tstraygo:allow event -- x", ""},
		{"a commented-out annotation", "// //straygo:allow event -- x", ""},
		{"the manual in a block comment", "/*\nstraygo:allow event -- x\n*/", ""},
		{"another linter", "//nolint:straygo // straygo:allow", ""},
		{"another directive", "//go:generate straygo", ""},
		{"a similar word", "// strategy: allow", ""},
		{"a similar word in a sentence", "// strays: allow them", ""},
		{"an import path", "//straygo.dev/allow -- x", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, ours, err := directive.Parse(test.text, []string{"audit"})
			if ours != (test.want != "") || ours != (err != nil) {
				t.Fatalf("ours %v, error %v", ours, err)
			}
			if ours {
				equal(t, err.Error(), test.want)
			}
		})
	}
}
