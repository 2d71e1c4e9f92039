package directive_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"testing"

	"github.com/straygo/straygo/analyzer/internal/model"
)

func TestDeletion(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"a line of its own", "package x\n\nfunc f() {\n\t//straygo:todo -- x\n\ta()\n}\n", "package x\n\nfunc f() {\n\ta()\n}\n"},
		{"one line of a comment", "package x\n\n// f is f.\n//straygo:todo -- x\n// It is.\nfunc f() {}\n", "package x\n\n// f is f.\n// It is.\nfunc f() {}\n"},
		{"behind code", "package x\n\nfunc f() {\n\ta()  \t//straygo:todo -- x\n}\n", "package x\n\nfunc f() {\n\ta()\n}\n"},
		{"with a test's expectation", "package x\n\nfunc f() {\n\ta() //straygo:todo -- x // want `unused`\n}\n", "package x\n\nfunc f() {\n\ta()\n}\n"},
		{"several", "package x\n\nfunc f() {\n\ta() //straygo:todo -- x\n\t//straygo:todo -- y\n\tb() //straygo:todo -- z\n}\n", "package x\n\nfunc f() {\n\ta()\n\tb()\n}\n"},
		{"behind another comment", "package x\n\n/* a\n*/ //straygo:todo -- x\n\n", "package x\n\n/* a\n*/\n\n"},
		{"at the end of the file", "package x\n\nvar y = 1 //straygo:todo -- x", "package x\n\nvar y = 1"},
		{"the last line of the file", "package x\n\n//straygo:todo -- x", "package x\n\n"},
		{"Windows line ends", "package x\r\n\r\nvar y = 1 //straygo:todo -- x\r\n//straygo:todo -- y\r\nvar z = 1\r\n", "package x\r\n\r\nvar y = 1\r\nvar z = 1\r\n"},
		{"a carriage return in the comment", "package x\n\nvar y = 1 //straygo:todo -- x\ry\nvar z = 1\n", "package x\n\nvar y = 1\nvar z = 1\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := parse(t, test.src)
			set := s.collect()
			set.ReadFile = func(name string) ([]byte, error) { return []byte(s.text[name]), nil }
			found := set.Apply(s.launches)
			if got := s.fixed(t, "x.go", found); got != test.want {
				t.Errorf("got %q, want %q\n%s", got, test.want, s.show(found))
			}
		})
	}
}

func TestDeletionWithoutTheSource(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"leaves the blanks", "package x\n\nvar y = 1 //straygo:todo -- x\nvar z = 1\n", "package x\n\nvar y = 1 \nvar z = 1\n"},
		{"takes a line of its own", "package x\n\n\t//straygo:todo -- x\r\nvar z = 1\n", "package x\n\nvar z = 1\n"},
		{"takes the last line's comment", "package x\n\nvar y = 1 //straygo:todo -- x", "package x\n\nvar y = 1 "},
		{"does not guess where the last line's comment ends", "package x\n\nvar y = 1 //straygo:todo -- \rx", "package x\n\nvar y = 1 //straygo:todo -- \rx"},
		{"does not guess where a comment ends", "package x\n\nvar y = 1 //straygo:todo -- x\ry\nvar z = 1\n", "package x\n\nvar y = 1 //straygo:todo -- x\ry\nvar z = 1\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, read := range []func(string) ([]byte, error){
				nil,
				func(string) ([]byte, error) { return nil, errors.New("gone") },
				func(string) ([]byte, error) { return []byte("another text"), nil },
			} {
				s := parse(t, test.src)
				set := s.collect()
				set.ReadFile = read
				if got := s.fixed(t, "x.go", set.Apply(s.launches)); got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
			}
		})
	}
}

func TestNoDeletionOfWhatMayBeMeant(t *testing.T) {
	for name, src := range map[string]string{
		"misplaced":        "package x\n\nfunc f() {\n\t//straygo:todo -- x\n\n\tgo a()\n}\n",
		"one of two":       "package x\n\nfunc f() {\n\t//straygo:todo -- x\n\tgo a() //straygo:todo -- y\n}\n",
		"in another file":  "package x\n\n//line x.y:1\nvar y = 1 //straygo:todo -- x\n",
		"a malformed one":  "package x\n\nvar y = 1 //straygo:todo x\n",
		"on a wrong place": "package x\n\nvar y = 1 //straygo:policy both\n",
	} {
		t.Run(name, func(t *testing.T) {
			s := parse(t, src)
			found := s.collect().Apply(s.launches)
			if len(found) != 1 || len(found[0].Edits) > 0 {
				t.Errorf("got %v", found)
			}
		})
	}
}

// FuzzDeletion holds the fix to its promise for any source, with and without
// the source at hand: whatever annotation is deleted, the code stays the same.
func FuzzDeletion(f *testing.F) {
	f.Fuzz(func(t *testing.T, src string) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "x.go", src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Skip()
		}
		s := &source{fset: fset, files: []*ast.File{file}, text: map[string]string{"x.go": src}}
		s.findLaunches(file)
		for i, l := range s.launches {
			if i%2 == 0 {
				l.Finding, l.Verdict = nil, model.Waited
			}
		}
		for _, read := range []func(string) ([]byte, error){
			nil,
			func(string) ([]byte, error) { return []byte(src), nil },
		} {
			set := s.collect()
			set.ReadFile = read
			fixed := s.fixed(t, "x.go", set.Apply(s.launches))
			if got, want := tokens(fixed), tokens(src); !slices.Equal(got, want) {
				t.Errorf("%q becomes %q", src, fixed)
			}
		}
	})
}

// tokens are the words of src, comments aside.
func tokens(src string) (out []string) {
	fset := token.NewFileSet()
	file := fset.AddFile("x.go", -1, len(src))
	var s scanner.Scanner
	s.Init(file, []byte(src), nil, 0)
	for {
		_, tok, lit := s.Scan()
		if tok == token.EOF {
			return out
		}
		out = append(out, tok.String()+" "+lit)
	}
}
