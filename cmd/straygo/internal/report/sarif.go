package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"slices"
)

// The parts of SARIF 2.1.0 that straygo writes.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		ColumnKind  string            `json:"columnKind"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		URL     string      `json:"informationUri"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifText    `json:"shortDescription"`
		Help    *sarifText   `json:"help,omitempty"`
		URL     string       `json:"helpUri,omitempty"`
		Default sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Enabled bool   `json:"enabled"`
		Level   string `json:"level"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifInvocation struct {
		OK            bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level   string    `json:"level"`
		Message sarifText `json:"message"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    *int               `json:"ruleIndex,omitempty"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Related      []sarifLocation    `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions"` // empty: not suppressed
		Fixes        []sarifFix         `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
		Message  *sarifText     `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
		Kind string `json:"kind"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted *sarifText  `json:"insertedContent,omitempty"`
	}
)

const (
	home        = "https://github.com/straygo/straygo"
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// fingerprint names the way in which fingerprints are made.
	fingerprint = "straygo/v1"
)

// writeSARIF writes all findings, with those that are held back as suppressed.
func writeSARIF(w io.Writer, r *Report) error {
	s := &sarif{Report: r, sources: make(sources), index: make(map[string]int)}
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "straygo", Version: r.Version, URL: home, Rules: s.rules()}},
		Invocations: []sarifInvocation{s.invocation()},
		ColumnKind:  "utf16CodeUnits",
		Results:     make([]sarifResult, 0, len(r.Findings)),
	}
	prints := fingerprints(r.Findings)
	for i, f := range r.Findings {
		run.Results = append(run.Results, s.result(f, prints[i]))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

// sarif is a report on its way to be SARIF.
type sarif struct {
	*Report
	sources
	index map[string]int // of rules by their IDs
}

func (s *sarif) rules() []sarifRule {
	rules := make([]sarifRule, len(s.Rules))
	for i, r := range s.Rules {
		s.index[r.ID] = i
		rules[i] = sarifRule{
			ID:      r.ID,
			Short:   sarifText{Text: r.Summary},
			URL:     r.URL,
			Default: sarifDefault{Enabled: !r.Off, Level: "warning"},
		}
		if r.Help != "" {
			rules[i].Help = &sarifText{r.Help, r.Markdown}
		}
	}
	return rules
}

func (s *sarif) invocation() sarifInvocation {
	inv := sarifInvocation{OK: !s.Failed}
	for _, line := range s.Errors {
		inv.Notifications = append(inv.Notifications, sarifNotification{"error", sarifText{Text: line}})
	}
	for _, f := range s.Failures {
		inv.Notifications = append(inv.Notifications, sarifNotification{"error", sarifText{Text: f.Package + ": " + f.Message}})
	}
	return inv
}

func (s *sarif) result(f Finding, print string) sarifResult {
	at := s.location(f.Start, f.End)
	if f.Function != "-" && f.Function != "" {
		at.Logical = []sarifLogical{{f.Package + "." + f.Function, "function"}}
	}
	res := sarifResult{
		RuleID:       f.Rule,
		Level:        "warning",
		Message:      sarifText{Text: f.Message},
		Locations:    []sarifLocation{at},
		Fingerprints: map[string]string{fingerprint: print},
		Suppressions: []sarifSuppression{},
	}
	if i, ok := s.index[f.Rule]; ok {
		res.RuleIndex = &i
	}
	for _, other := range f.Related {
		l := s.location(other.Start, other.End)
		l.Message = &sarifText{Text: other.Message}
		res.Related = append(res.Related, l)
	}
	if h := f.Held; h != nil {
		kind := "external"
		if h.InSource {
			kind = "inSource"
		}
		res.Suppressions = append(res.Suppressions, sarifSuppression{kind, h.Reason})
	}
	for _, fix := range f.Fixes {
		if len(fix.Edits) > 0 { // SARIF has no fix that changes nothing
			res.Fixes = append(res.Fixes, s.fix(fix))
		}
	}
	return res
}

func (s *sarif) location(start, end Position) sarifLocation {
	return sarifLocation{Physical: sarifPhysical{s.artifact(start.File), s.region(start, end)}}
}

// artifact names a file: below the root of the repository relative to it,
// otherwise by an absolute URI.
func (s *sarif) artifact(file string) sarifArtifact {
	name := Relative(s.Root, file)
	u := url.URL{Path: name}
	if filepath.IsAbs(filepath.FromSlash(name)) {
		if name[0] != '/' {
			u.Path = "/" + name // C:/x
		}
		u.Scheme = "file"
		return sarifArtifact{URI: u.String()}
	}
	return sarifArtifact{URI: u.String(), Base: "%SRCROOT%"}
}

func (s *sarif) region(start, end Position) sarifRegion {
	r := sarifRegion{StartLine: start.Line}
	if start.Column > 0 {
		r.StartColumn = s.utf16Column(start)
	}
	if end.Line < max(start.Line, 1) || end.Line == start.Line && end.Column < start.Column {
		return r
	}
	r.EndLine = end.Line
	if start.Column > 0 && end.Column > 0 {
		r.EndColumn = s.utf16Column(end)
	}
	return r
}

// fix returns fix with its edits by file: SARIF has one change for each.
func (s *sarif) fix(fix Fix) sarifFix {
	out := sarifFix{Description: sarifText{Text: fix.Message}}
	for _, e := range fix.Edits {
		change := sarifReplacement{Deleted: s.region(e.Start, e.End)}
		if e.New != "" {
			change.Inserted = &sarifText{Text: e.New}
		}
		file := s.artifact(e.Start.File)
		i := slices.IndexFunc(out.Changes, func(c sarifChange) bool { return c.Artifact == file })
		if i < 0 {
			i = len(out.Changes)
			out.Changes = append(out.Changes, sarifChange{Artifact: file})
		}
		out.Changes[i].Replacements = append(out.Changes[i].Replacements, change)
	}
	return out
}
