package summary

import (
	"bytes"
	"encoding/gob"
	"maps"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/index"
)

// sizeCap is the most bytes that the facts of one package may take, which is
// less than what the export data of a small package does.
const sizeCap = 6 << 10

// An entry of a fact file, as drivers write them.
type encoded struct {
	Object objectpath.Path
	Fact   *Fact
}

// encode writes facts in the order of their objects.
func encode(t *testing.T, facts map[objectpath.Path]*Fact) []byte {
	t.Helper()
	var list []encoded
	for _, p := range slices.Sorted(maps.Keys(facts)) {
		list = append(list, encoded{p, facts[p]})
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(list); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// factsOf returns the facts that a package would export, whatever its path.
func factsOf(p *packages.Package) map[objectpath.Path]*Fact {
	if len(p.Syntax) == 0 || !Any(p.TypesInfo, p.Syntax, catalogue.Lookup) {
		return nil
	}
	x := index.New(p.Fset, p.TypesInfo, p.Types, p.Syntax, index.Known{Func: catalogue.Lookup})
	s := Of(x, Options{Brief: Brief})
	facts := make(map[objectpath.Path]*Fact)
	for f, fact := range s.facts() {
		if path, err := objectpath.For(f); err == nil {
			facts[path] = fact
		}
	}
	return facts
}

// TestCodec writes the facts that the standard library would have over and
// over, reads them back, and holds them to a size.
func TestCodec(t *testing.T) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, "std")
	if err != nil {
		t.Fatal(err)
	}
	total, n, largest := 0, 0, ""
	most := 0
	for _, p := range pkgs {
		facts := factsOf(p)
		if len(facts) == 0 {
			continue
		}
		first := encode(t, facts)
		for range 9 {
			if !bytes.Equal(first, encode(t, factsOf(p))) {
				t.Errorf("%s: the same package has other facts, or in another order", p.PkgPath)
				break
			}
		}
		var back []encoded
		if err := gob.NewDecoder(bytes.NewReader(first)).Decode(&back); err != nil {
			t.Fatal(err)
		}
		if len(back) != len(facts) {
			t.Errorf("%s: %d facts of %d came back", p.PkgPath, len(back), len(facts))
		}
		for _, e := range back {
			if !reflect.DeepEqual(e.Fact, facts[e.Object]) || e.Fact.String() == "" {
				t.Errorf("%s: %s came back as %v, was %v", p.PkgPath, e.Object, e.Fact, facts[e.Object])
			}
		}
		if len(first) > sizeCap {
			t.Errorf("the facts of %s take %d bytes, at most %d are fine", p.PkgPath, len(first), sizeCap)
		}
		if total, n = total+len(first), n+len(facts); len(first) > most {
			most, largest = len(first), p.PkgPath
		}
	}
	if n < 5 {
		t.Errorf("%d facts in all of std, want at least 5", n)
	}
	t.Logf("%d facts, %d bytes; the most in %s: %d", n, total, largest, most)
}
