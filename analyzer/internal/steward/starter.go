package steward

import (
	"go/ast"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/launch"
	"github.com/straygo/straygo/analyzer/internal/lifetime"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// Started returns the handles through which the goroutines that a call leaves
// running can be ended: the value that owns them, the function that the call
// returns to end them, the contexts and channels that it is given.
func Started(x *index.Index, l *launch.Launch) ([]*model.Handle, []*index.Class) {
	start, call := l.Site.Start, l.Site.Call
	s := &study{x: x, r: lifetime.Follow(x, l), life: &lifetime.Life{}, handles: make(map[*index.Class]*handle)}
	for _, i := range start.Args {
		if i > len(call.Args) || call.Args[i-1] == nil {
			continue
		}
		e := call.Expr.Args[i-1]
		if x.Info.Types[e].IsNil() {
			continue
		}
		kind := model.Closable
		switch t := x.Info.TypeOf(e); {
		case index.IsContext(t):
			kind = model.Context
		case index.Is[*types.Chan](t):
			kind = model.Channel
		}
		name := types.ExprString(e)
		if _, ok := ast.Unparen(e).(*ast.CallExpr); ok {
			name = ""
		}
		s.add(x.Class(call.Args[i-1]), kind, name, lifetime.Act{Role: model.Heed, Word: call.Name(), Pos: e.Pos()})
	}
	var handles []*model.Handle
	var classes []*index.Class
	for _, h := range s.order {
		handles, classes = append(handles, s.finish(h)), append(classes, h.class)
	}
	if i := start.Done; i > 0 && i <= len(call.Results) && call.Results[i-1] != nil {
		c := x.Class(call.Results[i-1])
		handles, classes = append(handles, s.heard(c, call)), append(classes, c)
	}
	if c, expr := holder(x, start, call); c != nil && len(start.Ends) > 0 {
		m := s.owned(c, expr, start.Ends)
		if fails(x, call, start.Owner) {
			m.Elsewhere = "the call is expected to fail"
		}
		handles, classes = append(handles, m), append(classes, c)
	}
	if i := start.Cancel; i > 0 && i <= len(call.Results) && call.Results[i-1] != nil {
		c := x.Class(call.Results[i-1])
		m := s.owned(c, "", nil)
		m.Kind = model.Cancel
		if index.Is[*types.Chan](call.ResultType(i - 1)) {
			m.Kind = model.Channel
		}
		if call.Blank&(1<<(i-1)) != 0 {
			m.Name = "_"
		}
		handles, classes = append(handles, m), append(classes, c)
	}
	return handles, classes
}

// heard returns the channel on which a call tells the end of what it starts, with
// those who receive from it.
func (s *study) heard(c *index.Class, call *index.Call) *model.Handle {
	m := &model.Handle{Kind: model.Channel, Name: varName(c)}
	m.Owner, m.Pos = s.ownerOf(&handle{class: c})
	m.Uses = append(m.Uses, model.Use{Role: model.Announce, Op: "send", Pos: call.Expr.Pos(), In: call.Fn.Outermost().Name})
	for _, c := range newSpan(s.x, s.r, c).all {
		for _, op := range c.Ops {
			if op.Kind == index.Recv || op.Kind == index.Range {
				m.Uses = append(m.Uses, model.Use{Role: model.Await, Op: op.Kind.String(), Pos: op.Pos, In: op.Fn.Outermost().Name})
			}
		}
	}
	return m
}

// fails reports whether a call is made for the error that it returns beside
// its i-th result, counted from 1, which is thrown away: a test, say, that
// something cannot be opened twice.
func fails(x *index.Index, call *index.Call, i int) bool {
	t, ok := x.Info.TypeOf(call.Expr).(*types.Tuple)
	if !ok || i == 0 || call.Blank&(1<<(i-1)) == 0 {
		return false
	}
	last := t.At(t.Len() - 1).Type()
	asks := call.Blank&(1<<(t.Len()-1)) == 0 || call.Blank == 1<<8-1 // or does not care
	return asks && index.IsError(last)
}

// holder returns the class of the value that owns what a call starts, and how
// it is written if it is the receiver.
func holder(x *index.Index, start *catalogue.Start, call *index.Call) (*index.Class, string) {
	if i := start.Owner; i > 0 {
		if i > len(call.Results) {
			return nil, ""
		}
		return x.Class(call.Results[i-1]), ""
	}
	if sel, ok := ast.Unparen(call.Expr.Fun).(*ast.SelectorExpr); ok && call.Recv != nil {
		return x.Class(call.Recv), types.ExprString(sel.X)
	}
	return nil, ""
}

// owned follows a value that owns goroutines, or a function that ends them, to
// every place that it gets to, and finds who ends them there.
func (s *study) owned(c *index.Class, name string, ends []string) *model.Handle {
	m := &model.Handle{Kind: model.Closable, Name: name, Enders: ends}
	h := &handle{class: c}
	m.Owner, m.Pos = s.ownerOf(h)
	if m.Name == "" {
		m.Name = varName(c)
	}
	call := s.r.Launch.Site.Call
	m.Uses = append(m.Uses, model.Use{Role: model.Heed, Op: call.Name(), Pos: call.Expr.Pos(), In: call.Fn.Outermost().Name})
	t := &trail{x: s.x, fn: call.Fn, call: call, m: m, ends: ends}
	t.follow(c)
	return m
}
