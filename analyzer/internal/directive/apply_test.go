package directive_test

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"

	"github.com/straygo/straygo/analyzer/internal/directive"
	"github.com/straygo/straygo/analyzer/internal/model"
)

func TestAllowClearsTheFinding(t *testing.T) {
	s := parse(t, `package x

//straygo:owner -- Stop waits
func f() {
	go a()
}

func g() {
	go b() //straygo:allow event -- fan-out
	go c() //straygo:todo -- JIRA-123
	go d()
	go e() //straygo:allow event -- its rule is off
}
`)
	s.launch(t, "e").Finding = nil
	equal(t, s.show(s.collect().Apply(s.launches)), "")
	for name, want := range map[string]model.Verdict{
		"a": model.Delegated, "b": model.Allowed, "c": model.Allowed, "d": model.Stray, "e": model.Allowed,
	} {
		l := s.launch(t, name)
		if l.Verdict != want || (l.Finding != nil) != (want == model.Stray) {
			t.Errorf("%s: verdict %s, finding %v", name, l.Verdict, l.Finding)
		}
	}
	b := s.launch(t, "b").Annotation
	if b.Category != "event" || b.Reason != "fan-out" || !b.Pos.IsValid() {
		t.Errorf("got %+v", b)
	}
}

func TestOwnerLeavesBoundLaunchesAsTheyAre(t *testing.T) {
	s := parse(t, `package x

//straygo:owner -- Stop waits
func f() { go a() }
`)
	l := s.bind(t, "a", model.Waited)
	equal(t, s.show(s.collect().Apply(s.launches)), "")
	if l.Verdict != model.Waited {
		t.Errorf("verdict %s", l.Verdict)
	}
}

func TestAllowOfALongLivedGoroutine(t *testing.T) {
	for _, test := range []struct {
		name, annotation string
		long             bool
	}{
		{"event", "allow event -- x", true},
		{"a configured category", "allow audit -- x", true},
		{"process", "allow process -- x", false},
		{"todo", "todo -- x", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := parse(t, "package x\n\nfunc f() {\n\tgo a() //straygo:"+test.annotation+"\n}\n\nfunc a() { for {} }\n")
			l := s.launch(t, "a")
			l.Endless = &model.Reason{Text: "it loops forever", Pos: s.files[0].Decls[1].Pos()}
			l.Long = &model.Reason{Text: "it sleeps for 1m0s"}
			equal(t, s.show(s.collect("audit").Apply(s.launches)), "")
			if !test.long {
				if l.Finding != nil || l.Verdict != model.Allowed {
					t.Errorf("verdict %s, finding %v", l.Verdict, l.Finding)
				}
				return
			}
			if l.Finding == nil || l.Verdict != model.Stray {
				t.Fatalf("verdict %s, finding %v", l.Verdict, l.Finding)
			}
			equal(t, s.show([]model.Finding{*l.Finding}), `x.go:4 allow-longlived: annotation says brief (`+
				s.launch(t, "a").Annotation.Verb+" "+l.Annotation.Category+
				`), but goroutine running a lives long (it loops forever at x.go:7): bind it, or annotate it as "allow process"`)
		})
	}
}

func TestAllowOfAGoroutineThatMayTakeLong(t *testing.T) {
	s := parse(t, "package x\n\nfunc f() {\n\tgo (func())(nil)() //straygo:allow event -- x\n}\n")
	s.launches[0].Long = &model.Reason{Text: "it sleeps for 1m0s"}
	s.collect().Apply(s.launches)
	equal(t, s.launches[0].Finding.Message,
		`annotation says brief (allow event), but the goroutine lives long (it sleeps for 1m0s): bind it, or annotate it as "allow process"`)
}

func TestMalformed(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"a near miss", "package x\n\nfunc f() {\n\t// straygo:allow event -- x\n\tgo a()\n}\n",
			`x.go:4 allow-malformed: malformed annotation: "// straygo:allow" is no directive, write "//straygo:allow"`},
		{"a policy on a function", "package x\n\n//straygo:policy both\nfunc f() {}\n",
			"x.go:3 allow-malformed: malformed annotation: misplaced policy: it belongs directly above the package clause"},
		{"a policy apart from the package clause", "//straygo:policy both\n\npackage x\n",
			"x.go:1 allow-malformed: malformed annotation: misplaced policy: it belongs directly above the package clause"},
		{"an owner on a launch", "package x\n\nfunc f() {\n\tgo a() //straygo:owner -- x\n}\n",
			"x.go:4 allow-malformed: malformed annotation: misplaced owner: it belongs directly above a function declaration"},
		{"an owner on a variable", "package x\n\n//straygo:owner -- x\nvar f = func() {}\n",
			"x.go:3 allow-malformed: malformed annotation: misplaced owner: it belongs directly above a function declaration"},
		{"prose", "// straygo: see the manual\npackage x\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := parse(t, test.src)
			equal(t, s.show(s.collect().Apply(s.launches)), test.want)
		})
	}
}

