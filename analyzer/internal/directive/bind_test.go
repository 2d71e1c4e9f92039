package directive_test

import (
	"strings"
	"testing"
)

func TestAnnotationBinds(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"the next line", `
//straygo:allow event -- x
go a()
go b()`, "a=event b=-"},
		{"its own line", `
go a() //straygo:allow event -- x
go b()`, "a=event b=-"},
		{"the next line, between two launches", `
go a()
//straygo:allow event -- x
go b()`, "a=- b=event"},
		{"from any line of the comment above", `
// The fan-out is bounded.
//straygo:allow event -- x
//nolint:errcheck

// Unrelated.
//straygo:todo -- y
// More to say,
/* in several
   lines. */
go a()`, "a=todo"},
		{"nothing across a blank line", `
//straygo:allow event -- x

go a()`, "a=-"},
		{"nothing across a blank line below other comments", `
//straygo:allow event -- x
// prose

// more
go a()`, "a=-"},
		{"nothing on the next line when it trails other code", `
x := 1 //straygo:allow event -- x
go a()`, "a=-"},
		{"nothing on the next line when it trails a brace", `
if true { //straygo:allow event -- x
	go a()
}`, "a=-"},
		{"the launch it trails, not the one below", `
go a() //straygo:allow event -- x
go b() //straygo:allow error -- x
//straygo:todo -- x
go c()`, "a=event b=error c=todo"},
		{"a literal from its first line", `
go func() { //straygo:allow event -- x
	a()
}()`, "lit1=event"},
		{"a literal from its closing line", `
go func() {
	a()
}() //straygo:allow event -- x`, "lit1=event"},
		{"a literal from the line above", `
//straygo:allow event -- x
go func() {
	a()
}()`, "lit1=event"},
		{"nothing from inside a literal", `
go func() {
	//straygo:allow event -- x
	a()
	//straygo:allow event -- x
}()`, "lit1=-"},
		{"the inner of two nested launches", `
go func() {
	//straygo:allow event -- x
	go a()
}()`, "lit1=- a=event"},
		{"each of two nested launches", `
go func() { //straygo:allow event -- x
	go func() { //straygo:allow error -- x
		a()
	}()
	b()
}()`, "lit1=event lit2=error"},
		{"nested launches at their ends", `
go func() {
	go func() {
		a()
	}() //straygo:allow error -- x
}() //straygo:allow event -- x`, "lit1=event lit2=error"},
		{"the outer of two launches that start and end together", `
go func() { go func() {
	a()
}() }() //straygo:allow event -- x`, "lit1=event lit2=-"},
		{"the outer of two launches on one line", `
go func() { go a() }() //straygo:allow event -- x`, "lit1=event a=-"},
		{"both of two launches on one line", `
//straygo:allow event -- x
run(func() { go a() }, func() { go b() }) //straygo:allow error -- x`, "a=event b=error"},
		{"the last launch on its line", `
go a(); go b() //straygo:allow event -- x`, "a=- b=event"},
		{"the first launch on the next line", `
//straygo:allow event -- x
go a(); go b()`, "a=event b=-"},
		{"what starts on the line, not what ends there", `
go func() {
}(); go b() //straygo:allow event -- x`, "lit1=- b=event"},
		{"the line where the literal closes, before its arguments", `
go func(x, y int) {
	a()
}( //straygo:allow event -- x
	1,
	2,
)`, "lit1=event"},
		{"the line where the arguments close", `
go a(
	1,
	2,
) //straygo:allow event -- x`, "a=event"},
		{"nothing among the arguments", `
go a(
	1, //straygo:allow event -- x
	//straygo:allow event -- x
	2,
)`, "a=-"},
		{"a launcher's call", `
//straygo:allow event -- x
wg.Go(a)
wg.Go(func() { //straygo:allow error -- x
	b()
})
wg.Go(func() {
	b()
}) //straygo:todo -- x`, "a=event lit1=error lit2=todo"},
		{"a call in an assignment", `
//straygo:allow event -- x
t := time.AfterFunc(d, a)
t = time.AfterFunc(d, b) //straygo:allow error -- x`, "a=event b=error"},
		{"a call below the start of its statement", `
//straygo:allow event -- x
timers = append(timers,
	time.AfterFunc(d, a),
)
timers = append(timers,
	time.AfterFunc(d, b),
) //straygo:allow error -- x
return append(timers, //straygo:todo -- x
	time.AfterFunc(d, c))`, "a=event b=error c=todo"},
		{"the nearest of several calls in a statement", `
timers := []*time.Timer{
	time.AfterFunc(d, a),
	//straygo:allow event -- x
	time.AfterFunc(d, b),
	time.AfterFunc(d, c), //straygo:allow error -- x
}`, "a=- b=event c=error"},
		{"the call it stands at rather than another in the statement", `
run(time.AfterFunc(d, a),
	time.AfterFunc(d, b)) //straygo:allow event -- x`, "a=- b=event"},
		{"nothing from the end of a block", `
if time.AfterFunc(d, a) != nil {
	b()
} //straygo:allow event -- x`, "a=-"},
		{"from the nearest of two above", `
//straygo:allow event -- x
//straygo:allow error -- x
go a()`, "a=error"},
		{"from behind rather than above", `
//straygo:allow event -- x
go a() //straygo:allow error -- x`, "a=error"},
		{"not when malformed", `
//straygo:allow evnt -- x
go a()
// straygo:allow event -- x
go b()
//straygo:allow event
go c()
/*straygo:allow event -- x*/
go c()`, "a=- b=- c=- c=-"},
		{"a launch in a case", `
switch {
case true:
	//straygo:allow event -- x
	go a()
default:
	go b() //straygo:allow error -- x
}`, "a=event b=error"},
		{"behind a block comment", `
go a() /* prose */ //straygo:allow event -- x
/* prose */ go b()
/* prose */ //straygo:allow error -- x
go c()`, "a=event b=- c=error"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, ending := range []string{"\n", "\r\n"} {
				src := "package x\n\nfunc f() {" + test.body + "\n}\n"
				s := parse(t, strings.ReplaceAll(src, "\n", ending))
				s.collect().Apply(s.launches)
				equal(t, s.bindings(), test.want)
			}
		})
	}
}

