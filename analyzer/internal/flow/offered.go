package flow

import (
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
)

// offers returns the webs of a channel that the launching function makes and
// returns: each call gets a channel of its own, so that each has a web, of what
// the goroutine and that caller do. What tests make of the program is no
// evidence against it.
func (s *Study) offers(l *launch.Launch, c *index.Class) []*web {
	fn := l.Site.Fn
	if len(c.Origins) != 1 || c.Origins[0].Kind != index.Made || c.Origins[0].Fn != fn || !own(s.x, c, true) {
		return nil
	}
	var webs []*web
	for _, e := range c.Out {
		if !e.Result || e.Call.Mode != index.Plain || !l.Test && e.Call.Fn.Test || len(e.Other.In) > 1 || !own(s.x, e.Other, false) {
			continue
		}
		w := &web{x: s.x, root: c, made: c.Origins[0], fn: fn, taker: e.Call.Fn, classes: make(map[*index.Class]bool)}
		if w.add(c) && w.add(e.Other) {
			webs = append(webs, w)
		}
	}
	return webs
}

// own reports whether all variables of a class are a function's own, or its
// results.
func own(x *index.Index, c *index.Class, results bool) bool {
	return !slices.ContainsFunc(c.Vars, func(v *types.Var) bool {
		_, _, param := x.ParamOf(v)
		return param || v.IsField() || x.IsResult(v) && !results || v.Pkg() != x.Pkg || v.Parent() == x.Pkg.Scope()
	})
}
