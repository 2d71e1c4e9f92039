package baseline

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
)

var (
	run   = Key{"example.com/m", "(*Server).Run", "untracked"}
	start = Key{"example.com/m", "Start", "unwaited"}
	sub   = Key{"example.com/m/sub", "Start", "unwaited"}
)

// TestFormat shows a whole file: sorted by package, function and rule.
func TestFormat(t *testing.T) {
	got := string(Count([]Key{sub, start, run, start}).Format())
	want := header + `example.com/m (*Server).Run untracked 1
example.com/m Start unwaited 2
example.com/m/sub Start unwaited 1
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestParse reads what people and merges leave behind.
func TestParse(t *testing.T) {
	list, err := Parse("f", []byte("# debt\r\n\nexample.com/m  Start\tunwaited 2\r\n"+
		"example.com/m (*Server).Run untracked 1\nexample.com/m Start unwaited 1"))
	if err != nil {
		t.Fatal(err)
	}
	want := List{start: {start, 2, 3}, run: {run, 1, 4}}
	if !maps.Equal(list, want) {
		t.Errorf("got %v, want %v", list, want)
	}
}

// TestParseErrors names the place and what to do.
func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"\na b c":                      `f:2: want an entry with package, function, rule and count, got "a b c"`,
		"a b c d e":                    `f:1: want an entry`,
		"a b c 0":                      `f:1: want a count of 1 or more at the end of the entry, got "0"`,
		"a b c -1":                     `f:1: want a count`,
		"a b c x":                      `f:1: want a count`,
		"a b c 1\n<<<<<<< HEAD\na b 2": `f:2: a merge left a conflict here`,
	} {
		list, err := Parse("f", []byte(text))
		if err == nil || !strings.HasPrefix(err.Error(), want) || list != nil {
			t.Errorf("%q: got %v, %v, want %q", text, list, err, want)
		}
	}
}

// TestHides hides the first findings of a kind, as many as are known.
func TestHides(t *testing.T) {
	list := Count([]Key{start, start, sub})
	got := list.Hides([]Key{start, run, start, sub, start})
	if want := []bool{true, false, true, true, false}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := List(nil).Hides([]Key{start}); got[0] {
		t.Error("the empty list hides something")
	}
}

// TestRenew keeps the entries that a run cannot speak of, and says of the others
// which are stale.
func TestRenew(t *testing.T) {
	list := Count([]Key{start, start, run, sub})
	found := Count([]Key{start})
	final := func(k Key) bool { return k.Package == start.Package }
	var stale []Key
	for _, e := range list.Stale(found, final) {
		stale = append(stale, e.Key)
	}
	if want := []Key{run, start}; !slices.Equal(stale, want) {
		t.Errorf("stale are %v, want %v", stale, want)
	}
	if got, want := list.Renew(found, final), Count([]Key{start, sub}); !maps.Equal(got, want) {
		t.Errorf("renewed to %v, want %v", got, want)
	}
}

// FuzzParse reads anything; what it accepts is written and read again the same.
func FuzzParse(f *testing.F) {
	f.Add([]byte("# x\na b c 1\n\na b c 2"))
	f.Add([]byte("a b c 1\n<<<<<<< HEAD\n"))
	f.Add([]byte("a\u00a0b c d 1\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := Parse("f", data)
		if err != nil {
			return
		}
		text := list.Format()
		again, err := Parse("f", text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if !bytes.Equal(again.Format(), text) {
			t.Errorf("%q is written as\n%s\nthen as\n%s", data, text, again.Format())
		}
	})
}
