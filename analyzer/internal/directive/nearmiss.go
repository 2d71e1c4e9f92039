package directive

import (
	"fmt"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// nearMiss says what is wrong with a comment that was meant as an annotation
// but is not spelled as one. It returns nil for prose.
//
// People write about annotations, and prose wraps, so that a line may well
// start with "straygo:allow". What tells a near miss from prose:
//
//   - The word straygo comes first in the comment, after one blank at most.
//     Deeper text is an example: that is how Go writes code in comments.
//   - "//Straygo:x" and "/*straygo:x" with no blank anywhere are never prose.
//   - Else a verb must follow, and after it nothing, or a "--", or the one
//     argument that fits the verb. So "// straygo:allow" and
//     "//straygo: allow event -- fan-out" are near misses, "// straygo: see the
//     manual" and "// straygo:allow needs a category" are prose.
//   - The more is wrong, the less may be missing: a misspelled verb asks for the
//     "--", a missing colon too, and a misspelled straygo for a real verb.
func nearMiss(text string, categories []string) error {
	s, ok := readSketch(text)
	if !ok || !s.misses(categories) {
		return nil
	}
	head := text[:len(text)-len(s.rest)]
	write := prefix
	if verb := closestVerb(s.verb); verb != "" {
		write += verb
	}
	return fmt.Errorf("%s is no directive, write %q", quote(head), write)
}

// A sketch is a comment taken apart as if it were an annotation.
type sketch struct {
	word  string // what stands for straygo
	colon bool
	loose bool // blanks stand before the word or around the colon
	verb  string
	rest  string // what follows the verb, with the blanks before it
}

// readSketch takes text apart; ok is false if its first word is nothing like
// straygo, or no word follows.
func readSketch(text string) (s sketch, ok bool) {
	if len(text) < 2 || text[:2] != "//" && text[:2] != "/*" {
		return s, false
	}
	text = text[2:]
	if strings.HasPrefix(text, " ") {
		s.loose, text = true, text[1:]
	}
	s.word, text = cutWord(text)
	if distance(strings.ToLower(s.word), "straygo") > 2 {
		return s, false
	}
	after := strings.TrimLeft(text, " \t")
	after, s.colon = strings.CutPrefix(after, ":")
	s.loose = s.loose || strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\t")
	text = strings.TrimLeft(after, " \t")
	s.loose = s.loose || len(text) < len(after)
	s.verb, s.rest = cutWord(text)
	return s, s.verb != ""
}

// misses reports whether s is a near miss rather than prose.
func (s sketch) misses(categories []string) bool {
	named := strings.EqualFold(s.word, "straygo")
	exact := slices.Contains(verbs, strings.ToLower(s.verb))
	_, _, parted := cutReason(s.rest)
	switch {
	case !s.colon:
		return named && exact && parted
	case named && !s.loose:
		return true
	case !exact:
		return named && closestVerb(s.verb) != "" && parted
	default:
		return parted || s.rest == "" || s.fits(categories)
	}
}

// fits reports whether the argument that the verb asks for follows, alone.
func (s sketch) fits(categories []string) bool {
	argument := strings.TrimSpace(s.rest)
	switch strings.ToLower(s.verb) {
	case Allow:
		return slices.Contains(known(categories), argument)
	case Policy:
		return slices.Contains(model.Policies, model.Policy(argument))
	}
	return false
}

func cutWord(s string) (word, rest string) {
	i := strings.IndexFunc(s, func(r rune) bool { return !letter(r) })
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i:]
}
