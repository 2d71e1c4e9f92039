package analyzer

import (
	"cmp"
	"go/ast"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/straygo/straygo/analyzer/baseline"
	"github.com/straygo/straygo/analyzer/internal/directive"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// A Finding is a diagnostic, with what drivers need beside it.
type Finding struct {
	analysis.Diagnostic

	Package  string // import path, without the mark of a test variant
	Function string // the function or package variable around it, "-" if there is none

	// Annotation keeps the finding back, if it is not nil. The finding is then
	// not reported.
	Annotation *Annotation
	// Known findings are in the baseline of the settings, and not reported.
	Known bool
}

// An Annotation is the comment that lets a launch be forgotten.
type Annotation struct {
	Verb     string // "allow", "todo" or "owner"
	Category string // of an allow
	Reason   string
}

// Key returns what the baseline files the finding under.
func (f *Finding) Key() baseline.Key {
	return baseline.Key{Package: f.Package, Function: f.Function, Rule: f.Category}
}

// add appends f to found, unless nobody asks for it.
func (r *run) add(found []Finding, f *model.Finding, note *model.Annotation) []Finding {
	if r.skip[r.pass.Fset.File(f.Pos)] || !r.on[f.Rule] {
		return found
	}
	path, _, _ := strings.Cut(r.pass.Pkg.Path(), " ")
	out := Finding{Diagnostic: diagnostic(f), Package: path, Function: r.around(f)}
	if note != nil {
		out.Annotation = &Annotation{note.Verb, note.Category, note.Reason}
	}
	return append(found, out)
}

// diagnostic spells f as the framework wants it.
func diagnostic(f *model.Finding) analysis.Diagnostic {
	d := analysis.Diagnostic{Pos: f.Pos, End: f.End, Category: f.Rule, Message: f.Message, URL: URL + "#" + f.Rule}
	if f.Related.IsValid() {
		d.Related = []analysis.RelatedInformation{{Pos: f.Related, Message: f.RelatedMsg}}
	}
	if len(f.Edits) > 0 {
		fix := analysis.SuggestedFix{Message: f.Edits[0].Message}
		for _, e := range f.Edits {
			fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: e.Pos, End: e.End, NewText: []byte(e.New)})
		}
		d.SuggestedFixes = []analysis.SuggestedFix{fix}
	}
	return d
}

// around names the function or the package variable that f lies in.
func (r *run) around(f *model.Finding) string {
	for _, file := range r.pass.Files {
		if f.Pos < file.FileStart || f.Pos > file.FileEnd {
			continue
		}
		for _, d := range file.Decls {
			if d.Pos() <= f.Pos && f.Pos < d.End() {
				return declared(d, f)
			}
		}
	}
	return "-"
}

// declared names what d declares at f.
func declared(d ast.Decl, f *model.Finding) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		return directive.FuncName(d)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if f.Pos < spec.Pos() || spec.End() <= f.Pos {
				continue
			}
			switch spec := spec.(type) {
			case *ast.ValueSpec:
				return variable(spec, f).Name
			case *ast.TypeSpec:
				return spec.Name.Name
			}
		}
	}
	return "-"
}

// variable returns the variable of spec whose value f lies in.
func variable(spec *ast.ValueSpec, f *model.Finding) *ast.Ident {
	for i, v := range spec.Values {
		if v.Pos() <= f.Pos && f.Pos < v.End() && i < len(spec.Names) {
			return spec.Names[i]
		}
	}
	return spec.Names[0]
}

// sort puts found in the order of the source, whatever order the files were
// parsed in.
func (r *run) sort(found []Finding) {
	slices.SortStableFunc(found, func(a, b Finding) int {
		p, q := r.pass.Fset.PositionFor(a.Pos, false), r.pass.Fset.PositionFor(b.Pos, false)
		return cmp.Or(
			strings.Compare(p.Filename, q.Filename),
			cmp.Compare(p.Offset, q.Offset),
			strings.Compare(a.Message, b.Message),
		)
	})
}

// hide marks the findings that the baseline knows.
func (r *run) hide(found []Finding) {
	if len(r.known) == 0 {
		return
	}
	var keys []baseline.Key
	var open []*Finding
	for i := range found {
		if f := &found[i]; f.Annotation == nil {
			keys = append(keys, f.Key())
			open = append(open, f)
		}
	}
	for i, hide := range r.known.Hides(keys) {
		open[i].Known = hide
	}
}

// A shelf keeps the baseline that was opened last, for all packages of a run.
type shelf struct {
	mu   sync.Mutex
	name string
	list baseline.List
	err  error
}

// open returns the named baseline, and an empty one for no name.
func (s *shelf) open(name string) (baseline.List, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if name != s.name {
		s.name = name
		s.list, s.err = nil, nil
		if name != "" {
			s.list, s.err = baseline.Open(name)
		}
	}
	return s.list, s.err
}
