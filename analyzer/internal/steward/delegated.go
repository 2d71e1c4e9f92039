package steward

import (
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
)

// Delegated says who answers for a launch that only runs what somebody else
// provides, "" if it does not: a function that the launching function takes
// as a parameter is its callers' goroutine.
func Delegated(x *index.Index, l *launch.Launch, r *lifetime.Reach, life *lifetime.Life) string {
	if l.Given {
		return "callers of " + l.Func + " provide the function that it runs"
	}
	for _, f := range r.Order {
		if !r.Own[f] {
			continue
		}
		for _, op := range f.Ops {
			if op.Kind != index.Invoke || op.Node == nil || op.Loop != nil && op.Loop.Endless {
				continue
			}
			if life.Long != nil && life.Long.Pos < op.Pos {
				continue // the goroutine itself lives long before it gets there
			}
			if x.Class(op.Node).Cancelling() {
				continue // a cancel func is a handle, no task
			}
			if g := provider(x, r, x.Class(op.Node), make(map[*index.Class]bool)); g != nil {
				return "callers of " + g.Name + " provide the function that it runs"
			}
		}
	}
	return ""
}

// provider returns the function, outside the goroutine, that takes the func
// value of c as a parameter.
func provider(x *index.Index, r *lifetime.Reach, c *index.Class, seen map[*index.Class]bool) *index.Func {
	if seen[c] {
		return nil
	}
	seen[c] = true
	for _, v := range c.Vars {
		f, i, ok := x.ParamOf(v)
		if !ok || i < 0 {
			continue
		}
		if f.Encloses(r.Launch.Site.Fn) {
			return f
		}
	}
	for _, e := range c.In {
		if r.Inside(e.Call) {
			if f := provider(x, r, e.Other, seen); f != nil {
				return f
			}
		}
	}
	return nil
}
