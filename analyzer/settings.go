package analyzer

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/straygo/straygo/analyzer/baseline"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// DefaultBrief is the longest sleep or delay that counts as brief unless the
// settings say otherwise.
const DefaultBrief = time.Second

// Settings are the choices a user has. The zero value is the default.
type Settings struct {
	// Policy says what it takes for a goroutine to be bound: "any" (the
	// default), "wait", "stop" or "both".
	Policy string
	// Enable and Disable name rules to switch on and off.
	Enable, Disable []string
	// Categories are allowed in annotations beside the built-in ones.
	Categories []string
	// Launchers are functions that launch their function parameter, each as
	// "path.Func" or "path.Type.Method": their callers answer for what it runs.
	Launchers []string
	// Owners are functions whose first result owns goroutines, each with the
	// methods that end them: "path.New:Close" or "path.New:Stop|Close".
	Owners []string
	// Baseline names a file with findings that are known and not reported. A
	// relative name is looked for in the working directory and those above it.
	Baseline string
	// HandleNames is the regular expression that the rule naming asks of the name
	// of a field or package variable that holds one handle; empty means
	// [DefaultHandleNames].
	HandleNames string
	// CollectionNames is what it asks of the name of one that holds a collection
	// of handles; empty means [DefaultCollectionNames].
	CollectionNames string
	// Generated reports launches in generated files too.
	Generated bool
	// NoTests keeps findings in _test.go files back.
	NoTests bool
	// NoPlay keeps functions and their goroutines from being played out, in
	// every order that matters: that is faster, and finds fewer goroutines that
	// may block for ever.
	NoPlay bool
	// Brief is the longest sleep or delay that still counts as brief; zero
	// means [DefaultBrief].
	Brief time.Duration
}

// Validate returns an error that says what to do if a setting is unknown, or if
// the baseline cannot be read.
func (s *Settings) Validate() error {
	if s.Baseline != "" {
		if _, err := baseline.Open(s.Baseline); err != nil {
			return err
		}
	}
	return s.validate()
}

// validate is Validate without a look at files.
func (s *Settings) validate() error {
	if _, err := policy(s.Policy); err != nil {
		return err
	}
	for _, id := range slices.Concat(s.Enable, s.Disable) {
		if err := knownRule(id); err != nil {
			return err
		}
	}
	for _, c := range s.Categories {
		if err := categoryName(c); err != nil {
			return err
		}
	}
	if _, err := s.customs(); err != nil {
		return err
	}
	if s.HandleNames != "" || s.CollectionNames != "" {
		if _, _, err := s.patterns(); err != nil {
			return err
		}
	}
	if s.Brief < 0 {
		return fmt.Errorf("brief must not be negative, got %v", s.Brief)
	}
	return nil
}

func policy(s string) (model.Policy, error) {
	if s == "" {
		return model.Any, nil
	}
	if p := model.Policy(s); slices.Contains(model.Policies, p) {
		return p, nil
	}
	return "", fmt.Errorf("unknown policy %q: want any, wait, stop or both", s)
}

func knownRule(id string) error {
	for _, r := range Rules() {
		if r.ID == id {
			return nil
		}
	}
	return fmt.Errorf("unknown rule %q: 'straygo help' lists the rules", id)
}

// enabled returns the rules that are on.
func (s *Settings) enabled() map[string]bool {
	on := make(map[string]bool)
	for _, r := range Rules() {
		on[r.ID] = (r.Default || slices.Contains(s.Enable, r.ID)) && !slices.Contains(s.Disable, r.ID)
	}
	return on
}

// categoryName returns an error if no annotation could have c as its category.
func categoryName(c string) error {
	if c == "" || strings.ContainsFunc(c, unicode.IsSpace) || strings.Contains(c, "--") {
		return fmt.Errorf("category %q: want one word, as it stands in //straygo:allow WORD -- reason", c)
	}
	return nil
}

func launcherSyntax(s string) error {
	_, err := (&Settings{Launchers: []string{s}}).customs()
	return err
}

func ownerSyntax(s string) error {
	_, err := (&Settings{Owners: []string{s}}).customs()
	return err
}

func (s *Settings) brief() time.Duration {
	if s.Brief == 0 {
		return DefaultBrief
	}
	return s.Brief
}

func (s *Settings) register(fs *flag.FlagSet) {
	fs.Func("policy", "what binds a goroutine: any (somebody waits or can stop it), wait, stop, or both (default any)", func(v string) error {
		_, err := policy(v)
		s.Policy = v
		return err
	})
	fs.Var(&names{&s.Enable, knownRule}, "enable", "comma-separated `rules` to switch on")
	fs.Var(&names{&s.Disable, knownRule}, "disable", "comma-separated `rules` to switch off")
	fs.Var(&names{&s.Categories, categoryName}, "categories", "comma-separated `categories` that annotations may use beside message, callback, event, error and process")
	fs.Var(&names{&s.Launchers, launcherSyntax}, "launchers", "comma-separated `functions` that launch what they are given, as path.Func or path.Type.Method")
	fs.Var(&names{&s.Owners, ownerSyntax}, "owners", "comma-separated `functions` whose first result owns goroutines, with what ends them, as path.New:Close or path.New:Stop|Close")
	fs.Var((*baselineFile)(&s.Baseline), "baseline", "a `file` of \"straygo baseline\", with findings that are known and not reported")
	fs.Var(&nameFlag{&s.HandleNames, DefaultHandleNames}, "handle-names", "regular `expression` that the name of a stored handle has to match, for the rule naming")
	fs.Var(&nameFlag{&s.CollectionNames, DefaultCollectionNames}, "collection-names", "regular `expression` that the name of a stored collection of handles has to match, for the rule naming")
	fs.BoolVar(&s.Generated, "generated", s.Generated, "report launches in generated files too")
	fs.Var((*negated)(&s.NoTests), "tests", "report launches in _test.go files (default true)")
	fs.Var((*negated)(&s.NoPlay), "play", "play functions and their goroutines out, to find more that may block for ever (default true)")
	fs.DurationVar(&s.Brief, "brief", s.brief(), "longest sleep or delay that still counts as brief")
}

// names is a flag that holds a list.
type names struct {
	list  *[]string
	check func(string) error
}

func (n *names) String() string {
	if n.list == nil {
		return ""
	}
	return strings.Join(*n.list, ",")
}

// Get returns the list, by which tools tell such a flag from one that holds a
// single word.
func (n *names) Get() any {
	if n.list == nil {
		return []string(nil)
	}
	return *n.list
}

func (n *names) Set(v string) error {
	for name := range strings.SplitSeq(v, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		if err := n.check(name); err != nil {
			return err
		}
		*n.list = append(*n.list, name)
	}
	return nil
}

// baselineFile is a flag that names a baseline.
type baselineFile string

func (f *baselineFile) String() string { return string(*f) }

func (f *baselineFile) Set(name string) error {
	*f = baselineFile(name)
	if name == "" {
		return nil
	}
	_, err := baseline.Open(name)
	return err
}

// negated is a bool flag whose variable holds the opposite.
type negated bool

func (n *negated) String() string { return fmt.Sprint(n == nil || !bool(*n)) }

func (n *negated) Set(v string) error {
	switch v {
	case "true", "1", "t":
		*n = false
	case "false", "0", "f":
		*n = true
	default:
		return fmt.Errorf("want true or false, got %q", v)
	}
	return nil
}

// IsBoolFlag lets the flag stand without a value.
func (n *negated) IsBoolFlag() bool { return true }
