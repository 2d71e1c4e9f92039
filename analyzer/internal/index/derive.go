package index

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/owner"
)

// context writes down how a produced context ends.
func (w *walker) context(e *ast.CallExpr, c *Call, p *catalogue.Producer) {
	at := func(list []*owner.Node, i int) *owner.Node {
		if i == 0 || i > len(list) {
			return nil
		}
		return list[i-1]
	}
	ctx := at(c.Results, p.Result)
	if ctx == nil {
		return
	}
	d := Deriv{Context: true, From: at(c.Args, p.Parent), Cancel: at(c.Results, p.Cancel), Deadline: p.Deadline,
		Outside: p.Outside, Root: p.Root, Pos: e.Pos()}
	w.derive(ctx, d)
}

// derived notes that the results of a call that cannot be seen live on its
// arguments and receiver: a reader on the connection that it wraps.
func (w *walker) derived(e *ast.CallExpr, c *Call) {
	if c.Entry != nil && (c.Entry.Fresh || c.Entry.Accepts) {
		return
	}
	var from, wraps []*owner.Node
	add := func(n *owner.Node, t types.Type) {
		if n != nil && (IsContext(t) || isChan(t) || w.x.IsResource(t) || isReader(t)) {
			wraps = append(wraps, n)
		}
	}
	if c.Recv != nil && !strings.HasPrefix(c.Static.Name(), "Accept") { // an accepted connection outlives its listener
		if sel, ok := unparen(e.Fun).(*ast.SelectorExpr); ok {
			if w.x.Info.Selections[sel] != nil { // whatever a method returns lives on its receiver
				from = append(from, c.Recv)
			}
		}
	}
	for i, a := range c.Args {
		add(a, w.x.Info.TypeOf(e.Args[i]))
	}
	if name := c.Static.Name(); c.Recv != nil && (strings.HasPrefix(name, "Serve") || name == "Listener") {
		for i, a := range c.Args { // who ends the server ends what it serves on
			if a != nil && w.x.IsResource(w.x.Info.TypeOf(e.Args[i])) {
				w.derive(a, Deriv{From: c.Recv, Pos: e.Pos()})
			}
		}
	}
	cancel := w.cancelResult(e, c)
	for i, r := range c.Results {
		if r == nil || i > 0 && r == cancel {
			continue
		}
		if ch := c.Entry.Channel(i); ch != nil {
			if len(ch.Ends) > 0 && c.Recv != nil {
				w.derive(r, Deriv{From: c.Recv, Ends: ch.Ends, Pos: e.Pos()})
			}
			continue
		}
		for _, f := range from {
			w.derive(r, Deriv{From: f, Cancel: cancel, Pos: e.Pos()})
		}
		for _, f := range wraps {
			w.derive(r, Deriv{From: f, Cancel: cancel, Pos: e.Pos(), Wraps: true})
		}
		if len(from)+len(wraps) == 0 && cancel != nil && r != cancel {
			w.derive(r, Deriv{Cancel: cancel, Pos: e.Pos(), Outside: true})
		}
	}
}

// cancelResult returns the func that a call returns beside another value, to
// end it: ctx, cancel := …
func (w *walker) cancelResult(e *ast.CallExpr, c *Call) *owner.Node {
	t, ok := w.x.Info.TypeOf(e).(*types.Tuple)
	if !ok || t.Len() < 2 {
		return nil
	}
	for i := 1; i < t.Len(); i++ {
		if sig, ok := t.At(i).Type().Underlying().(*types.Signature); ok && sig.Results().Len() <= 1 && i < len(c.Results) {
			return c.Results[i]
		}
	}
	return nil
}

// isReader reports whether t reads or writes: what wraps it blocks with it.
func isReader(t types.Type) bool {
	iface, ok := under(t).(*types.Interface)
	if !ok {
		p, n := NamedPath(t)
		return p == "bufio" || strings.HasSuffix(n, "Reader") || strings.HasSuffix(n, "Scanner") || strings.HasSuffix(n, "Decoder")
	}
	for i := range iface.NumMethods() {
		switch iface.Method(i).Name() {
		case "Read", "Accept", "ReadByte", "ReadAt", "ReadFrom", "Write":
			return true
		}
	}
	return false
}

// isZero reports whether e is written as the zero value of a struct.
func isZero(e ast.Expr) bool {
	lit, ok := ast.Unparen(e).(*ast.CompositeLit)
	return ok && len(lit.Elts) == 0
}

// verb notes a call of a method that cannot be seen, with what its name
// promises.
func (w *walker) verb(e *ast.CallExpr, c *Call) {
	if c.Recv == nil || c.Entry.Channel(0) != nil { // the channel speaks for itself
		return
	}
	signals := false
	if len(c.Results) == 1 && c.Mode != Launched { // go s.Run() asks nothing
		t := w.x.Info.TypeOf(e)
		signals = isChan(t) || IsContext(t)
	}
	n, expr := c.subject()
	o := w.op(Method, n, expr, e.Pos())
	o.Name = c.Static.Name()
	o.Verb = catalogue.VerbOf(o.Name, signals)
	switch {
	case c.Entry != nil && (c.Entry.Blocks && (!c.Entry.Inferred || o.Verb == catalogue.Other) || c.Entry.Forever):
		o.Verb = catalogue.Blocked
	case c.Entry != nil && (c.Entry.Launch != nil || c.Entry.Prompt && !c.Entry.Inferred) && o.Verb == catalogue.Blocked:
		o.Verb = catalogue.Other // whatever its name says
	}
	if o.Verb == catalogue.Asks { // case <-x.Done():
		o.Clause = c.comm
	}
	if c.Entry != nil && c.Entry.Ends {
		o.Verb = catalogue.EndsJoin
	}
	if o.Verb == catalogue.Ends && catalogue.Deadline(o.Name) && len(e.Args) == 1 && isZero(e.Args[0]) {
		o.Verb = catalogue.Other // a deadline is taken back
	}
	o.Call = c
}
