package census

import (
	"cmp"
	"slices"
	"strings"
)

// A Document is the census of a run: what the writers write.
type Document struct {
	Version  int      `json:"version"`
	Launches []Record `json:"launches"` // never nil
}

// NewDocument returns the census of records: sorted, each launch once, and
// with every file name passed through file (nil keeps the names). The records
// given are left as they are.
//
// The go command shows a package to an analyzer twice when it has tests, once
// with and once without its test files. Both times the same launches are seen.
// Of the two records the one with a finding is kept, so that a census never
// hides what is reported; otherwise the one that knows of more uses.
func NewDocument(records []Record, file func(name string) string) Document {
	launches := make([]Record, 0, len(records))
	seen := make(map[identity]int) // index in launches
	for _, r := range records {
		id := r.identity()
		i, ok := seen[id]
		if !ok {
			seen[id] = len(launches)
			launches = append(launches, r)
			continue
		}
		if r.tells() > launches[i].tells() {
			launches[i] = r
		}
	}
	if file != nil {
		for i := range launches {
			launches[i] = launches[i].renamed(file)
		}
	}
	Sort(launches)
	return Document{Version: Version, Launches: launches}
}

// Sort sorts records by place, and by what they run where places coincide.
func Sort(records []Record) {
	slices.SortStableFunc(records, func(a, b Record) int {
		return cmp.Or(
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			strings.Compare(a.Package, b.Package),
			cmp.Compare(a.EndLine, b.EndLine),
			strings.Compare(a.Launcher.Spelling, b.Launcher.Spelling),
			strings.Compare(a.Body.Callee, b.Body.Callee),
		)
	})
}

// An identity is what two records of the same launch have in common.
type identity struct {
	pkg, launcher, callee string
	place                 Place
	end                   int
}

// identity returns what makes r the record of one launch and no other. The
// place alone is not enough: line directives can give two launches the same.
func (r *Record) identity() identity {
	return identity{r.Package, r.Launcher.Spelling, r.Body.Callee, r.Place, r.EndLine}
}

// tells ranks the records of one launch by how much they say.
func (r *Record) tells() int {
	n := 0
	for _, h := range r.Handles {
		n += 1 + len(h.Announces) + len(h.Heeds) + len(h.Awaits) + len(h.Halts)
	}
	if r.Finding != nil {
		n += 1 << 30
	}
	return n
}

// renamed returns a copy of r with other file names.
func (r Record) renamed(file func(string) string) Record {
	r.File = file(r.File)
	r.Body.At = r.Body.At.renamed(file)
	r.Long = r.Long.renamed(file)
	r.Endless = r.Endless.renamed(file)
	r.Deaf = r.Deaf.renamed(file)
	r.Handles = slices.Clone(r.Handles)
	if r.Handles == nil {
		r.Handles = []Handle{} // a reader of the JSON may count on an array
	}
	for i := range r.Handles {
		h := &r.Handles[i]
		h.Owner.At = h.Owner.At.renamed(file)
		for _, uses := range []*[]Use{&h.Announces, &h.Heeds, &h.Awaits, &h.Halts} {
			*uses = slices.Clone(*uses)
			for j := range *uses {
				(*uses)[j].File = file((*uses)[j].File)
			}
		}
	}
	return r
}

// renamed returns a copy of p with another file name.
func (p *Place) renamed(file func(string) string) *Place {
	if p == nil {
		return nil
	}
	q := *p
	q.File = file(q.File)
	return &q
}

// renamed returns a copy of r with another file name.
func (r *Reason) renamed(file func(string) string) *Reason {
	if r == nil {
		return nil
	}
	return &Reason{Text: r.Text, At: r.At.renamed(file)}
}

// Totals counts launches by verdict, in the order of the verdicts' names.
func (d Document) Totals() []Total {
	count := make(map[string]int)
	for i := range d.Launches {
		count[d.Launches[i].Verdict]++
	}
	totals := make([]Total, 0, len(count))
	for verdict, n := range count {
		totals = append(totals, Total{verdict, n})
	}
	slices.SortFunc(totals, func(a, b Total) int { return strings.Compare(a.Verdict, b.Verdict) })
	return totals
}

// A Total is a verdict and how many launches have it.
type Total struct {
	Verdict string
	Count   int
}
