package directive_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/straygo/straygo/analyzer/internal/directive"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// A source is a package of parsed files with its launches, which are named by
// what they run: a, b, ... for functions, lit1, lit2, ... for literals.
type source struct {
	fset     *token.FileSet
	files    []*ast.File
	text     map[string]string
	launches []*model.Launch
}

// parse parses one file, x.go.
func parse(t testing.TB, src string) *source {
	t.Helper()
	return parseFiles(t, "x.go", src)
}

// parseFiles parses files, given as pairs of name and text, and finds their
// launches. Each launch comes with a finding.
func parseFiles(t testing.TB, pairs ...string) *source {
	t.Helper()
	s := &source{fset: token.NewFileSet(), text: make(map[string]string)}
	for i := 0; i < len(pairs); i += 2 {
		f, err := parser.ParseFile(s.fset, pairs[i], pairs[i+1], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil && !strings.Contains(pairs[i], "broken") {
			t.Fatal(err)
		}
		s.text[pairs[i]] = pairs[i+1]
		s.files = append(s.files, f)
		s.findLaunches(f)
	}
	return s
}

func (s *source) findLaunches(f *ast.File) {
	literals := 0
	add := func(n ast.Node, runs ast.Expr) {
		l := &model.Launch{Pos: n.Pos(), End: n.End(), Verdict: model.Stray}
		switch runs := runs.(type) {
		case *ast.FuncLit:
			literals++
			l.Callee = fmt.Sprintf("lit%d", literals)
			l.BodyPos, l.BodyEnd = runs.Body.Pos(), runs.Body.End()
		case *ast.Ident:
			l.Callee = runs.Name
		}
		l.Finding = &model.Finding{Rule: "untracked", Pos: l.Pos, End: l.End, Message: l.Callee + " is untracked"}
		s.launches = append(s.launches, l)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			add(n, n.Call.Fun)
		case *ast.CallExpr:
			sel, ok := n.Fun.(*ast.SelectorExpr)
			if !ok || len(n.Args) == 0 {
				break
			}
			if x, ok := sel.X.(*ast.Ident); ok && (x.Name == "wg" || x.Name == "time") {
				add(n, n.Args[len(n.Args)-1])
			}
		}
		return true
	})
}

func (s *source) collect(categories ...string) *directive.Set {
	return directive.Collect(s.fset, s.files, categories)
}

// launch returns the launch of what is called name.
func (s *source) launch(t testing.TB, name string) *model.Launch {
	t.Helper()
	for _, l := range s.launches {
		if l.Callee == name {
			return l
		}
	}
	t.Fatalf("no launch of %s", name)
	return nil
}

// bind makes the launch of name bound.
func (s *source) bind(t testing.TB, name string, v model.Verdict) *model.Launch {
	t.Helper()
	l := s.launch(t, name)
	l.Verdict, l.Finding = v, nil
	return l
}

// bindings writes the launches with what binds them: "a=event b=-".
func (s *source) bindings() string {
	var out []string
	for _, l := range s.launches {
		by := "-"
		if a := l.Annotation; a != nil && a.Verb == directive.Allow {
			by = a.Category
		} else if a != nil {
			by = a.Verb
		}
		out = append(out, l.Callee+"="+by)
	}
	return strings.Join(out, " ")
}

// show writes findings as "x.go:3 rule: message".
func (s *source) show(findings []model.Finding) string {
	var out []string
	for _, f := range findings {
		p := s.fset.PositionFor(f.Pos, false)
		out = append(out, fmt.Sprintf("%s:%d %s: %s", p.Filename, p.Line, f.Rule, f.Message))
	}
	return strings.Join(out, "\n")
}

// fixed applies the edits of findings to the file called name.
func (s *source) fixed(t testing.TB, name string, findings []model.Finding) string {
	t.Helper()
	text := s.text[name]
	for i := len(findings) - 1; i >= 0; i-- { // they come sorted
		for _, e := range findings[i].Edits {
			file := s.fset.File(e.Pos)
			if file.Name() == name {
				text = text[:file.Offset(e.Pos)] + e.New + text[file.Offset(e.End):]
			}
		}
	}
	return text
}

// equal compares texts line by line.
func equal(t testing.TB, got, want string) {
	t.Helper()
	if got = strings.TrimSpace(got); got != strings.TrimSpace(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
