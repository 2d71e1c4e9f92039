package report

import (
	"encoding/json"
	"io"
)

// analyzerName is the name of the analyzer in the JSON of go vet.
const analyzerName = "straygo"

// The form of go vet -json. The framework writes it only for its own graph,
// which says of a package and its test variant things that we merge.
type (
	vetDiagnostic struct {
		Category       string       `json:"category,omitempty"`
		Posn           string       `json:"posn"`
		End            string       `json:"end"`
		Message        string       `json:"message"`
		SuggestedFixes []vetFix     `json:"suggested_fixes,omitempty"`
		Related        []vetRelated `json:"related,omitempty"`
	}
	vetFix struct {
		Message string    `json:"message"`
		Edits   []vetEdit `json:"edits"`
	}
	vetEdit struct {
		Filename string `json:"filename"`
		Start    int    `json:"start"`
		End      int    `json:"end"`
		New      string `json:"new"`
	}
	vetRelated struct {
		Posn    string `json:"posn"`
		End     string `json:"end"`
		Message string `json:"message"`
	}
	vetError struct {
		Err string `json:"error"`
	}
)

// writeJSON writes findings by package and analyzer.
func writeJSON(w io.Writer, r *Report) error {
	tree := make(map[string]map[string]any)
	lists := make(map[string][]vetDiagnostic)
	for _, f := range r.Open() {
		lists[f.Variant] = append(lists[f.Variant], vet(f))
	}
	for variant, list := range lists {
		tree[variant] = map[string]any{analyzerName: list}
	}
	for _, f := range r.Failures {
		tree[f.Variant] = map[string]any{analyzerName: vetError{f.Message}}
	}
	data, err := json.MarshalIndent(tree, "", "\t")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

// vet returns f in the form of go vet.
func vet(f Finding) vetDiagnostic {
	d := vetDiagnostic{Category: f.Rule, Posn: f.Start.String(), End: f.End.String(), Message: f.Message}
	for _, r := range f.Related {
		d.Related = append(d.Related, vetRelated{r.Start.String(), r.End.String(), r.Message})
	}
	for _, fix := range f.Fixes {
		v := vetFix{Message: fix.Message}
		for _, e := range fix.Edits {
			v.Edits = append(v.Edits, vetEdit{e.Start.File, e.Start.Offset, e.End.Offset, e.New})
		}
		d.SuggestedFixes = append(d.SuggestedFixes, v)
	}
	return d
}