func TestAnnotationOfFunctionBinds(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"every launch of the function", `
// f launches.
//
//straygo:allow callback -- x
func f() {
	go a()
	go func() {
		go b()
	}()
}

func g() { go c() }`, "a=callback lit1=callback b=callback c=-"},
		{"a method", `
//straygo:todo -- x
func (s *S[T]) f() { go a() }`, "a=todo"},
		{"what no nearer annotation binds", `
//straygo:allow callback -- x
func f() {
	go a() //straygo:allow event -- x
	go b()
}`, "a=event b=callback"},
		{"the last of two", `
//straygo:allow callback -- x
//straygo:allow event -- x
func f() { go a() }`, "a=event"},
		{"an owner's launches", `
//straygo:owner -- Stop waits
func f() {
	go a()
	go b() //straygo:allow event -- x
}`, "a=owner b=event"},
		{"nothing across a blank line", `
//straygo:allow callback -- x

func f() { go a() }`, "a=-"},
		{"nothing from behind the signature", `
func f() { //straygo:allow callback -- x
	go a()
}`, "a=-"},
		{"nothing from a variable's comment but by line", `
//straygo:allow callback -- x
var f = func() {
	go a()
}

//straygo:allow event -- x
var t = time.AfterFunc(d, b)

var (
	u = time.AfterFunc(d, c) //straygo:allow error -- x
	//straygo:allow process -- x
	v =
		time.AfterFunc(d, d)
)`, "a=- b=event c=error d=process"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := parse(t, "package x\n"+test.src+"\n")
			s.collect().Apply(s.launches)
			equal(t, s.bindings(), test.want)
		})
	}
}

func TestLinesArePhysical(t *testing.T) {
	s := parse(t, `package x

func f() {
//line y.y:3
	//straygo:allow event -- x
//line y.y:90
	go a()
	go b() /*line z.y:7*/ //straygo:allow error -- x
	go c()
	//straygo:todo -- x
//line y.y:4

//line y.y:5
	go d()
}
`)
	s.collect().Apply(s.launches)
	equal(t, s.bindings(), "a=event b=error c=- d=-")
}

func TestAnnotationBindsTheLaunchInNeed(t *testing.T) {
	s := parse(t, `package x

func f() {
	//straygo:allow event -- x
	go a(); go b()
}
`)
	s.bind(t, "a", "waited")
	s.collect().Apply(s.launches)
	equal(t, s.bindings(), "a=- b=event")
}

func TestAnnotationBindsInItsOwnFile(t *testing.T) {
	s := parseFiles(t, "x.go", "package x\n\n//straygo:allow event -- x\nfunc f() { go a() }\n",
		"y.go", "package x\n\n\nfunc g() { go b() }\n")
	s.collect().Apply(s.launches)
	equal(t, s.bindings(), "a=event b=-")
}
