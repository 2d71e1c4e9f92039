package index

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/owner"
)

// Known is what is known of other packages.
type Known struct {
	Func  func(*types.Func) *catalogue.Entry  // what a function means, or nil
	Field func(*types.Var) *catalogue.Channel // what a field holds, or nil; may itself be nil
}

// New reads the files of one package. Types may be missing: the index then
// knows less. What cannot be seen is asked of known.
func New(fset *token.FileSet, info *types.Info, pkg *types.Package, files []*ast.File, known Known) *Index {
	x := &Index{
		Fset: fset, Info: info, Pkg: pkg, known: known,
		table:    owner.NewTable(),
		byObj:    make(map[*types.Func]*Func),
		byLit:    make(map[*ast.FuncLit]*Func),
		classes:  make(map[*owner.Node]*Class),
		params:   make(map[*types.Var]paramOf),
		impls:    make(map[*types.Func][]*Func),
		returns:  make(map[*types.Var]*Func),
		resource: make(map[types.Type]bool),
	}
	var decls []*Func
	for _, file := range files {
		test := isTest(fset, file)
		for _, d := range file.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				if f := x.declare(d, file, test); f != nil {
					decls = append(decls, f)
				}
			}
		}
	}
	for _, file := range files {
		x.initialisers(file, isTest(fset, file))
	}
	for _, f := range decls {
		if f.Body != nil {
			w := walker{x: x, fn: f}
			w.stmts(f.Body.List)
		}
	}
	x.finish()
	return x
}
