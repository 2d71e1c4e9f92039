package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// factsModule returns a module in which launchers, bodies and owners stand in
// other packages than what uses them, and the places that are to be reported.
func factsModule(t *testing.T) (dir string, want []string) {
	t.Helper()
	var files []string
	for _, name := range []string{"safego/safego.go", "owner/owner.go", "body/body.go", "app/app.go"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "src", "facts", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		src := strings.ReplaceAll(string(data), `"facts/`, `"example.com/m/`)
		files = append(files, name, src)
	}
	files = append(files, "main.go", `package main

import (
	"os"

	"example.com/m/app"
)

func main() {
	app.Launch(os.Args)
	app.Pools(os.Args)
}
`)
	return unpack(t, module(files...)), wanted(files[slices.Index(files, "app/app.go")+1])
}

// wanted returns the places of want comments in app.go, in order.
func wanted(src string) []string {
	var want []string
	n := 0
	for line := range strings.Lines(src) {
		n++
		if strings.Contains(line, "// want ") {
			want = append(want, strconv.Itoa(n))
		}
	}
	slices.Sort(want)
	return want
}

// linesOf returns the lines of app.go that out, the JSON of a run, reports.
func linesOf(t *testing.T, out string) []string {
	t.Helper()
	lines := make(map[string]bool)
	for _, analyzers := range decode(t, out) {
		for _, d := range analyzers["straygo"] {
			file, rest, _ := strings.Cut(d["posn"].(string), ".go:")
			line, _, _ := strings.Cut(rest, ":")
			if filepath.Base(file) == "app" {
				lines[line] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(lines))
}

// TestFacts holds the findings that need facts of other packages to those that
// are wanted: by itself, under go vet, and under go vet one package at a time.
func TestFacts(t *testing.T) {
	t.Parallel()
	dir, want := factsModule(t)
	if len(want) < 12 {
		t.Fatalf("%d places wanted, which are too few", len(want))
	}
	check := func(name, out string) {
		t.Helper()
		if got := linesOf(t, out); !slices.Equal(got, want) {
			t.Errorf("%s reports lines %v, want %v", name, got, want)
		}
	}
	check("straygo", command(t, dir, nil, binary, "-json", "./...").stdout)
	check("straygo -deps=all", command(t, dir, nil, binary, "-json", "-deps=all", "./app").stdout)

	cache := []string{"GOCACHE=" + t.TempDir()}
	vet := func(pkg string) string {
		return command(t, dir, cache, "go", "vet", "-vettool="+binary, "-json", pkg).stdout
	}
	check("go vet", vet("./..."))
	for _, pkg := range []string{"./owner", "./safego", "./body"} {
		vet(pkg)
	}
	check("go vet of one package after the other", vet("./app"))
}

// TestFactsMissing names one package alone: without the facts of the others,
// what needs them is silent, and nothing is reported that is fine with them.
func TestFactsMissing(t *testing.T) {
	t.Parallel()
	dir, want := factsModule(t)
	got := linesOf(t, command(t, dir, nil, binary, "-json", "./app").stdout)
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("line %s is reported, and is fine", line)
		}
	}
	if len(got) > len(want)/3 {
		t.Errorf("%d of %d findings without facts, which are there to be needed", len(got), len(want))
	}
}
