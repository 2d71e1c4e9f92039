package plugin

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/straygo/straygo/analyzer"
)

// TestRegistered asks for the linter as golangci-lint does.
func TestRegistered(t *testing.T) {
	newPlugin, err := register.GetPlugin("straygo")
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlugin(nil)
	if err != nil {
		t.Fatal(err)
	}
	if mode := p.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("load mode %q, want types", mode)
	}
	analyzers, err := p.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	if err := analysis.Validate(analyzers); err != nil {
		t.Error(err)
	}
	if len(analyzers) != 1 || analyzers[0].Name != "straygo" {
		t.Errorf("got %v, want straygo alone: another name would stand before each message", analyzers)
	}
}

// TestSettingsAreFlags holds the settings to the flags of the analyzer: their
// names, and what kind of value they take.
func TestSettingsAreFlags(t *testing.T) {
	ofSetting := make(map[string]any)
	for _, s := range settingsOf(new(analyzer.Settings)) {
		ofSetting[s.name] = s.value
	}
	analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
		value, ok := ofSetting[f.Name]
		if !ok {
			t.Errorf("the flag -%s has no setting: add it to settingsOf, and to the table in README.md", f.Name)
			return
		}
		delete(ofSetting, f.Name)
		if got, want := reflect.TypeOf(value), placeOf(f); got != want {
			t.Errorf("setting %s is a %v, but the flag asks for a %v", f.Name, got, want)
		}
	})
	for name := range ofSetting {
		t.Errorf("the setting %s has no flag", name)
	}
}

// placeOf returns the type of the place that a setting needs to take what the
// flag takes.
func placeOf(f *flag.Flag) reflect.Type {
	isBool, ok := f.Value.(interface{ IsBoolFlag() bool })
	switch {
	case ok && isBool.IsBoolFlag() && f.DefValue == "true":
		return reflect.TypeFor[*negated]()
	case ok && isBool.IsBoolFlag():
		return reflect.TypeFor[*bool]()
	case strings.HasPrefix(f.Usage, "comma-separated"):
		return reflect.TypeFor[*[]string]()
	}
	if _, err := time.ParseDuration(f.DefValue); err == nil {
		return reflect.TypeFor[*time.Duration]()
	}
	return reflect.TypeFor[*string]()
}

