package main

import (
	"strings"
	"testing"

	"github.com/straygo/straygo/cmd/straygo/internal/report"
)

// TestWithTodos shows what annotating makes of a file, and what it leaves to
// people.
func TestWithTodos(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
		lines            []int
		err              string
	}{
		{
			name:  "unformatted and without a last newline",
			text:  "package p\nfunc f()  {\n go f() }",
			want:  "package p\nfunc f()  {\n //straygo:todo -- r\n go f() }",
			lines: []int{3},
		},
		{
			name:  "carriage returns",
			text:  "package p\r\n\r\nfunc f() {\r\n\tgo f()\r\n}\r\n",
			want:  "package p\r\n\r\nfunc f() {\r\n\t//straygo:todo -- r\r\n\tgo f()\r\n}\r\n",
			lines: []int{4},
		},
		{
			name:  "two on a line",
			text:  "package p\n\nfunc f() {\n\tgo f(); go f()\n}\n",
			want:  "package p\n\nfunc f() {\n\t//straygo:todo -- r\n\tgo f(); go f() //straygo:todo -- r\n}\n",
			lines: []int{4, 4},
		},
		{
			name:  "a documented variable",
			text:  "package p\n\n// v is documented.\nvar v = func() { go f() }\n",
			want:  "package p\n\n// v is documented.\n//\n//straygo:todo -- r\nvar v = func() { go f() }\n",
			lines: []int{4},
		},
		{
			name:  "three on a line",
			text:  "package p\n\nfunc f() {\n\tgo f(); go f(); go f()\n}\n",
			lines: []int{4, 4, 4},
			err:   "p.go:4: annotate this by hand: the line launches more goroutines",
		},
		{
			name:  "a line that begins in a string",
			text:  "package p\n\nvar v, w = `\n`, func() { go f() }\n",
			lines: []int{4},
			err:   "p.go:4: annotate this by hand: the line begins or ends within a string",
		},
		{
			name:  "a file that got shorter",
			text:  "package p\n",
			lines: []int{40},
			err:   "p.go:40: annotate this by hand: the file has changed",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var findings []report.Finding
			for _, n := range test.lines {
				findings = append(findings, report.Finding{Rule: "untracked", Start: report.Position{File: "p.go", Line: n}})
			}
			got, err := withTodos("p.go", []byte(test.text), findings, "r")
			if test.err != "" {
				if err == nil || !strings.HasPrefix(err.Error(), test.err) {
					t.Fatalf("got error %v, want %q", err, test.err)
				}
				return
			}
			if err != nil || string(got) != test.want {
				t.Errorf("got %v\n%s\nwant\n%s", err, got, test.want)
			}
		})
	}
}
