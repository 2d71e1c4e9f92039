package directive_test

import (
	"strings"
	"testing"

	"github.com/straygo/straygo/analyzer/internal/directive"
)

// FuzzParse holds the parser to its promises for any comment: prose yields
// nothing, an error is one line, and what is read can be written and read again.
func FuzzParse(f *testing.F) {
	f.Fuzz(func(t *testing.T, text string) {
		d, ours, err := directive.Parse(text, []string{"audit"})
		switch {
		case !ours:
			if err != nil || d != (directive.Directive{}) {
				t.Errorf("%q is not ours, yet gives %v and %v", text, d, err)
			}
		case err != nil:
			if d != (directive.Directive{}) {
				t.Errorf("%q is malformed, yet gives %v", text, d)
			}
			if m := err.Error(); strings.Contains(m, "\n") || strings.HasSuffix(m, ".") || len(m) > 400 {
				t.Errorf("%q gives the message %q", text, m)
			}
		default:
			again, ours, err := directive.Parse(d.String(), []string{"audit"})
			if !ours || err != nil || again != d {
				t.Errorf("%q gives %q, which gives %v, ours %v, error %v", text, d, again, ours, err)
			}
		}
	})
}
