package directive

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// A Set holds the annotations of one package.
type Set struct {
	// ReadFile reads a source file, as pass.ReadFile does. Optional: without
	// it, deleting a stale annotation leaves the blanks before it.
	ReadFile func(name string) ([]byte, error)

	// MayLaunch reports whether a call may start a goroutine in code that
	// cannot be seen: it gives a function to a callee of another package, or
	// types are missing. An annotation at such a call is never unused, since
	// another driver, with more facts, may know the launch. Optional: without
	// it the syntax decides, in favour of silence.
	MayLaunch func(call *ast.CallExpr) bool

	fset     *token.FileSet
	pages    []*page // with annotations, by file name
	bad      []model.Finding
	policy   model.Policy
	policyAt token.Pos
}

// A note is an annotation of a launch in its place.
type note struct {
	Directive
	page     *page
	line     int           // where it is written
	trailing bool          // code stands before it on its line
	target   int           // the line it speaks for: its own, or the next that is no comment
	fn       *ast.FuncDecl // the function it documents, or nil

	sites []*site // what it binds
	used  bool    // something of that needed it
	taken *site   // what it would bind, had another annotation not been nearer
}

// Collect finds the annotations in files, in the same order whatever the order
// of the files. The categories are allowed beside the built-in ones.
func Collect(fset *token.FileSet, files []*ast.File, categories []string) *Set {
	s := &Set{fset: fset}
	for _, f := range files {
		if f != nil && f.Package.IsValid() {
			s.collect(f, categories)
		}
	}
	slices.SortStableFunc(s.pages, func(a, b *page) int {
		return cmp.Compare(a.file.Name(), b.file.Name())
	})
	for _, p := range s.pages {
		for _, n := range p.policies {
			s.setPolicy(n)
		}
	}
	return s
}

// Policy returns the policy that the package's annotation asks for, if any.
func (s *Set) Policy() (model.Policy, bool) {
	return s.policy, s.policy != ""
}

// Owner returns the owner annotation of the function declared around pos: a
// launcher, whose callers need not answer for the goroutines. It returns nil if
// there is none.
func (s *Set) Owner(pos token.Pos) *model.Annotation {
	for _, p := range s.pages {
		for _, n := range p.owners {
			if within(n.fn, pos) {
				return n.annotation()
			}
		}
	}
	return nil
}

func (s *Set) collect(f *ast.File, categories []string) {
	var p *page // most files need none
	for _, group := range f.Comments {
		for _, c := range group.List {
			d, ours, err := Parse(c.Text, categories)
			if !ours {
				continue
			}
			d.Pos, d.End = c.Pos(), c.End()
			if err != nil {
				s.malformed(d, err.Error())
				continue
			}
			if p == nil {
				p = newPage(s.fset, f)
			}
			if p != nil {
				s.place(p, d)
			}
		}
	}
	if p != nil {
		s.pages = append(s.pages, p)
	}
}

// place files d under what it speaks for.
func (s *Set) place(p *page, d Directive) {
	n := p.note(d)
	switch {
	case d.Verb == Policy && !p.onPackage(n):
		s.malformed(d, "misplaced policy: it belongs directly above the package clause")
	case d.Verb == Policy:
		p.policies = append(p.policies, n)
	case d.Verb == Owner && n.fn == nil:
		s.malformed(d, "misplaced owner: it belongs directly above a function declaration")
	case d.Verb == Owner:
		p.owners = append(p.owners, n)
	default:
		p.notes = append(p.notes, n)
	}
}

// setPolicy takes the policy of n, unless the package already has another one.
func (s *Set) setPolicy(n *note) {
	policy := model.Policy(n.Argument)
	switch s.policy {
	case "":
		s.policy, s.policyAt = policy, n.Pos
	case policy:
	default:
		s.malformed(n.Directive, fmt.Sprintf("policy %s contradicts policy %s at %s, a package has one",
			policy, s.policy, s.at(s.policyAt)))
	}
}

func (s *Set) malformed(d Directive, text string) {
	s.bad = append(s.bad, model.Finding{
		Rule:    Malformed,
		Pos:     d.Pos,
		End:     d.End,
		Message: "malformed annotation: " + text,
	})
}

// at writes a position for people: "publisher.go:88".
func (s *Set) at(pos token.Pos) string {
	p := s.fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

func (n *note) annotation() *model.Annotation {
	return &model.Annotation{Verb: n.Verb, Category: n.category(), Reason: n.Reason, Pos: n.Pos}
}

func (n *note) category() string {
	if n.Verb != Allow {
		return ""
	}
	return n.Argument
}
