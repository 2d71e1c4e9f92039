package directive

import (
	"fmt"
	"go/ast"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// longLived says that the goroutine of l is not what n calls it.
func (s *Set) longLived(n *note, l *model.Launch) *model.Finding {
	why := l.Endless
	if why == nil {
		why = l.Long
	}
	where := ""
	if why.Pos.IsValid() {
		where = " at " + s.at(why.Pos)
	}
	return &model.Finding{
		Rule: LongLived,
		Pos:  l.Pos,
		End:  l.Head(),
		Message: fmt.Sprintf("annotation says brief (%s), but %s lives long (%s%s): bind it, or annotate it as %q",
			n.head(), running(l), why.Text, where, Allow+" "+Process),
	}
}

// running names the goroutine of l by what it runs.
func running(l *model.Launch) string {
	if l == nil || l.Callee == "" {
		return "the goroutine"
	}
	return "goroutine running " + l.Callee
}

// bound says why a launch with this verdict needs no annotation.
func bound(v model.Verdict) string {
	switch v {
	case model.Waited:
		return "somebody waits for it"
	case model.Stoppable:
		return "somebody can stop it"
	case model.Both:
		return "somebody can stop it and waits for it"
	}
	return "nothing is reported here"
}

// FuncName writes a function as the model does: "(*Bus).notify".
func FuncName(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	star, t := "", ast.Unparen(fn.Recv.List[0].Type)
	if p, ok := t.(*ast.StarExpr); ok {
		star, t = "*", ast.Unparen(p.X)
	}
	switch generic := t.(type) {
	case *ast.IndexExpr:
		t = generic.X
	case *ast.IndexListExpr:
		t = generic.X
	}
	name, ok := t.(*ast.Ident)
	switch {
	case !ok:
		return fn.Name.Name
	case star == "":
		return name.Name + "." + fn.Name.Name
	}
	return "(*" + name.Name + ")." + fn.Name.Name
}
