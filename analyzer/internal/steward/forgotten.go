package steward

import (
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// forgotten returns the Close, Stop or Shutdown of a handle's owner if it
// leaves the goroutine running: the handle is a field, other methods of its
// owner end or await the goroutine, and the one whose name promises to end
// the owner's life does neither. Who calls only that one, on an error path
// say, leaves the goroutine behind.
func (s *study) forgotten(m *model.Handle, ops []*index.Op) string {
	if m.Owner != model.Field || m.Elsewhere != "" || len(ops) == 0 || s.r.Launch.Ends {
		return ""
	}
	var owner types.Type
	serving := make(map[*index.Func]bool)
	for _, op := range ops {
		if op == nil { // served by other means
			return ""
		}
		f := op.Fn.Outermost()
		if f.Obj == nil || f.Sig.Recv() == nil || catalogue.Closer(f.Obj.Name()) {
			return ""
		}
		t := f.Sig.Recv().Type()
		if owner != nil && !types.Identical(owner, t) {
			return ""
		}
		owner = t
		serving[f] = true
	}
	closer := ""
	for _, f := range s.x.MethodsOf(owner) {
		if f.Body == nil || !catalogue.Closer(f.Obj.Name()) {
			continue
		}
		if reaches(f, serving, make(map[*index.Func]bool)) {
			return ""
		}
		closer = f.Name
	}
	return closer
}

// reaches reports whether f calls one of the functions, itself or through
// others.
func reaches(f *index.Func, to, seen map[*index.Func]bool) bool {
	if to[f] {
		return true
	}
	if seen[f] {
		return false
	}
	seen[f] = true
	for _, c := range f.Calls {
		for _, g := range c.Callees {
			if reaches(g.Outermost(), to, seen) {
				return true
			}
		}
	}
	return false
}
