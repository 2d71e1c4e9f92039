package directive

import (
	"fmt"
	"go/ast"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// unused returns the finding for an annotation that changed nothing, unless
// that rests on more than this package: what another package does, code that
// could not be parsed, or a call that may launch unseen.
func (s *Set) unused(n *note, sites []*site) []model.Finding {
	if n.used || n.page.broken || s.unsure(n) || s.mayLaunch(n, sites) {
		return nil
	}
	f := model.Finding{Rule: Unused, Pos: n.Pos, End: n.End}
	what, stale := s.whyUnused(n, sites)
	f.Message = "unused annotation: " + what
	if stale {
		f.Edits = s.deletion(n)
	}
	return []model.Finding{f}
}

// whyUnused says what is wrong with n, and whether it is stale. Where it is
// only misplaced, or one of two, what to do is for people to decide.
func (s *Set) whyUnused(n *note, sites []*site) (what string, stale bool) {
	if len(n.sites) == 0 && n.taken != nil {
		return fmt.Sprintf("%s already speaks for the launch at %s, keep one of them",
			quote(n.taken.note.head()), s.at(n.taken.pos)), false
	}
	if n.fn != nil {
		return fmt.Sprintf("no launch in %s needs %s, delete it", FuncName(n.fn), quote(n.head())), true
	}
	if len(n.sites) > 0 {
		l := n.sites[0].launch
		return fmt.Sprintf("%s needs no %s, %s, delete it", running(l), quote(n.head()), bound(l.Verdict)), true
	}
	if l := n.near(sites); l != nil {
		return fmt.Sprintf("%s does not reach the launch at %s, put it alone on the line above or behind the launch",
			quote(n.head()), s.at(l.Pos)), false
	}
	return fmt.Sprintf("%s binds no launch, delete it", quote(n.head())), true
}

// near returns the reported launch that n was probably meant for: n stands
// a few lines above it, or inside of it.
func (n *note) near(sites []*site) (best *model.Launch) {
	const reach = 3
	least := 0
	for _, t := range sites {
		if t.launch == nil || t.note != nil || t.launch.Finding == nil {
			continue
		}
		if n.line < t.first-reach || n.line > t.last {
			continue
		}
		if d := max(t.first-n.line, n.line-t.first); best == nil || d < least {
			best, least = t.launch, d
		}
	}
	return best
}

// unsure reports whether what n binds is answered for by code that this
// package, without its tests, does not see.
func (s *Set) unsure(n *note) bool {
	for _, t := range n.sites {
		if t.launch != nil && s.elsewhere(t.launch) {
			return true
		}
	}
	return false
}

func (s *Set) elsewhere(l *model.Launch) bool {
	if l.Verdict == model.Delegated || l.Delegated != "" {
		return true
	}
	for _, h := range l.Handles {
		if h.Elsewhere != "" {
			return true
		}
	}
	return false
}

// mayLaunch reports whether a call that n speaks for may launch unseen.
func (s *Set) mayLaunch(n *note, sites []*site) (may bool) {
	if n.fn == nil && len(n.sites) > 0 {
		return false
	}
	check := s.MayLaunch
	if check == nil {
		check = mayLaunch
	}
	ast.Inspect(n.page.syntax, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if ok && n.covers(call) && !launches(sites, call) && check(call) {
			may = true
		}
		return !may
	})
	return may
}

// covers reports whether n would bind call, were it a launch.
func (n *note) covers(call *ast.CallExpr) bool {
	if n.fn != nil {
		return within(n.fn, call.Pos())
	}
	p := n.page
	return p.line(call.Pos()) == n.target || n.trailing && p.line(call.End()-1) == n.line
}

// launches reports whether call is a known launch.
func launches(sites []*site, call *ast.CallExpr) bool {
	for _, t := range sites {
		if t.launch != nil && t.pos <= call.Pos() && (t.pos == call.Pos() || t.end == call.End()) {
			return true
		}
	}
	return false
}

// mayLaunch guesses by syntax: a method, or another package's function, that
// is given something which may be a function.
func mayLaunch(call *ast.CallExpr) bool {
	if _, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); !ok {
		return false
	}
	for _, arg := range call.Args {
		switch ast.Unparen(arg).(type) {
		case *ast.FuncLit, *ast.Ident, *ast.SelectorExpr:
			return true
		}
	}
	return false
}
