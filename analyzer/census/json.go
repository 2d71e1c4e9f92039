package census

import (
	"encoding/json"
	"io"
)

// WriteJSON writes d as indented JSON. Names are written as they are in the
// source, without escapes for HTML.
func (d Document) WriteJSON(w io.Writer) error {
	if d.Launches == nil {
		d.Launches = []Record{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "\t")
	return enc.Encode(d)
}
