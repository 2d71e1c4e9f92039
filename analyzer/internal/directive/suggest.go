package directive

import (
	"fmt"
	"strconv"
	"strings"
)

// elsewhere are the words that other tools use for what we call allow.
var elsewhere = map[string]bool{
	"ignore": true, "nolint": true, "disable": true, "skip": true,
	"suppress": true, "off": true, "permit": true, "accept": true,
}

// unknownVerb says which verb was meant.
func unknownVerb(verb string) error {
	word, rest := cutWord(verb)
	if best := closestVerb(word); best != "" && rest != "" {
		return fmt.Errorf("unknown verb %s, write %q and a blank after it", quote(verb), best)
	} else if best != "" {
		return fmt.Errorf("unknown verb %s, did you mean %q?", quote(verb), best)
	}
	return fmt.Errorf("unknown verb %s, the verbs are %s", quote(verb), list(verbs))
}

// unknownWord says which of the known words was meant, and lists them.
func unknownWord(kind, word string, known []string, are string) error {
	if best := closest(word, known); best != "" {
		return fmt.Errorf("unknown %s %s, did you mean %q? (%s %s)", kind, quote(word), best, are, list(known))
	}
	return fmt.Errorf("unknown %s %s, %s %s", kind, quote(word), are, list(known))
}

// closestVerb is the verb that word was meant to be, or "".
func closestVerb(word string) string {
	if elsewhere[strings.ToLower(word)] {
		return Allow
	}
	return closest(word, verbs)
}

// closest is the first of the known words with the fewest edits from word, or
// "" when none is near enough to have been meant.
func closest(word string, known []string) string {
	word = strings.ToLower(word)
	best, least := "", 3
	for _, k := range known {
		d := distance(word, strings.ToLower(k))
		if d < least && 2*d < len(k) {
			best, least = k, d
		}
	}
	return best
}

// distance counts the letters to insert, delete or replace, or the neighbours
// to swap, to get from a to b. It gives up on long words, which nobody means.
func distance(a, b string) int {
	const long = 32
	if len(a) > long || len(b) > long {
		return long
	}
	var older, old, row [long + 1]int
	for j := range len(b) + 1 {
		old[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(row[j]+1, old[j+1]+1, old[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], older[j-1]+1)
			}
		}
		older, old = old, row
	}
	return old[len(b)]
}

// quote quotes what somebody wrote, cut to a readable length.
func quote(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "..."
	}
	return strconv.Quote(s)
}

func list(words []string) string { return strings.Join(words, ", ") }