// TestDecode gives each setting a value that is not its default.
func TestDecode(t *testing.T) {
	known := filepath.Join(t.TempDir(), "known")
	if err := os.WriteFile(known, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	got, err := decode(map[string]any{
		"baseline":         known,
		"handle-names":     "One$",
		"collection-names": "Many$",
		"policy":           "both",
		"enable":           []any{"lost-error"},
		"disable":          []any{"deaf", "detached"},
		"categories":       []any{"metrics"},
		"launchers":        []any{"example.com/pool.Submit"},
		"owners":           []any{"example.com/pool.New:Stop|Close"},
		"generated":        true,
		"tests":            false,
		"play":             false,
		"brief":            "2s",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := analyzer.Settings{
		Baseline:        known,
		HandleNames:     "One$",
		CollectionNames: "Many$",
		Policy:          "both",
		Enable:          []string{"lost-error"},
		Disable:         []string{"deaf", "detached"},
		Categories:      []string{"metrics"},
		Launchers:       []string{"example.com/pool.Submit"},
		Owners:          []string{"example.com/pool.New:Stop|Close"},
		Generated:       true,
		NoTests:         true,
		NoPlay:          true,
		Brief:           2 * time.Second,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for _, s := range settingsOf(&want) {
		if reflect.ValueOf(s.value).Elem().IsZero() {
			t.Errorf("this test lacks the setting %s", s.name)
		}
	}
}

func TestNothingDecodesToDefaults(t *testing.T) {
	for _, settings := range []any{
		nil,
		map[string]any{},
		map[string]any{"enable": nil, "tests": nil},
		map[string]any{"policy": "any", "enable": []any{}, "generated": false, "tests": true, "play": true},
	} {
		got, err := decode(settings)
		if err != nil {
			t.Errorf("%v: %v", settings, err)
			continue
		}
		if got.Policy == "any" {
			got.Policy = "" // the default by its name
		}
		if !reflect.DeepEqual(got, analyzer.Settings{}) {
			t.Errorf("%v: got %+v, want the defaults", settings, got)
		}
	}
}

func TestBadSettings(t *testing.T) {
	one := func(name string, value any) any { return map[string]any{name: value} }
	for _, test := range []struct {
		settings any
		want     string
	}{
		{"policy", `want names with values, got the string "policy"`},
		{[]any{"policy"}, `want names with values, got a list`},
		{one("polcy", "any"), `unknown setting "polcy": want one of policy, enable, disable, categories, launchers, owners, baseline, handle-names, collection-names, generated, tests, play, brief`},
		{map[string]any{"policy": "any", "no-tests": true, "zero": 1}, `unknown setting "no-tests": want one of `},
		{one("policy", 1), `policy: want a string, got the number 1`},
		{one("policy", []any{"any"}), `policy: want a string, got a list`},
		{one("policy", "all"), `unknown policy "all": want any, wait, stop or both`},
		{one("enable", "lost-error"), `enable: want a list of strings, got the string "lost-error"`},
		{one("enable", []any{"lost-error", true}), `enable: want a list of strings, got true in it`},
		{one("enable", []any{"lost-errors"}), `unknown rule "lost-errors": `},
		{one("disable", []any{nil}), `disable: want a list of strings, got nothing in it`},
		{one("categories", []any{""}), `categories: want a list of strings, got the string "" in it`},
		{one("categories", one("metrics", nil)), `categories: want a list of strings, got names with values`},
		{one("launchers", []any{"Submit"}), `launcher "Submit": want a function as "path.Func"`},
		{one("owners", []any{"example.com/pool.New"}), `owner "example.com/pool.New": want a function and the methods`},
		{one("baseline", "/nowhere/at/all"), `open /nowhere/at/all: `},
		{one("handle-names", "("), `handle-names: "(" is no regular expression: `},
		{one("generated", "yes"), `generated: want true or false, got the string "yes"`},
		{one("tests", 0), `tests: want true or false, got the number 0`},
		{one("brief", 2), `brief: want a duration such as "500ms" or "2s", got the number 2`},
		{one("brief", "2"), `brief: want a duration such as "500ms" or "2s", got "2"`},
		{one("brief", "-2s"), `brief must not be negative, got -2s`},
	} {
		p, err := New(test.settings)
		if err == nil {
			t.Errorf("%v: no error, got %+v", test.settings, p)
			continue
		}
		if want := "settings of straygo: " + test.want; !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v:\ngot  %v\nwant %s", test.settings, err, want)
		}
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%v: the error has more than one line:\n%v", test.settings, err)
		}
	}
}

// TestReadmeTable holds the table of settings in README.md to the flags: their
// order, their names, the values they take and their defaults.
func TestReadmeTable(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| (.*?) \\| `?(.*?)`? \\| `(-.*?)` \\|")
	var got []string
	for _, m := range row.FindAllStringSubmatch(string(text), -1) {
		got = append(got, strings.ReplaceAll(strings.Join(m[1:], " | "), `\|`, "|")) // escaped in a table
	}
	var want []string
	for _, s := range settingsOf(new(analyzer.Settings)) {
		f := analyzer.Analyzer.Flags.Lookup(s.name)
		if f != nil { // else TestSettingsAreFlags fails
			want = append(want, strings.Join([]string{s.name, called(s.value), byDefault(f), "-" + f.Name}, " | "))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the table of settings in README.md has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// called is what README.md calls the kind of value that belongs to a place.
func called(place any) string {
	switch place.(type) {
	case *bool, *negated:
		return "true or false"
	case *[]string:
		return "list"
	case *time.Duration:
		return "duration"
	}
	return "string"
}

// byDefault is what README.md calls the default of a flag.
func byDefault(f *flag.Flag) string {
	if _, said, ok := strings.Cut(f.Usage, "(default "); ok && f.DefValue == "" {
		return strings.TrimSuffix(said, ")")
	}
	if f.DefValue == "" {
		return "none"
	}
	return f.DefValue
}
