package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/rule"
	"github.com/straygo/straygo/analyzer/internal/summary"
)

// untested replaces the launches that are bound by tests alone by what they are
// in a program, which has no tests: where that has a finding, it stands. The
// drivers analyze a package together with its tests, most of them only so.
func (r *run) untested(launches []*model.Launch, known *summary.Result, ctx *rule.Context) {
	doubtful := make(map[token.Pos]int)
	for i, l := range launches {
		if l.Finding == nil && !l.Test && (l.Kind == model.Starter || !rule.Bound(rule.Verdict(r.program(l)), ctx.Policy)) {
			doubtful[l.Pos] = i // tests may hold, and so end, whatever starts something
		}
	}
	if len(doubtful) == 0 {
		return
	}
	var files []*ast.File
	for _, f := range r.pass.Files {
		if !r.inTest(f.FileStart) {
			files = append(files, f)
		}
	}
	if len(files) == len(r.pass.Files) {
		return
	}
	for _, l := range r.evidence(known.Read(files, r.options())) {
		i, ok := doubtful[l.Pos]
		if !ok || launches[i].Kind != l.Kind {
			continue
		}
		rule.Judge(l, ctx, r.on)
		if l.Finding != nil {
			launches[i] = l
		}
	}
}

// program returns what is left of l without the awaits and halts of tests, and
// without the code that cannot be seen, which tests may have led it to.
func (r *run) program(l *model.Launch) *model.Launch {
	p := *l
	p.Handles = nil
	for _, h := range l.Handles {
		own := *h
		own.Elsewhere = ""
		own.Uses = slices.DeleteFunc(slices.Clone(h.Uses), func(u model.Use) bool {
			return (u.Role == model.Await || u.Role == model.Halt) && r.inTest(u.Pos)
		})
		p.Handles = append(p.Handles, &own)
	}
	return &p
}

// inTest reports whether pos lies in a _test.go file.
func (r *run) inTest(pos token.Pos) bool {
	f := r.pass.Fset.File(pos)
	return f != nil && strings.HasSuffix(f.Name(), "_test.go")
}
