package flow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// dropped reports a path on which a constructor fails after it has started a
// goroutine: the value whose methods would end it gets to nobody.
func (s *Study) dropped(l *launch.Launch, rule string) (model.Flaw, bool) {
	fn, left := l.Site.Fn, l.Left
	if left == nil || left.Owner == 0 || left.Cancel > 0 || len(left.Args) > 0 || !index.IsError(fn.ResultVar(fn.Sig.Results().Len()-1).Type()) {
		return model.Flaw{}, false
	}
	var ends []token.Pos
	for _, h := range l.Handles {
		for _, u := range h.Uses {
			if u.Role == model.Halt || u.Role == model.Await {
				ends = append(ends, u.Pos)
			}
		}
	}
	binds := func(f *index.Func) bool { return slices.ContainsFunc(ends, f.Contains) }
	for _, c := range s.x.Calls() {
		if fn.Contains(c.Expr.Pos()) && c.Static != nil && (slices.Contains(left.Ends, c.Static.Name()) || slices.ContainsFunc(c.Callees, binds)) {
			ends = append(ends, c.Expr.Pos())
		}
	}
	if deferred(fn.Body, l.Pos, ends) {
		return model.Flaw{}, false
	}
	w := s.walk(l, ends)
	w.leaves = func(b *cfg.Block) token.Pos {
		ret := b.Return()
		if ret == nil || w.g.fails(b) || !w.loses(ret, left.Owner-1) {
			return token.NoPos
		}
		return ret.Pos()
	}
	pos := w.from(l.Pos)
	if !pos.IsValid() {
		return model.Flaw{}, false
	}
	value := types.TypeString(fn.ResultVar(left.Owner-1).Type(), func(p *types.Package) string {
		if p == s.x.Pkg {
			return ""
		}
		return p.Name()
	})
	return model.Flaw{Rule: rule, Pos: pos,
		Text: fmt.Sprintf("the return at %s drops the %s whose %s alone ends it", s.at(pos), value, left.Ends[0])}, true
}

// loses reports whether a return gives its caller an error, and no use of the
// i-th result.
func (w *walk) loses(ret *ast.ReturnStmt, i int) bool {
	n := len(ret.Results)
	if n < 2 || i >= n-1 || w.isNil(ret.Results[n-1]) {
		return false
	}
	if w.isNil(ret.Results[i]) {
		return true
	}
	_, call := ast.Unparen(ret.Results[n-1]).(*ast.CallExpr)
	return call // which may fail
}