func TestPolicy(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      model.Policy
	}{
		{"none", "package x\n", ""},
		{"above the package clause", "// Package x.\n//\n//straygo:policy both\npackage x\n", model.WaitStop},
		{"behind the package clause", "package x //straygo:policy wait -- a library\n", model.Wait},
		{"malformed", "//straygo:policy most\npackage x\n", ""},
		{"misplaced", "package x\n\n//straygo:policy stop\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok := parse(t, test.src).collect().Policy()
			if got != test.want || ok != (test.want != "") {
				t.Errorf("got %q, %v", got, ok)
			}
		})
	}
}

func TestPoliciesThatContradict(t *testing.T) {
	s := parseFiles(t,
		"c.go", "//straygo:policy both\npackage x\n",
		"a.go", "//straygo:policy stop\npackage x\n",
		"b.go", "//straygo:policy stop\npackage x\n",
	)
	set := s.collect()
	if got, _ := set.Policy(); got != model.Stop {
		t.Errorf("got %q, not that of the first file", got)
	}
	equal(t, s.show(set.Apply(nil)),
		"c.go:1 allow-malformed: malformed annotation: policy both contradicts policy stop at a.go:1, a package has one")
}

func TestOwnerIsFoundByItsFunction(t *testing.T) {
	s := parse(t, `package x

//straygo:owner -- Stop waits
func (s *S) Go(f func()) { go f() }

func other() {}
`)
	set := s.collect()
	owner, other := s.files[0].Decls[0].(*ast.FuncDecl), s.files[0].Decls[1].(*ast.FuncDecl)
	for _, pos := range []token.Pos{owner.Pos(), owner.Name.Pos(), s.launch(t, "f").Pos} {
		if a := set.Owner(pos); a == nil || a.Verb != directive.Owner || a.Reason != "Stop waits" {
			t.Errorf("got %v", a)
		}
	}
	if a := set.Owner(other.Pos()); a != nil {
		t.Errorf("got %v for another function", a)
	}
}

func TestFindingWithoutALaunchIsSilenced(t *testing.T) {
	src := `package x

func f() {
	s := start() //straygo:allow process -- x
	u := start()
}
`
	s := parse(t, src)
	var rest []model.Finding
	for _, stmt := range s.files[0].Decls[0].(*ast.FuncDecl).Body.List {
		rest = append(rest, model.Finding{Rule: "unclosed", Pos: stmt.Pos(), End: stmt.End(), Message: "dropped"})
	}
	slices.Reverse(rest)
	equal(t, s.show(s.collect().Apply(nil, rest...)), "x.go:5 unclosed: dropped")
}

func TestAnnotationSpeaksForTheLaunchFirst(t *testing.T) {
	s := parse(t, "package x\n\nfunc f() {\n\tgo a(start()) //straygo:allow event -- x\n}\n")
	pos := s.launches[0].Pos
	rest := model.Finding{Rule: "unclosed", Pos: pos - 1, End: pos + 1, Message: "dropped"}
	equal(t, s.show(s.collect().Apply(s.launches, rest)), "x.go:4 unclosed: dropped")
	equal(t, s.bindings(), "a=event")
}

func TestFindingsAreSortedAndSaidOnce(t *testing.T) {
	s := parseFiles(t,
		"b.go", "package x\n\n/*straygo:allow*/ /*straygo:allow*/\n// straygo:todo\n",
		"a.go", "package x\n\n//straygo:allow\n",
	)
	equal(t, s.show(s.collect().Apply(nil)), `
a.go:3 allow-malformed: malformed annotation: allow needs a category, one of message, callback, event, error, process
b.go:3 allow-malformed: malformed annotation: "/*straygo:allow" is no directive, write "//straygo:allow"
b.go:4 allow-malformed: malformed annotation: "// straygo:todo" is no directive, write "//straygo:todo"`)
}

func TestCollectToleratesNothing(t *testing.T) {
	set := directive.Collect(token.NewFileSet(), []*ast.File{nil, {}}, nil)
	if _, ok := set.Policy(); ok || set.Owner(1) != nil || len(set.Apply([]*model.Launch{nil, {}})) != 0 {
		t.Error("nothing gives something")
	}
}
