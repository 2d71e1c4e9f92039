package summary

import (
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// over returns what ends the process and with it a goroutine that is launched
// at a site: soon, or before it is ever stuck. What is launched outside of main
// may serve more than this program. It returns nil if that is not known.
func (s *Study) over(at *index.Site) *model.Reason {
	main, moves := at.Fn.Outermost(), s.Played.Over[at]
	if !s.X.IsMain(main) {
		if !moves {
			return nil
		}
		i := slices.IndexFunc(s.X.Funcs, func(f *index.Func) bool { return f.Body != nil && s.X.IsMain(f) })
		if i < 0 {
			return nil
		}
		main = s.X.Funcs[i]
	}
	if !moves && !s.soon(main) {
		return nil
	}
	return &model.Reason{Text: "main returns", Pos: main.Body.Rbrace}
}

// soon reports whether main does nothing before it returns that takes its time.
func (s *Study) soon(main *index.Func) bool {
	if s.quick == nil {
		r, life := s.alone(main)
		quick := prompt(r, life, false) && !slices.ContainsFunc(r.Order, slow)
		s.quick = &quick
	}
	return *s.quick
}

// slow reports whether f may take longer than what waits in it tells: it calls
// what cannot be seen, or sleeps again and again.
func slow(f *index.Func) bool {
	return slices.ContainsFunc(f.Calls, func(c *index.Call) bool {
		switch {
		case c.Mode == index.Launched:
			return false
		case c.Entry != nil && c.Entry.Sleeps > 0:
			return c.Loop != nil
		}
		return !c.Builtin && c.Lit == nil && (c.Iface || len(c.Callees) == 0) && !catalogue.Quick(c.Static)
	})
}
