package steward

import (
	"go/types"
	"slices"

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
	var serving []*index.Func
	for _, op := range ops {
		if op == nil { // served by other means
			return ""
		}
		f := op.Fn.Outermost()
		if f.Obj == nil || f.Sig.Recv() == nil || catalogue.Closer(f.Obj.Name()) || launched(op.Fn) {
			return ""
		}
		t := f.Sig.Recv().Type()
		if owner != nil && !types.Identical(owner, t) {
			return ""
		}
		owner = t
		serving = append(serving, f)
	}
	serves := leading(serving)
	closer := ""
	for _, f := range s.x.MethodsOf(owner) {
		if f.Body == nil || !catalogue.Closer(f.Obj.Name()) {
			continue
		}
		if serves[f] || f == s.r.Launch.Site.Fn.Outermost() { // or starts it
			return ""
		}
		if completed(f, serving) {
			return ""
		}
		closer = f.Name
	}
	return closer
}

// completed reports whether all that call closer, other than tests, call what ends the
// goroutine as well.
func completed(closer *index.Func, serving []*index.Func) bool {
	some := false
	for _, c := range closer.Callers {
		if c.Fn.Test || c.Iface {
			continue
		}
		some = true
		if !slices.Contains(serving, c.Fn) && !slices.ContainsFunc(c.Fn.Calls, func(o *index.Call) bool {
			return slices.ContainsFunc(serving, func(f *index.Func) bool { return slices.Contains(o.Callees, f) })
		}) {
			return false
		}
	}
	return some
}

// leading returns functions with all declared ones in which they are called, by
// themselves or through others.
func leading(fs []*index.Func) map[*index.Func]bool {
	in := make(map[*index.Func]bool)
	for len(fs) > 0 {
		f := fs[len(fs)-1]
		fs = fs[:len(fs)-1]
		if in[f] {
			continue
		}
		in[f] = true
		for _, c := range f.Callers {
			fs = append(fs, c.Fn.Outermost())
		}
	}
	return in
}

// launched reports whether f runs in a goroutine that the function launches in
// which it is written: who ends that ends what f serves.
func launched(f *index.Func) bool {
	for ; f != nil && f.Obj == nil; f = f.Parent {
		if len(f.Launches) > 0 {
			return true
		}
	}
	return false
}
