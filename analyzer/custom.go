package analyzer

import (
	"fmt"
	"go/types"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// A custom is a function that the user knows something of: it launches its
// function parameter, or what it returns owns goroutines.
type custom struct {
	spelling string
	path     string
	name     string   // "Func" or "Type.Method"
	ends     []string // methods of the owner that it returns, nil for a launcher
}

// customs reads the launchers and owners of the settings.
func (s *Settings) customs() ([]custom, error) {
	var all []custom
	for _, l := range s.Launchers {
		c, rest, err := parseCustom(l)
		if err != nil || rest != "" {
			return nil, fmt.Errorf(`launcher %q: want a function as "path.Func" or "path.Type.Method"`, l)
		}
		all = append(all, c)
	}
	for _, o := range s.Owners {
		c, rest, err := parseCustom(o)
		if err != nil || rest == "" {
			return nil, fmt.Errorf(`owner %q: want a function and the methods of its result that end it, as "path.New:Close" or "path.New:Stop|Close"`, o)
		}
		c.ends = strings.Split(rest, "|")
		all = append(all, c)
	}
	return all, nil
}

// parseCustom takes "path.Type.Method:rest" apart.
func parseCustom(s string) (c custom, rest string, err error) {
	spelling, rest, _ := strings.Cut(s, ":")
	slash := strings.LastIndex(spelling, "/") + 1
	last, name, ok := strings.Cut(spelling[slash:], ".")
	if name == "" && ok || !ok || strings.Count(name, ".") > 1 || last == "" {
		return custom{}, "", fmt.Errorf("no function in %q", s)
	}
	name = strings.TrimSuffix(strings.NewReplacer("(*", "", ")", "").Replace(name), ".")
	return custom{spelling: s, path: spelling[:slash] + last, name: name}, rest, nil
}

// lookup returns a function that knows what known does and what the user says.
// It returns an error if a function of a package that pkg imports is not there,
// or not what the user says.
func lookup(pkg *types.Package, customs []custom, known func(*types.Func) *catalogue.Entry) (func(*types.Func) *catalogue.Entry, error) {
	said := make(map[*types.Func]*catalogue.Entry)
	for _, imp := range pkg.Imports() {
		for _, c := range customs {
			if c.path != imp.Path() {
				continue
			}
			f := catalogue.Find(imp, c.name)
			if f == nil {
				return nil, fmt.Errorf("%q: package %s has no function %s", c.spelling, imp.Path(), c.name)
			}
			e, err := c.entry(f)
			if err != nil {
				return nil, err
			}
			said[f] = e
		}
	}
	if len(said) == 0 {
		return nil, nil
	}
	return func(f *types.Func) *catalogue.Entry {
		if f != nil {
			if e := said[f.Origin()]; e != nil {
				return e
			}
		}
		return known(f)
	}, nil
}

// entry says what the user says of f.
func (c custom) entry(f *types.Func) (*catalogue.Entry, error) {
	sig := f.Signature()
	if c.ends == nil {
		for i := range sig.Params().Len() {
			if _, ok := sig.Params().At(i).Type().Underlying().(*types.Signature); ok {
				return &catalogue.Entry{Inferred: true, Launch: &catalogue.Launcher{Kind: model.Helper, Body: i}}, nil
			}
		}
		return nil, fmt.Errorf("launcher %q: %s takes no function that it could launch", c.spelling, c.name)
	}
	if sig.Results().Len() == 0 {
		return nil, fmt.Errorf("owner %q: %s returns nothing that could own goroutines", c.spelling, c.name)
	}
	owner := sig.Results().At(0).Type()
	for _, m := range c.ends {
		obj, _, _ := types.LookupFieldOrMethod(owner, true, f.Pkg(), m)
		if _, ok := obj.(*types.Func); !ok {
			return nil, fmt.Errorf("owner %q: what %s returns has no method %s", c.spelling, c.name, m)
		}
	}
	return &catalogue.Entry{Inferred: true, Starts: &catalogue.Start{Owner: 1, Ends: c.ends}}, nil
}
