package lifetime

import (
	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
)

// Instant reports whether a goroutine does nothing, or nothing but launch
// others: it makes values, starts goroutines and is gone. There is nothing in
// it to stop or to wait for; the ones that it starts are judged by themselves.
func Instant(r *Reach) bool {
	launches, statements := 0, 0
	for _, f := range r.Order {
		if f.Body == nil {
			return false
		}
		launches += len(f.Sites)
		statements += len(f.Body.List)
		if !r.Visits[f].Sure || len(f.Forever) > 0 {
			return false
		}
		for _, l := range f.Loops {
			if !l.Bounded {
				return false
			}
		}
		for _, op := range f.Ops {
			switch op.Kind {
			case index.Send, index.Recv, index.Range, index.Wait, index.CondWait:
				return false
			}
		}
		for _, c := range f.Calls {
			if !instant(r, f, c) {
				return false
			}
		}
	}
	return launches > 0 || len(r.Order) > 0 && statements == 0
}

// instant reports whether a call takes no time: it launches, is followed, or
// only makes something.
func instant(r *Reach, f *index.Func, c *index.Call) bool {
	if c.Mode == index.Launched || len(c.Callees) > 0 {
		return true
	}
	if c.Static == nil || c.Static.Pkg() == nil {
		return false
	}
	e := c.Entry
	if e != nil && (e.Launch != nil || e.Context != nil || e.Yields != "" || e.Op == catalogue.Add || e.Op == catalogue.Store || e.Op == catalogue.Load) {
		return true
	}
	return false
}
