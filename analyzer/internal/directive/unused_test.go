package directive_test

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"

	"github.com/straygo/straygo/analyzer/internal/model"
)

func TestUnused(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"no launch", `
func f() {
	a() //straygo:allow event -- x
	//straygo:todo -- x
	b("y")
}`, `
x.go:4 allow-unused: unused annotation: "allow event" binds no launch, delete it
x.go:5 allow-unused: unused annotation: "todo" binds no launch, delete it`},
		{"no launch in the function", `
//straygo:allow event -- x
func (s *S[T]) f() { a() }

//straygo:todo -- x
func (S) g()

//straygo:todo -- x
func h() {}`, `
x.go:3 allow-unused: unused annotation: no launch in (*S).f needs "allow event", delete it
x.go:6 allow-unused: unused annotation: no launch in S.g needs "todo", delete it
x.go:9 allow-unused: unused annotation: no launch in h needs "todo", delete it`},
		{"two for one launch", `
//straygo:allow event -- x
func f() {
	//straygo:allow error -- x
	go a() //straygo:todo -- x
}`, `
x.go:3 allow-unused: unused annotation: "todo" already speaks for the launch at x.go:6, keep one of them
x.go:5 allow-unused: unused annotation: "todo" already speaks for the launch at x.go:6, keep one of them`},
		{"too far above", `
func f() {
	//straygo:allow event -- x

	go a()
}`, `x.go:4 allow-unused: unused annotation: "allow event" does not reach the launch at x.go:6, put it alone on the line above or behind the launch`},
		{"inside the launched literal", `
func f() {
	go func() {
		//straygo:allow event -- x
		a()
	}()
}`, `x.go:5 allow-unused: unused annotation: "allow event" does not reach the launch at x.go:4, put it alone on the line above or behind the launch`},
		{"silence at a call that may launch", `
func f() {
	//straygo:allow event -- x
	pool.Submit(func() { a() })
	pool.Submit(a) //straygo:allow event -- x
	pool.Submit(func() {
		a()
	}) //straygo:allow event -- x
	pool.Close("now") //straygo:allow event -- x
}

//straygo:allow event -- x
func g() { pool.Submit(a) }
`, `x.go:10 allow-unused: unused annotation: "allow event" binds no launch, delete it`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := parse(t, "package x\n"+test.src+"\n")
			equal(t, s.show(s.collect().Apply(s.launches)), test.want)
		})
	}
}

func TestUnusedWhenTheLaunchIsBound(t *testing.T) {
	const src = `package x

func f() {
	go a() //straygo:allow event -- x
}
`
	for verdict, want := range map[model.Verdict]string{
		model.Waited:    `goroutine running a needs no "allow event", somebody waits for it, delete it`,
		model.Stoppable: `goroutine running a needs no "allow event", somebody can stop it, delete it`,
		model.Both:      `goroutine running a needs no "allow event", somebody can stop it and waits for it, delete it`,
		model.Delegated: "",
		"":              `goroutine running a needs no "allow event", nothing is reported here, delete it`,
	} {
		s := parse(t, src)
		s.bind(t, "a", verdict).Long = &model.Reason{Text: "it sleeps for 1m0s"}
		if want != "" {
			want = "x.go:4 allow-unused: unused annotation: " + want
		}
		equal(t, s.show(s.collect().Apply(s.launches)), want)
	}
}

func TestUnusedIsSilentWhereOthersDecide(t *testing.T) {
	for _, test := range []struct {
		name string
		set  func(*source, *model.Launch)
		want bool
	}{
		{"a handle that nobody else holds", func(s *source, l *model.Launch) {
			l.Handles = []*model.Handle{{Uses: []model.Use{{Role: model.Await, Pos: l.Pos}}}}
		}, true},
		{"a handle given away", func(s *source, l *model.Launch) {
			l.Handles = []*model.Handle{{Elsewhere: "it is a parameter"}}
		}, false},
		{"a launch for somebody else", func(s *source, l *model.Launch) {
			l.Delegated = "it runs what the caller gave"
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := parse(t, "package x\n\nfunc f() {\n\tgo a() //straygo:allow event -- x\n}\n")
			test.set(s, s.bind(t, "a", model.Waited))
			if got := s.collect().Apply(s.launches); (len(got) > 0) != test.want {
				t.Errorf("got %s", s.show(got))
			}
		})
	}
}

func TestUnusedAsksWhatMayLaunch(t *testing.T) {
	s := parse(t, `package x

func f() {
	bus.Publish(ev) //straygo:allow event -- x
	spawn(a) //straygo:allow event -- x
}
`)
	set := s.collect()
	set.MayLaunch = func(call *ast.CallExpr) bool {
		fun, ok := call.Fun.(*ast.Ident)
		return ok && fun.Name == "spawn"
	}
	equal(t, s.show(set.Apply(s.launches)),
		`x.go:4 allow-unused: unused annotation: "allow event" binds no launch, delete it`)
}

func TestUnusedIsSilentInBrokenCode(t *testing.T) {
	s := parseFiles(t, "broken.go", "package x\n\nfunc f() {\n\ta() //straygo:allow event -- x\n\tvar = 3\n}\n\nfunc (\n")
	equal(t, s.show(s.collect().Apply(s.launches)), "")
}

func TestFindingsSpanTheComment(t *testing.T) {
	s := parse(t, "package x\n\nvar y = 1 //straygo:todo -- x\n")
	f := s.collect().Apply(nil)[0]
	if at := strings.Index(s.text["x.go"], "//"); s.fset.File(f.Pos).Offset(f.Pos) != at || f.End-f.Pos != token.Pos(len("//straygo:todo -- x")) {
		t.Errorf("got %d to %d", f.Pos, f.End)
	}
}
