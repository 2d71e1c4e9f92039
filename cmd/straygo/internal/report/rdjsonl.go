package report

import (
	"encoding/json"
	"io"
)

// The Reviewdog Diagnostic Format. Columns count bytes, from 1.
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Source      rdSource       `json:"source"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

// writeRDJSONL writes a JSON object per finding, each on a line.
func writeRDJSONL(w io.Writer, r *Report) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, f := range r.Open() {
		d := rdDiagnostic{
			Message:  f.Message,
			Location: rdPlace(r, f.Start, f.End),
			Severity: "WARNING",
			Source:   rdSource{"straygo", home},
			Code:     rdCode{f.Rule, r.ruleURL(f.Rule)},
		}
		for _, other := range f.Related {
			d.Related = append(d.Related, rdRelated{other.Message, rdPlace(r, other.Start, other.End)})
		}
		d.Suggestions = rdSuggestions(f)
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	return nil
}

// rdSuggestions returns the edits of the first fix of f that stays in the file
// of f, which is all that the format has words for: its suggestions name no
// file, and belong together.
func rdSuggestions(f Finding) []rdSuggestion {
	for _, fix := range f.Fixes {
		var edits []rdSuggestion
		for _, e := range fix.Edits {
			if e.Start.File == f.Start.File {
				edits = append(edits, rdSuggestion{rdSpan(e.Start, e.End), e.New})
			}
		}
		if len(edits) > 0 && len(edits) == len(fix.Edits) {
			return edits
		}
	}
	return nil
}

func rdPlace(r *Report, start, end Position) rdLocation {
	return rdLocation{Relative(r.Here, start.File), rdSpan(start, end)}
}

func rdSpan(start, end Position) rdRange {
	span := rdRange{Start: rdPosition{start.Line, start.Column}}
	if end.Line > 0 && (start.Column > 0) == (end.Column > 0) { // whole lines, or columns on both sides
		span.End = &rdPosition{end.Line, end.Column}
	}
	return span
}
