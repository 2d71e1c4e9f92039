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
			found = found || g.asksPanic(lit.Body)
		}
		return false
	})
	return found
}

// asksPanic reports whether recover is called in n.
func (g *graph) asksPanic(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		c, ok := n.(*ast.CallExpr)
		found = found || ok && g.isBuiltin(c, "recover")
		return !found
	})
	return found
}

// panics returns the first call in the nodes that the package itself shows to
// panic: one of the builtin, or one of a function that does so within so many
// calls.
func (s *Study) panics(g *graph, nodes []ast.Node, depth int) token.Pos {
	pos := token.NoPos
	for _, n := range nodes {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit, *ast.DeferStmt, *ast.GoStmt:
				return false
			case *ast.CallExpr:
				if pos.IsValid() {
					return false
				}
				if c := g.calls[n]; g.isPanic(n) || c != nil && len(c.Callees) == 1 && s.mayPanic(c.Callees[0], depth) {
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
	return !recovers(g) && slices.ContainsFunc(g.blocks, func(b *cfg.Block) bool {
		return s.panics(g, b.Nodes, depth-1).IsValid()
	})
}
