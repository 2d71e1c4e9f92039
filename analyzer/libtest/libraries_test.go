package libtest

import (
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
)

// TestNames looks every name of the catalogue up in the library that it
// belongs to: an entry that resolves to nothing would be silent for ever.
func TestNames(t *testing.T) {
	var paths []string
	for _, l := range catalogue.Libraries() {
		paths = append(paths, l.Path)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	loaded := make(map[string]*types.Package)
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Errorf("%s: %v", p.PkgPath, e)
		}
		loaded[p.PkgPath] = p.Types
	}
	for _, l := range catalogue.Libraries() {
		t.Run(l.Path, func(t *testing.T) { check(t, l, loaded[l.Path]) })
	}
}

func check(t *testing.T, l catalogue.Library, pkg *types.Package) {
	if pkg == nil {
		t.Fatal("not loaded")
	}
	for name, e := range l.Entries {
		f := catalogue.Find(pkg, name)
		if f == nil {
			t.Errorf("no %s", name)
			continue
		}
		if got := catalogue.Lookup(f); got == nil {
			t.Errorf("%s is looked up as %s", name, catalogue.Name(f))
		}
		if e.Starts != nil {
			started(t, name, f.Signature(), e.Starts)
		}
		params := f.Signature().Params()
		if (e.Makes || e.Fresh || e.Accepts || e.Shared) && f.Signature().Results().Len() == 0 {
			t.Errorf("%s returns nothing that it could make", name)
		}
		for _, i := range e.Borrows {
			if i < 1 || i > params.Len() {
				t.Errorf("%s has no parameter %d", name, i)
			}
		}
		if e.Launch == nil {
			continue
		}
		if i := e.Launch.Body; i >= params.Len() || !callable(params.At(i).Type()) {
			t.Errorf("parameter %d of %s is no function", i, name)
		}
		if recv, _, ok := strings.Cut(name, "."); e.Launch.Group && (!ok || l.Joins[recv] == "") {
			t.Errorf("%s launches in a group, but its receiver waits for nothing", name)
		}
	}
	for name := range l.Joins {
		if _, ok := pkg.Scope().Lookup(name).(*types.TypeName); !ok {
			t.Errorf("no type %s", name)
		}
		waits := false
		for other, e := range l.Entries {
			_, method, ok := strings.Cut(other, ".")
			waits = waits || e.Op == catalogue.Wait && ok && catalogue.Find(pkg, name+"."+method) == catalogue.Find(pkg, other)
		}
		if !waits {
			t.Errorf("%s joins, but nothing waits for it", name)
		}
	}
	for _, name := range l.Never {
		v, ok := pkg.Scope().Lookup(name).(*types.Var)
		if !ok {
			t.Errorf("no variable %s", name)
		} else if _, ok := v.Type().Underlying().(*types.Chan); !ok {
			t.Errorf("%s is no channel", name)
		}
	}
}

// started checks what an entry says of the goroutines that a call leaves
// behind.
func started(t *testing.T, name string, sig *types.Signature, s *catalogue.Start) {
	var owner types.Type
	switch {
	case s.Owner > sig.Results().Len():
		t.Errorf("%s has no result %d", name, s.Owner)
		return
	case s.Owner > 0:
		owner = sig.Results().At(s.Owner - 1).Type()
	case sig.Recv() != nil:
		owner = sig.Recv().Type()
	}
	if owner == nil && len(s.Ends) > 0 {
		t.Errorf("%s has no owner whose methods could end anything", name)
		return
	}
	for _, end := range s.Ends {
		obj, _, _ := types.LookupFieldOrMethod(owner, true, nil, end)
		if _, ok := obj.(*types.Func); !ok {
			t.Errorf("what %s starts cannot be ended: no method %s of %s", name, end, owner)
		}
	}
	if s.Cancel > sig.Results().Len() || s.Cancel > 0 && !callable(sig.Results().At(s.Cancel-1).Type()) {
		t.Errorf("result %d of %s is no function", s.Cancel, name)
	}
	for _, i := range s.Args {
		if i < 1 || i > sig.Params().Len() {
			t.Errorf("%s has no parameter %d", name, i)
		}
	}
}

func callable(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}
