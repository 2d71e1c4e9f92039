package flow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// exits reports whether the process ends where b does, so that nobody is left
// who could block: in a call that ends it, in a panic of a program in which
// nobody recovers, or with main.
func (g *graph) exits(b *cfg.Block, since *ast.CommClause) bool {
	if n := len(b.Nodes); n > 0 {
		if e, ok := b.Nodes[n-1].(*ast.ExprStmt); ok {
			if c, ok := ast.Unparen(e.X).(*ast.CallExpr); ok {
				if g.isPanic(c) {
					return g.dies()
				}
				if c := g.calls[c]; c != nil && c.NoReturn() {
					return c.Exits()
				}
			}
		}
	}
	return g.isMain() && !g.lingers(since)
}

// isMain reports whether the program ends with the function.
func (g *graph) isMain() bool { return g.x.IsMain(g.fn) }

// lingers reports whether the function can take its time once a select has
// taken a case.
func (g *graph) lingers(alt *ast.CommClause) bool {
	for _, b := range g.blocks {
		if b.Stmt != alt || b.Kind != cfg.KindSelectCaseBody {
			continue
		}
		seen := map[*cfg.Block]bool{b: true}
		for work := []*cfg.Block{b}; len(work) > 0; work = work[1:] {
			if g.waits(work[0], alt) {
				return true
			}
			for _, s := range work[0].Succs {
				if !seen[s] {
					seen[s] = true
					work = append(work, s)
				}
			}
		}
	}
	return false
}

// waits reports whether a block waits for something but the case of a select
// that led there, or has no end.
func (g *graph) waits(b *cfg.Block, alt *ast.CommClause) bool {
	for _, op := range g.fn.Ops {
		switch op.Kind {
		case index.Recv, index.Range, index.Wait, index.CondWait:
			if g.holds(b, op) && (op.Clause == nil || op.Clause.Comm != alt) {
				return true
			}
		}
	}
	for _, c := range g.fn.Calls {
		e := c.Entry
		if e != nil && (e.Forever || e.Blocks || e.Sleeps > 0) && c.Mode != index.Launched && at(b, c.Expr.Pos()) >= 0 {
			return true
		}
	}
	if b.Kind == cfg.KindSelectAfterCase && len(b.Succs) == 0 {
		return true
	}
	return g.cyclic(b)
}

// dies reports whether a panic in the function ends the process: the package
// is a program that recovers nowhere, and nobody else can call the function.
func (g *graph) dies() bool {
	f := g.fn
	if g.x.Pkg.Name() != "main" || f.AsValue || f.Sig.Recv() != nil || f.Obj == nil && len(f.Launches) == 0 {
		return false
	}
	for _, obj := range g.x.Info.Uses {
		if b, ok := obj.(*types.Builtin); ok && b.Name() == "recover" {
			return false
		}
	}
	return true
}
