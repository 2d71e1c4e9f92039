package summary

import (
	"slices"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// A process is the program that a package is.
type process struct {
	over model.Reason // main returns
	soon bool         // and does nothing before that takes its time
}

// program returns the program that the package is, nil if it is none.
func (s *Study) program() *process {
	i := slices.IndexFunc(s.X.Funcs, s.isProgram)
	if i < 0 {
		return nil
	}
	main := s.X.Funcs[i]
	r, life := s.alone(main)
	soon := prompt(r, life, false) && !slices.ContainsFunc(r.Order, slow)
	return &process{model.Reason{Text: "main returns", Pos: main.Body.Rbrace}, soon}
}

// isProgram reports whether the process ends with f.
func (s *Study) isProgram(f *index.Func) bool {
	return f.Body != nil && f.Obj != nil && f.Sig.Recv() == nil && f.Obj.Name() == "main" && s.X.Pkg.Name() == "main"
}

// over returns what ends the process and with it a goroutine that is launched
// at a site: soon, or before it is ever stuck. What is launched outside of main
// may serve more than this program. It returns nil if that is not known.
func (s *Study) over(at *index.Site) *model.Reason {
	if s.process != nil && (s.process.soon && s.isProgram(at.Fn.Outermost()) || s.Played.Over[at]) {
		return &s.process.over
	}
	return nil
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
