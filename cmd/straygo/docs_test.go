package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/straygo/straygo/analyzer"
)

var (
	// otherCode matches fenced code that is no command line.
	otherCode = regexp.MustCompile("(?s)```(?:go|yaml|json)\n.*?```\n")
	// mention matches a flag in running text or on a command line, and its value.
	mention = regexp.MustCompile("(?m)(?:^|[\\s`(])-([a-z]+(?:-[a-z]+)*)(?:=([^\\s`]+))?")
)

// TestDocsFlags holds the pages of the rules and of the settings to the flags
// that there are, and to values that these take.
func TestDocsFlags(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("..", "..", "docs", "rules", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join("..", "..", "docs", "settings.md")
	mentioned := make(map[string]bool)
	for _, name := range append(pages, settings) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range mention.FindAllStringSubmatch(otherCode.ReplaceAllString(string(data), ""), -1) {
			mentioned[m[1]] = true
			if m[1] == "vettool" { // of go vet
				continue
			}
			fs := allFlags()
			if f := fs.Lookup(m[1]); f == nil {
				t.Errorf("%s: there is no flag -%s", name, m[1])
			} else if m[2] != "" {
				if err := f.Value.Set(strings.Trim(m[2], "'")); err != nil {
					t.Errorf("%s: -%s=%s: %v", name, m[1], m[2], err)
				}
			}
		}
	}
	analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
		if !mentioned[f.Name] {
			t.Errorf("%s does not mention -%s", settings, f.Name)
		}
	})
}

// allFlags returns the flags of the analysis and of the command, with values of
// their own.
func allFlags() *flag.FlagSet {
	var c checkRun
	fs := &analyzer.New(analyzer.Settings{}).Flags
	driverFlags(fs, &c.options)
	c.flags(fs)
	return fs
}
