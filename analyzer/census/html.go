package census

import (
	_ "embed"
	"html/template"
	"io"
)

//go:embed page.gohtml
var page string

// WriteHTML writes d as one page that needs no other file: a table of the
// launches, narrowed by verdict and by text.
func (d Document) WriteHTML(w io.Writer) error {
	t, err := template.New("census").Parse(page)
	if err != nil {
		return err
	}
	rows := make([]row, len(d.Launches))
	for i := range d.Launches {
		rows[i] = newRow(&d.Launches[i])
	}
	return t.Execute(w, struct {
		Version int
		Summary string
		Totals  []Total
		Rows    []row
	}{d.Version, d.summary(), d.Totals(), rows})
}

// A row is a launch as the page shows it, its values already in words.
type row struct {
	Verdict, Package, Place, Headline string
	Remarks                           []string
	Handles                           []shownHandle
	Annotation                        string
	Finding                           *Finding
}

// A shownHandle is a handle as the page shows it.
type shownHandle struct {
	Title string
	Uses  []shownUse
}

// A shownUse is a use as the page shows it.
type shownUse struct{ Role, Op, Where string }

// newRow puts r into words.
func newRow(r *Record) row {
	out := row{
		Verdict:  r.Verdict,
		Package:  r.Package,
		Place:    r.Place.String(),
		Headline: r.headline(),
		Remarks:  r.remarks(),
		Finding:  r.Finding,
	}
	if r.Annotation != nil {
		out.Annotation = r.Annotation.String()
	}
	for i := range r.Handles {
		h := &r.Handles[i]
		shown := shownHandle{Title: h.title()}
		for _, role := range h.roles() {
			for _, u := range role.Uses {
				shown.Uses = append(shown.Uses, shownUse{role.Name, u.Op, u.where()})
			}
		}
		out.Handles = append(out.Handles, shown)
	}
	return out
}
