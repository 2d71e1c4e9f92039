package directive

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// prefix starts every annotation.
const prefix = "//straygo:"

// Parse reads the text of one comment, with its slashes. The categories are
// allowed beside the built-in ones.
//
// ours is false for a comment that has nothing to do with annotations: then
// the other results are zero. An annotation that says nothing valid, and a near
// miss of one, is ours and comes with an error, whose text says what to write.
//
// Everything that starts with //straygo: and no blank is ours. What is written
// a little differently is ours only if it cannot be prose: see nearMiss.
func Parse(text string, categories []string) (d Directive, ours bool, err error) {
	text = comment(text)
	body, tight := strings.CutPrefix(text, prefix)
	if !tight || body == "" || blank(body[0]) {
		err := nearMiss(text, categories)
		return Directive{}, err != nil, err
	}
	d, err = parseBody(body, categories)
	if err != nil {
		return Directive{}, true, err
	}
	return d, true, nil
}

// comment returns the first line of a comment's text, without the end marker
// and without the expectation that a test keeps in it.
func comment(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	if strings.HasPrefix(text, "/*") {
		text = strings.TrimSuffix(text, "*/")
	}
	return strings.TrimSpace(stripWant(text))
}

// stripWant cuts a trailing "// want ...", which analysistest reads from
// inside of any comment: without this no annotation could be tested.
func stripWant(text string) string {
	const mark = "// want"
	for from := 2; from < len(text); {
		i := strings.Index(text[from:], mark)
		if i < 0 {
			return text
		}
		from += i + len(mark)
		if from == len(text) || !letter(rune(text[from])) {
			return text[:from-len(mark)]
		}
	}
	return text
}

// parseBody reads what follows the colon.
func parseBody(body string, categories []string) (Directive, error) {
	verb, rest := cutBlank(body)
	if !slices.Contains(verbs, verb) {
		return Directive{}, unknownVerb(verb)
	}
	d := Directive{Verb: verb}
	argument, reason, parted := cutReason(rest)
	d.Argument, d.Reason = argument, reason
	switch verb {
	case Allow:
		return d, checkAllow(d, parted, categories)
	case Policy:
		return d, checkPolicy(d, parted)
	default:
		return d, checkPlain(d, parted)
	}
}

func checkAllow(d Directive, parted bool, categories []string) error {
	known := known(categories)
	category, more := cutBlank(d.Argument)
	if category == "" {
		return fmt.Errorf("allow needs a category, one of %s", list(known))
	}
	if !slices.Contains(known, category) {
		return unknownWord("category", category, known, "the categories are")
	}
	if !parted {
		return noReason(d, "why the goroutine may be forgotten")
	}
	if more != "" {
		return fmt.Errorf("allow takes one category, not %s", quote(d.Argument))
	}
	return checkReason(d.Reason)
}

func checkPlain(d Directive, parted bool) error {
	if !parted && d.Verb == Owner {
		return noReason(d, "how the goroutines come to their end")
	}
	if !parted {
		return noReason(d, "what is to be done")
	}
	if d.Argument != "" {
		return fmt.Errorf("%s takes no argument, remove %s", d.Verb, quote(d.Argument))
	}
	return checkReason(d.Reason)
}

func checkPolicy(d Directive, parted bool) error {
	var known []string
	for _, p := range model.Policies {
		known = append(known, string(p))
	}
	if d.Argument == "" {
		return fmt.Errorf("policy needs one of %s", list(known))
	}
	word, more := cutBlank(d.Argument)
	if !slices.Contains(known, word) {
		return unknownWord("policy", word, known, "the policies are")
	}
	if more != "" {
		return fmt.Errorf("policy takes one argument, not %s", quote(d.Argument))
	}
	if !parted {
		return nil
	}
	return checkReason(d.Reason)
}

// noReason says that the two dashes, and with them the reason, are missing.
func noReason(d Directive, what string) error {
	head, rest := d.Verb, d.Argument
	if d.Verb == Allow {
		var category string
		category, rest = cutBlank(rest)
		head += " " + category
	}
	if rest != "" {
		return fmt.Errorf(`the reason must follow " -- ", with blanks around: write %q`, prefix+head+" -- reason")
	}
	return fmt.Errorf("missing reason: write %q and say %s", prefix+head+" -- reason", what)
}

func checkReason(reason string) error {
	if strings.ContainsFunc(reason, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return nil
	}
	return errors.New(`empty reason: say why after " -- "`)
}

// cutReason splits at the first "--" that stands between blanks.
func cutReason(s string) (before, after string, found bool) {
	for from := 0; ; {
		i := strings.Index(s[from:], "--")
		if i < 0 {
			return strings.TrimSpace(s), "", false
		}
		i += from
		from = i + len("--")
		if (i == 0 || blank(s[i-1])) && (from == len(s) || blank(s[from])) {
			return strings.TrimSpace(s[:i]), strings.TrimSpace(s[from:]), true
		}
	}
}

// cutBlank splits at the first run of blanks.
func cutBlank(s string) (word, rest string) {
	i := strings.IndexAny(s, " \t")
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimSpace(s[i:])
}

func blank(b byte) bool { return b == ' ' || b == '\t' }

func letter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-'
}

// known are the built-in categories and the configured ones.
func known(categories []string) []string {
	all := slices.Clone(Categories)
	for _, c := range categories {
		c = strings.TrimSpace(c)
		if c != "" && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}
