package main

import (
	"cmp"
	"go/token"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis/checker"

	"github.com/straygo/straygo/analyzer"
	"github.com/straygo/straygo/cmd/straygo/internal/report"
)

// A spot is a place in a package or in one of its test variants.
type spot struct {
	pkg, file    string
	line, column int
}

// collect returns the findings of a run sorted by place, those that annotations
// hold back among them. A package and its test variant look at the same
// launches, and what they say about one may differ: the variant knows more
// code. Where it has a finding, the package has none.
func collect(l loaded) *report.Report {
	here := workingDir()
	r := &report.Report{
		Version: buildVersion(),
		Rules:   describeRules(),
		Failed:  l.code != exitClean,
		Errors:  l.errors,
		Here:    here,
		Root:    repository(here),
	}
	told := make(map[spot]bool)
	packages := make(map[string]bool)
	for _, act := range widestFirst(l.graph.Roots) {
		packages[act.Package.PkgPath] = true
		result, ok := act.Result.(*analyzer.Result)
		if !ok || result == nil {
			continue
		}
		var spots []spot
		for i := range result.Findings {
			f := resolve(act, &result.Findings[i])
			at := spot{f.Package, f.Start.File, f.Start.Line, f.Start.Column}
			if !told[at] {
				r.Findings = append(r.Findings, f)
				spots = append(spots, at)
			}
		}
		for _, at := range spots {
			told[at] = true
		}
	}
	r.Packages = len(packages)
	for act := range l.graph.All() {
		if act.Err != nil && act.IsRoot {
			r.Failures = append(r.Failures, report.Failure{Package: act.Package.PkgPath, Variant: act.Package.ID, Message: act.Err.Error()})
		}
	}
	r.Sort()
	return r
}

// widestFirst returns acts in an order in which the test variant of a package,
// which has more files, stands before the package.
func widestFirst(acts []*checker.Action) []*checker.Action {
	acts = slices.Clone(acts)
	slices.SortStableFunc(acts, func(a, b *checker.Action) int {
		return cmp.Compare(len(b.Package.Syntax), len(a.Package.Syntax))
	})
	return acts
}

// resolve returns f, a finding of act, as a record.
func resolve(act *checker.Action, f *analyzer.Finding) report.Finding {
	place := func(pos token.Pos, adjusted bool) report.Position {
		p := act.Package.Fset.PositionFor(pos, adjusted)
		return report.Position{File: p.Filename, Line: p.Line, Column: p.Column, Offset: p.Offset}
	}
	at := func(pos token.Pos) report.Position { return place(pos, true) }
	out := report.Finding{
		Package:  f.Package,
		Variant:  act.Package.ID,
		Function: f.Function,
		Rule:     f.Category,
		Message:  f.Message,
		Start:    at(f.Pos),
		End:      at(cmp.Or(f.End, f.Pos)),
	}
	for _, r := range f.Related {
		out.Related = append(out.Related, report.Related{Start: at(r.Pos), End: at(cmp.Or(r.End, r.Pos)), Message: r.Message})
	}
	for _, fix := range f.SuggestedFixes {
		mend := report.Fix{Message: fix.Message}
		for _, e := range fix.TextEdits { // of the file that is there, whatever line directives say
			mend.Edits = append(mend.Edits, report.Edit{Start: place(e.Pos, false), End: place(cmp.Or(e.End, e.Pos), false), New: string(e.NewText)})
		}
		out.Fixes = append(out.Fixes, mend)
	}
	if note := f.Annotation; note != nil {
		out.Held = &report.Hold{InSource: true, Reason: note.Reason}
	}
	return out
}

// workingDir returns the working directory, "" if it is not known.
func workingDir() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return dir
}

// repository returns the directory around dir that a version control system
// calls its root, or dir if there is none.
func repository(dir string) string {
	for at := dir; ; {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		up := filepath.Dir(at)
		if up == at {
			return dir
		}
		at = up
	}
}
