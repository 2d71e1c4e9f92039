package main

import (
	"cmp"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis/checker"

	"github.com/straygo/straygo/analyzer"
	"github.com/straygo/straygo/cmd/straygo/internal/report"
)

// collect returns the findings of a run sorted by place, those that annotations
// hold back among them.
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
	packages := make(map[string]bool)
	for _, act := range l.graph.Roots {
		packages[strings.TrimSuffix(act.Package.PkgPath, "_test")] = true // external tests belong to it
		result, ok := act.Result.(*analyzer.Result)
		if !ok || result == nil {
			continue
		}
		for i := range result.Findings {
			r.Findings = append(r.Findings, resolve(act, &result.Findings[i]))
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
