package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// TestGolden compares what each format makes of a report that has everything
// with the files in testdata.
func TestGolden(t *testing.T) {
	looks := map[string]Look{
		"text":         {Context: -1},
		"text-context": {Context: 1},
		"text-screen":  {Context: -1, Screen: true},
		"text-color":   {Context: -1, Screen: true, Color: true},
		"text-both":    {Context: 0, Screen: true},
	}
	for _, f := range Formats {
		if _, ok := looks[f.Name]; !ok {
			looks[f.Name] = Look{Context: -1}
		}
	}
	for name, look := range looks {
		t.Run(name, func(t *testing.T) {
			x := newFixture(t)
			r := x.report()
			r.Look = look
			format, _, _ := strings.Cut(name, "-")
			golden(t, name, strings.ReplaceAll(written(t, format, r), filepath.ToSlash(x.dir), "/dir"))
		})
	}
}

// TestGoldenOfNothing shows what the formats make of a run without findings:
// programs that read them expect a whole document.
func TestGoldenOfNothing(t *testing.T) {
	var b strings.Builder
	for _, f := range Formats {
		b.WriteString("== " + f.Name + "\n" + written(t, f.Name, &Report{Packages: 1, Look: Look{Context: -1, Screen: true}}))
	}
	golden(t, "nothing", b.String())
}

// golden compares got with a file in testdata, or writes it there.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(got)) {
		t.Errorf("%s is stale; look at the difference and run\n\tgo test ./cmd/straygo/internal/report -run TestGolden -update\ngot:\n%s", file, got)
	}
}
