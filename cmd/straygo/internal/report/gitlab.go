package report

import (
	"encoding/json"
	"io"
)

// A gitLabIssue is an entry of a Code Quality report.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitLabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitLabLocation `json:"location"`
}

type gitLabLocation struct {
	Path  string      `json:"path"`
	Lines gitLabLines `json:"lines"`
}

type gitLabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// writeGitLab writes a Code Quality report. GitLab compares the fingerprints of
// two branches to tell which findings are new.
func writeGitLab(w io.Writer, r *Report) error {
	// Of all findings: one that is held back counts too, or the names of others
	// would change with a baseline.
	prints := fingerprints(r.Findings)
	issues := make([]gitLabIssue, 0, len(prints)) // never null
	for i, f := range r.Findings {
		if f.Held != nil {
			continue
		}
		issues = append(issues, gitLabIssue{
			Description: f.Message,
			CheckName:   f.Rule,
			Fingerprint: prints[i],
			Severity:    "major",
			Location: gitLabLocation{
				Path:  Relative(r.Root, f.Start.File),
				Lines: gitLabLines{f.Start.Line, max(f.Start.Line, f.End.Line)},
			},
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(issues)
}
