package plugin

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/straygo/straygo/analyzer"
)

// A setting is a key of the configuration, and where its value belongs: a
// pointer whose type says what is asked for.
type setting struct {
	name  string
	value any
}

// negated is a setting that the analyzer has as its opposite.
type negated bool

// settingsOf lists the settings, each with its place in s. They have the names
// and the order of the analyzer's flags.
func settingsOf(s *analyzer.Settings) []setting {
	return []setting{
		{"policy", &s.Policy},
		{"enable", &s.Enable},
		{"disable", &s.Disable},
		{"categories", &s.Categories},
		{"launchers", &s.Launchers},
		{"owners", &s.Owners},
		{"baseline", &s.Baseline},
		{"handle-names", &s.HandleNames},
		{"collection-names", &s.CollectionNames},
		{"generated", &s.Generated},
		{"tests", (*negated)(&s.NoTests)},
		{"play", (*negated)(&s.NoPlay)},
		{"brief", &s.Brief},
	}
}

// decode reads the settings as golangci-lint hands them over: as YAML, TOML or
// JSON has them, without types. A key without a value is one that is not there.
func decode(settings any) (analyzer.Settings, error) {
	var s analyzer.Settings
	if settings == nil {
		return s, nil
	}
	given, ok := settings.(map[string]any)
	if !ok {
		return s, fmt.Errorf("want names with values, got %s", kind(settings))
	}
	known := settingsOf(&s)
	for _, name := range slices.Sorted(maps.Keys(given)) {
		i := slices.IndexFunc(known, func(k setting) bool { return k.name == name })
		if i < 0 {
			return s, fmt.Errorf("unknown setting %q: want one of %s", name, names(known))
		}
		if given[name] == nil {
			continue
		}
		if err := set(known[i].value, given[name]); err != nil {
			return s, fmt.Errorf("%s: %w", name, err)
		}
	}
	return s, s.Validate()
}

func names(settings []setting) string {
	var list []string
	for _, s := range settings {
		list = append(list, s.name)
	}
	return strings.Join(list, ", ")
}

// set puts a value where p points, if it is what that place is for.
func set(p, value any) error {
	switch p := p.(type) {
	case *string:
		return text(p, value)
	case *bool:
		return truth(p, value)
	case *negated:
		var b bool
		if err := truth(&b, value); err != nil {
			return err
		}
		*p = negated(!b)
		return nil
	case *[]string:
		return list(p, value)
	case *time.Duration:
		return duration(p, value)
	}
	return fmt.Errorf("no value fits a %T", p)
}

func text(p *string, value any) error {
	s, ok := value.(string)
	if !ok {
		return fmt.Errorf("want a string, got %s", kind(value))
	}
	*p = s
	return nil
}

func truth(p *bool, value any) error {
	b, ok := value.(bool)
	if !ok {
		return fmt.Errorf("want true or false, got %s", kind(value))
	}
	*p = b
	return nil
}

func list(p *[]string, value any) error {
	items, ok := value.([]any)
	if !ok {
		return fmt.Errorf("want a list of strings, got %s", kind(value))
	}
	for _, item := range items {
		s, ok := item.(string)
		if !ok || s == "" {
			return fmt.Errorf("want a list of strings, got %s in it", kind(item))
		}
		*p = append(*p, s)
	}
	return nil
}

func duration(p *time.Duration, value any) error {
	s, ok := value.(string)
	if !ok {
		return fmt.Errorf(`want a duration such as "500ms" or "2s", got %s`, kind(value))
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		return fmt.Errorf(`want a duration such as "500ms" or "2s", got %q`, s)
	}
	*p = d
	return nil
}

// kind describes a value to those who wrote it.
func kind(value any) string {
	switch v := value.(type) {
	case nil:
		return "nothing"
	case string:
		return fmt.Sprintf("the string %q", v)
	case bool:
		return fmt.Sprint(v)
	case []any:
		return "a list"
	case map[string]any, map[any]any:
		return "names with values"
	default:
		return fmt.Sprintf("the number %v", v)
	}
}
