package main

import (
	"go/doc/comment"
	"strings"
	"testing"
)

// TestBlocks spells the blocks that a doc comment can have.
func TestBlocks(t *testing.T) {
	tests := []struct{ name, doc, want string }{
		{"paragraphs", "One\ntwo.\n\nThree.", "One two.\n\nThree.\n"},
		{"code", "Thus:\n\n\tgo f()\n\n\tgo g()\n\nEnd.", "Thus:\n\n```go\ngo f()\n\ngo g()\n```\n\nEnd.\n"},
		{"nested code", "Thus:\n\n\tif a {\n\t\tb()\n\t}", "Thus:\n\n```go\nif a {\n\tb()\n}\n```\n"},
		{"markup in code", "Thus:\n\n\ta := *b[i] // a_b <c>", "Thus:\n\n```go\na := *b[i] // a_b <c>\n```\n"},
		{"backquotes in code", "Thus:\n\n\tx := \"```\"", "Thus:\n\n````go\nx := \"```\"\n````\n"},
		{"command", "Thus:\n\n\tstraygo -play=false ./...", "Thus:\n\n```sh\nstraygo -play=false ./...\n```\n"},
		{"bullets", "Verbs:\n  - allow: one\n    thing\n  - todo: other", "Verbs:\n\n- allow: one thing\n- todo: other\n"},
		{"numbers", "Steps:\n  1. one\n  2. two", "Steps:\n\n1. one\n2. two\n"},
		{"items of paragraphs", "Items:\n\n  - one\n\n    more\n\n  - two", "Items:\n\n- one\n\n  more\n\n- two\n"},
		{"heading", "# A_b c\n\nText.", "## A\\_b c\n\nText.\n"},
		{"markup in text", "*a* _b_ `c` [d] <e> f\\g", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\] \\<e> f\\\\g\n"},
		{"no list", "1. is not a list, and\n- nor is this.", "1\\. is not a list, and - nor is this.\n"},
		{"bare URL", "See https://go.dev/ref/mem for it.", "See [https://go.dev/ref/mem](https://go.dev/ref/mem) for it.\n"},
		{"named URL", "See the [memory model].\n\n[memory model]: https://go.dev/ref/mem", "See the [memory model](https://go.dev/ref/mem).\n"},
		{"doc link", "A [sync.WaitGroup] or [*sync.Cond.Wait].", "A [`sync.WaitGroup`](https://pkg.go.dev/sync#WaitGroup) or " +
			"[`*sync.Cond.Wait`](https://pkg.go.dev/sync#Cond.Wait).\n"},
		{"doc link of the package", "See [Settings].", "See [`Settings`](https://pkg.go.dev/github.com/straygo/straygo/analyzer#Settings).\n"},
		{"doc link to nothing", "See [Nothing].", "See \\[Nothing\\].\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := comment.Parser{LookupSym: func(recv, name string) bool { return name == "Settings" }}
			var w writer
			w.blocks(p.Parse(tt.doc).Content)
			if got := w.String(); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestProse finds the code and the rules in running text.
func TestProse(t *testing.T) {
	tests := []struct{ text, want string }{
		{"write //straygo:todo and where", "write `//straygo:todo` and where"},
		{"with //straygo:allow process.", "with `//straygo:allow process`."},
		{"with //straygo:allow\nprocess, and", "with `//straygo:allow process`, and"},
		{"//straygo:allow with a category", "`//straygo:allow` with a category"},
		{"//straygo:allow eventually", "`//straygo:allow` eventually"},
		{"switched off, -disable=a-b,c.", "switched off, `-disable=a-b,c`."},
		{"the flags\n-launchers and -owners", "the flags `-launchers` and `-owners`"},
		{"the flag -handle-names, or (-handle-names=^(a|b)$)", "the flag `-handle-names`, or (`-handle-names=^(a|b)$`)"},
		{"allow -- REASON", "allow -- REASON"},
		{"such as ctx.Done, or context.WithCancel", "such as `ctx.Done`, or `context.WithCancel`"},
		{"of golang.org/x/sync/errgroup.Group", "of golang.org/x/sync/errgroup.Group"},
		{"use (*sync.WaitGroup).Go", "use `(*sync.WaitGroup).Go`"},
		{"as untracked or far-out", "as [`untracked`](r/untracked.md) or [`far-out`](r/far-out.md)"},
		{"untracked-ish, detached here", "untracked-ish, detached here"},
		{"other.Name is unknown", "other.Name is unknown"},
	}
	for _, tt := range tests {
		w := writer{rules: []string{"untracked", "far-out", "detached"}, ruleDir: "r/", self: "detached"}
		if got := wrap(w.prose(tt.text), width); got != tt.want {
			t.Errorf("%q is spelled\n%s\nwant\n%s", tt.text, got, tt.want)
		}
	}
}

// TestWrap breaks lines where Markdown does not mind.
func TestWrap(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"at the width", "aaa bbb ccc", "aaa bbb\nccc"},
		{"long word", "a bbbbbbbbbb c", "a\nbbbbbbbbbb\nc"},
		{"code span", "aaa `b c d` e", "aaa\n`b c d`\ne"},
		{"link with code", "aaa [`b c`](d) e", "aaa\n[`b c`](d)\ne"},
		{"no bullet", "aaa bbb - ccc", "aaa bbb -\nccc"},
		{"no number", "aaa bbb 1. ccc", "aaa bbb 1.\nccc"},
		{"no heading", "aaa bbb # ccc", "aaa bbb #\nccc"},
		{"no quotation", "aaa bbb >c d", "aaa bbb >c\nd"},
		{"letters, not bytes", "äää bbb ccc", "äää bbb\nccc"},
	}
	for _, tt := range tests {
		if got := wrap(tt.text, 7); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

// TestSplitPart tells the parts of a page from other paragraphs.
func TestSplitPart(t *testing.T) {
	tests := []struct{ doc, part, rest string }{
		{"What: The goroutine\nsends.", "What", "The goroutine sends.\n"},
		{"Bad:", "Bad", ""},
		{"Why: [sync.Cond] does.", "Why", "[`sync.Cond`](https://pkg.go.dev/sync#Cond) does.\n"},
		{"How to bind it: As above: wait.", "How to bind it", "As above: wait.\n"},
		{"Whatever: no.", "", ""},
		{"What it is.", "", ""},
	}
	for _, tt := range tests {
		var w writer
		part, rest := splitPart(new(comment.Parser).Parse(tt.doc).Content[0])
		if rest != nil {
			w.block(rest)
		}
		if part != tt.part || w.String() != tt.rest {
			t.Errorf("%q is split into %q and %q, want %q and %q", tt.doc, part, w.String(), tt.part, tt.rest)
		}
	}
}

// TestTable keeps bars within their cell.
func TestTable(t *testing.T) {
	tab := newTable("a", "b")
	tab.add("`c|d`", "e")
	want := "| a | b |\n|---|---|\n| `c\\|d` | e |\n"
	if got := tab.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestAbout reads the title and the first sentence of a page.
func TestAbout(t *testing.T) {
	tests := []struct{ name, page, title, sentence string }{
		{"plain", "# Cost\n\nWhat it costs. And more.", "Cost", "What it costs."},
		{"question", "# Cost\n\nWhat does\nit cost? Much.", "Cost", "What does it cost?"},
		{"abbreviation", "# Cost\n\nBeside others (e.g. vet), little. And more.", "Cost", "Beside others (e.g. vet), little."},
		{"dots in names", "# Cost\n\nIn go1.26.8 and a.md nothing. More.", "Cost", "In go1.26.8 and a.md nothing."},
		{"link", "# Cost\n\nSee [the page](rules/a.md). More.", "Cost", "See the page."},
		{"mark and quotation", mark + "\n# Cost\n\n> quoted\n\n## Next\n\nText.", "Cost", "Text."},
		{"no blank line", "# Cost\nText.", "Cost", "Text."},
		{"title alone", "# Cost\n", "Cost", "Cost"},
		{"no end", "# Cost\n\nText without end", "Cost", "Text without end"},
	}
	for _, tt := range tests {
		if title, sentence := about(tt.page); title != tt.title || sentence != tt.sentence {
			t.Errorf("%s: got %q and %q, want %q and %q", tt.name, title, sentence, tt.title, tt.sentence)
		}
	}
}

// TestReplaceSection leaves all else on the page alone.
func TestReplaceSection(t *testing.T) {
	const page = "before\n<!-- docs:rules -->\nold\n<!-- /docs:rules -->\nafter\n"
	got, err := replaceSection(page, "rules", "new\n")
	if want := strings.Replace(page, "old", "new", 1); err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	for _, lost := range []string{"<!-- docs:rules -->\n", "<!-- /docs:rules -->\n"} {
		if _, err := replaceSection(strings.Replace(page, lost, "", 1), "rules", "new\n"); err == nil {
			t.Errorf("no error without %q", lost)
		}
	}
}
