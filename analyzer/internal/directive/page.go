package directive

import (
	"go/ast"
	"go/token"
)

// A page is a file by its lines: which of them hold code, which only comments.
// Lines are physical, whatever //line directives say.
type page struct {
	syntax   *ast.File
	file     *token.File
	code     map[int]token.Pos // the first known code on a line
	comments map[int]int       // how many comments cover a line
	broken   bool              // parts could not be parsed

	notes, owners, policies []*note // in source order
}

// newPage reads the lines of f; nil if fset does not know it.
func newPage(fset *token.FileSet, f *ast.File) *page {
	p := &page{
		syntax:   f,
		file:     fset.File(f.Package),
		code:     make(map[int]token.Pos),
		comments: make(map[int]int),
	}
	if p.file == nil {
		return nil
	}
	p.markCode(f.Package)
	ast.Inspect(f, p.mark)
	for _, group := range f.Comments {
		for _, c := range group.List {
			for line := p.line(c.Pos()); line <= p.line(c.End()-1); line++ {
				p.comments[line]++
			}
		}
	}
	return p
}

// mark notes the lines that n starts and ends on. That finds every line with
// code that a comment can trail: no token is alone on a line without being the
// start or the end of a node.
func (p *page) mark(n ast.Node) bool {
	switch n.(type) {
	case nil, *ast.Comment, *ast.CommentGroup:
		return false
	case *ast.BadStmt, *ast.BadDecl, *ast.BadExpr:
		p.broken = true
	case *ast.File:
		return true
	}
	p.markCode(n.Pos())
	p.markCode(n.End() - 1)
	return true
}

func (p *page) markCode(pos token.Pos) {
	if !p.holds(pos) {
		return
	}
	line := p.line(pos)
	if old, ok := p.code[line]; !ok || pos < old {
		p.code[line] = pos
	}
}

// holds reports whether pos lies in the file.
func (p *page) holds(pos token.Pos) bool {
	return p.file.Pos(0) <= pos && pos <= p.file.End()
}

func (p *page) line(pos token.Pos) int {
	return p.file.PositionFor(pos, false).Line
}

// note puts d in its place.
func (p *page) note(d Directive) *note {
	n := &note{Directive: d, page: p, line: p.line(d.Pos)}
	first, ok := p.code[n.line]
	n.trailing = ok && first < d.Pos
	n.target = n.line
	if n.trailing {
		return n
	}
	for p.comments[n.target] > 0 && !p.hasCode(n.target) {
		n.target++
	}
	for _, decl := range p.syntax.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && p.line(fn.Pos()) == n.target {
			n.fn = fn
			break
		}
	}
	return n
}

func (p *page) hasCode(line int) bool {
	_, ok := p.code[line]
	return ok
}

// onPackage reports whether n stands above the package clause or on its line.
func (p *page) onPackage(n *note) bool {
	return n.target == p.line(p.syntax.Package)
}

// statement returns the innermost statement or variable declaration around
// pos, nil if there is none.
func (p *page) statement(pos token.Pos) (found ast.Node) {
	ast.Inspect(p.syntax, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		case *ast.File:
			return true
		}
		if !within(n, pos) {
			return false
		}
		switch n.(type) {
		case *ast.BlockStmt:
		case ast.Stmt, *ast.ValueSpec:
			found = n
		}
		return true
	})
	return found
}

// simple reports whether n holds no statements but those of function literals,
// so that its last line is still the launch's.
func simple(n ast.Node) bool {
	switch n.(type) {
	case *ast.GoStmt, *ast.DeferStmt, *ast.ExprStmt, *ast.AssignStmt, *ast.ReturnStmt,
		*ast.SendStmt, *ast.DeclStmt, *ast.ValueSpec:
		return true
	}
	return false
}

func within(n ast.Node, pos token.Pos) bool {
	return n.Pos() <= pos && pos < n.End()
}
