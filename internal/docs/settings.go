package main

import (
	"encoding/json"
	"flag"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A setting is a flag of the analyzer, as the settings page shows it.
type setting struct {
	name  string
	takes string // what kind of value
	value string // by default
	usage string
	list  bool // the value is a list, separated by commas on a command line
}

// settings returns the flags of an analyzer, sorted by name.
func settings(a *analysis.Analyzer) []setting {
	var all []setting
	a.Flags.VisitAll(func(f *flag.Flag) { all = append(all, newSetting(f)) })
	return all
}

// said matches a default that stands at the end of a usage text, because the
// value cannot tell it.
var said = regexp.MustCompile(` \(default ([^()]*)\)$`)

func newSetting(f *flag.Flag) setting {
	name, usage := flag.UnquoteUsage(f)
	s := setting{name: f.Name, takes: name, value: f.DefValue, usage: usage}
	if m := said.FindStringSubmatch(usage); m != nil {
		s.value, s.usage = m[1], strings.TrimSuffix(usage, m[0])
	}
	if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
		s.takes = "true or false"
	}
	if g, ok := f.Value.(flag.Getter); ok {
		if _, s.list = g.Get().([]string); s.list {
			s.takes = "a list of " + name
		}
	}
	if s.takes == "value" { // which is what package flag says of a flag that says nothing
		s.takes = "a word"
	}
	return s
}

// yaml spells a setting as a line of YAML.
func (s setting) yaml() string {
	if !s.list {
		return s.name + ": " + scalar(s.value)
	}
	var items []string
	for item := range strings.SplitSeq(s.value, ",") {
		if item != "" {
			items = append(items, scalar(item))
		}
	}
	return s.name + ": [" + strings.Join(items, ", ") + "]"
}

// plain matches what needs no quotes in YAML.
var plain = regexp.MustCompile(`^\w[\w./-]*$`)

// scalar spells a value of YAML.
func scalar(s string) string {
	if plain.MatchString(s) {
		return s
	}
	return strconv.Quote(s)
}

// settingsPage returns the page of all flags.
func settingsPage(a *analysis.Analyzer) string {
	all := settings(a)
	var w writer
	w.heading(1, "Settings")
	w.raw(wrap("What is reported is chosen by the flags of the analysis, which have the same names for every tool that runs straygo. "+
		"`straygo help` lists the flags of the command beside them.", width))
	t := newTable("flag", "takes", "default", "meaning")
	for _, s := range all {
		value := "none"
		if s.value != "" {
			value = code(s.value)
		}
		t.add(code("-"+s.name), escape(s.takes), value, escape(s.usage))
	}
	w.raw(t.String())
	w.raw(wrap("[The manual](manual.md#settings) says more of some, and [the rules](rules/README.md) can be switched on and off by name.", width))

	w.heading(2, "Command line and go vet")
	w.raw("Lists are separated by commas:")
	w.raw("```sh\nstraygo -policy=both -disable=fire-and-forget,init-launch ./...\n" +
		"go vet -vettool=$(which straygo) -policy=both -tests=false ./...\n```")

	w.heading(2, "golangci-lint")
	w.raw(wrap("In a golangci-lint that has straygo as a module plugin, the keys of the settings are the names of the flags, "+
		"and lists are YAML lists. These are the defaults:", width))
	w.raw("```yaml\n" + golangci(a.Name, all) + "```")

	w.heading(2, "nogo")
	w.raw(wrap("The configuration of nogo, which runs analyzers under Bazel, has the flags below `analyzer_flags`. "+
		"Every value is a string there, and lists are separated by commas. These are the defaults:", width))
	w.raw("```json\n" + nogo(a.Name, all) + "```")
	return w.String()
}

// golangci spells settings as a configuration of golangci-lint.
func golangci(name string, all []setting) string {
	var b strings.Builder
	b.WriteString("linters:\n  enable:\n    - " + name + "\n  settings:\n    custom:\n      " + name + ":\n" +
		"        type: module\n        settings:\n")
	for _, s := range all {
		b.WriteString("          " + s.yaml() + "\n")
	}
	return b.String()
}

// nogo spells settings as a configuration of nogo.
func nogo(name string, all []setting) string {
	flags := make(map[string]string)
	for _, s := range all {
		flags[s.name] = s.value
	}
	data, _ := json.MarshalIndent(map[string]any{name: map[string]any{"analyzer_flags": flags}}, "", "  ") // of strings alone
	return string(data) + "\n"
}
