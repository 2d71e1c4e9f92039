package main

import (
	"cmp"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
)

// commonPatterns are the leak patterns of commonpatterns.go, with functions
// that hold the leak beside the one of the pattern's own name.
var commonPatterns = []struct {
	name string
	also []string
}{
	{name: "NoCloseRange"},
	{name: "MethodContractViolation", also: []string{"worker.Start", "workerLifecycle"}},
	{name: "DoubleSend"},
	{name: "EarlyReturn"},
	{name: "NCastLeak"},
	{name: "Timeout"},
}

// patterns measures straygo on the small programs beside the kernels.
func patterns(ctx context.Context, s *session, dir string) error {
	found, err := s.findings(ctx, execution{dir: dir, args: []string{"."}})
	if err != nil {
		return err
	}
	common, err := functions(filepath.Join(dir, "commonpatterns.go"))
	if err != nil {
		return err
	}
	simple, err := functions(filepath.Join(dir, "simple.go"))
	if err != nil {
		return err
	}
	hit := rulesByFunction(common, found)
	t := newTable("pattern", "rules reported")
	t.words = true
	n := 0
	for _, p := range commonPatterns {
		var rules []string
		for name, r := range hit {
			if strings.EqualFold(name, p.name) || slices.Contains(p.also, name) {
				rules = append(rules, r...)
			}
		}
		if len(rules) > 0 {
			n++
		}
		t.add(p.name, spell(rules))
	}
	s.printf("Common leak patterns, in %s/commonpatterns.go: %d of %d found.\n\n%s", leakTests, n, len(commonPatterns), t)
	s.printf("Functions of that file and of simple.go that launch or are reported (NoLeakGlobal does not leak):\n\n")
	t = newTable("file", "function", "launches", "rules reported")
	t.words = true
	for _, f := range append(common, simple...) {
		rules := rulesByFunction([]function{f}, found)[f.name]
		if f.launches > 0 || len(rules) > 0 {
			t.add(f.file, f.name, f.launches, spell(rules))
		}
	}
	s.printf("%s", t)
	return nil
}

// spell lists rules, each once.
func spell(rules []string) string {
	slices.Sort(rules)
	return cmp.Or(strings.Join(slices.Compact(rules), ", "), "–")
}

// A function is a declared function and the lines it spans.
type function struct {
	file, name  string // a method is named "receiver.method"
	first, last int
	launches    int // go statements
}

// functions returns the functions that a file declares.
func functions(name string) ([]function, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var out []function
	for _, d := range f.Decls {
		fd, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		fn := function{
			file:  filepath.Base(name),
			name:  receiver(fd) + fd.Name.Name,
			first: fset.Position(fd.Pos()).Line,
			last:  fset.Position(fd.End()).Line,
		}
		ast.Inspect(fd, func(n ast.Node) bool {
			if _, ok := n.(*ast.GoStmt); ok {
				fn.launches++
			}
			return true
		})
		out = append(out, fn)
	}
	return out, nil
}

// receiver returns "T." for a method of T or *T.
func receiver(fd *ast.FuncDecl) string {
	if fd.Recv == nil || len(fd.Recv.List) == 0 {
		return ""
	}
	typ := fd.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if id, ok := typ.(*ast.Ident); ok {
		return id.Name + "."
	}
	return ""
}

// rulesByFunction returns the rules reported inside each function.
func rulesByFunction(fns []function, found []finding) map[string][]string {
	out := make(map[string][]string)
	for _, f := range found {
		for _, fn := range fns {
			if f.file == fn.file && fn.first <= f.line && f.line <= fn.last {
				out[fn.name] = append(out[fn.name], f.rule)
			}
		}
	}
	return out
}
