package flow

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// recovers reports whether the function goes on living after a panic: a
// deferred literal of it recovers.
func recovers(g *graph) bool {
	found := false
	ast.Inspect(g.fn.Body, func(n ast.Node) bool {
		d, ok := n.(*ast.DeferStmt)
		if !ok {
			return !found
		}
		if lit, ok := d.Call.Fun.(*ast.FuncLit); ok {
			ast.Inspect(lit.Body, func(n ast.Node) bool {
				c, ok := n.(*ast.CallExpr)
				found = found || ok && g.isBuiltin(c, "recover")
				return !found
			})
		}
		return false
	})
	return found
}

// panics returns the first call in the nodes of b before the one with the
// index limit (if there is one) that the package itself shows to panic.
func (s *Study) panics(g *graph, b *cfg.Block, limit int) token.Pos {
	if limit < 0 {
		limit = len(b.Nodes)
	}
	pos := token.NoPos
	for _, n := range b.Nodes[:limit] {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit, *ast.DeferStmt, *ast.GoStmt:
				return false
			case *ast.CallExpr:
				if pos.IsValid() {
					return false
				}
				if g.isPanic(n) {
					pos = n.Pos()
				} else if c := g.calls[n]; c != nil && len(c.Callees) == 1 && s.mayPanic(c.Callees[0], 2) {
					pos = n.Pos()
				}
			}
			return true
		})
	}
	return pos
}

// mayPanic reports whether f, or what it calls, has a panic that it does not
// recover from itself.
func (s *Study) mayPanic(f *index.Func, depth int) bool {
	if f.Body == nil || depth == 0 {
		return false
	}
	g := s.graphs.of(f)
	if recovers(g) {
		return false
	}
	return slices.ContainsFunc(g.blocks, func(b *cfg.Block) bool {
		found := false
		for _, n := range b.Nodes {
			ast.Inspect(n, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncLit, *ast.DeferStmt, *ast.GoStmt:
					return false
				case *ast.CallExpr:
					c := g.calls[n]
					found = found || g.isPanic(n) || c != nil && len(c.Callees) == 1 && s.mayPanic(c.Callees[0], depth-1)
				}
				return !found
			})
		}
		return found
	})
}
