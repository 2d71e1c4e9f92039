package steward

import (
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
)

// A Provider is a parameter through which somebody else provides the function
// that a goroutine runs.
type Provider struct {
	Func  *index.Func
	Param int
}

// Delegated says who answers for a launch that only runs what somebody else
// provides, "" if it does not: a function that the launching function takes
// as a parameter is its callers' goroutine. It also returns that parameter, if
// it is one and known.
func Delegated(x *index.Index, l *launch.Launch, r *lifetime.Reach, life *lifetime.Life) (string, *Provider) {
	if l.Given {
		var p *Provider
		if c := x.Class(l.Site.Body); c != nil {
			p = provider(x, r, c, make(map[*index.Class]bool))
		}
		return "callers of " + l.Func + " provide the function that it runs", p
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
			if p := provider(x, r, x.Class(op.Node), make(map[*index.Class]bool)); p != nil {
				return "callers of " + p.Func.Name + " provide the function that it runs", p
			}
		}
	}
	return "", nil
}

// provider returns the parameter of a function, outside the goroutine, that
// the func value of c is.
func provider(x *index.Index, r *lifetime.Reach, c *index.Class, seen map[*index.Class]bool) *Provider {
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
			return &Provider{f, i}
		}
	}
	for _, e := range c.In {
		if r.Inside(e.Call) {
			if p := provider(x, r, e.Other, seen); p != nil {
				return p
			}
		}
	}
	return nil
}
