package golangci

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestFacts asks for findings that rest on what a function in another package
// does with its parameter, or with its result.
func TestFacts(t *testing.T) {
	f := open(t)
	f.configure("", unlimited)
	found := f.lint()
	for _, want := range []string{
		"bot/bot.go:14:2: goroutine running func literal is untracked: ",          // through pool.Spawn
		"bot/bot.go:24:7: goroutine started by pool.NewPoller is unclosed: ",      // an owner
		"bot/external_test.go:11:2: goroutine running func literal is untracked:", // in a test
		"user/user.go:13:2: goroutine running func literal is untracked: ",        // of another module
	} {
		if !has(found, want) {
			t.Errorf("no finding begins with %q", want)
		}
	}
	// The second run takes everything from the cache.
	same(t, "the second run", f.lint(), "the first", found)
}

// TestSettingsBeyondCache changes the settings between two runs that share a
// cache: golangci-lint must not answer the second from the first.
func TestSettingsBeyondCache(t *testing.T) {
	f := open(t)
	f.configure("", unlimited)
	if !has(f.lint(), "gen/hand.go:7:2: ") {
		t.Error("no init-launch in gen/hand.go")
	}
	f.configure("disable: [init-launch]", unlimited)
	if has(f.lint(), "gen/hand.go:7:2: goroutine running time.Sleep is an init-launch") {
		t.Error("the rule init-launch is off, but there is a finding of it")
	}
}

// TestBaseline hides what the command wrote down, and shows what is new alone.
func TestBaseline(t *testing.T) {
	f := open(t)
	if out := f.run(f.straygo, "baseline", "-deps=all", "./..."); out.code != 0 {
		t.Fatal(out.stderr)
	}
	f.configure("baseline: straygo.baseline", unlimited)
	if found := f.lint(); len(found) != 0 {
		t.Errorf("the baseline does not hide %v", found)
	}
	f.write("bot/new.go", "package bot\n\nfunc New() {\n\tgo wait()\n}\n")
	if found := f.lint(); len(found) != 1 || !has(found, "bot/new.go:4:2: goroutine running wait is untracked: ") {
		t.Errorf("got %v, want the new launch alone", found)
	}
}

// TestFix applies the suggested fixes: a buffer for the one value of a channel,
// and the deletion of a stale annotation.
func TestFix(t *testing.T) {
	f := open(t)
	f.configure("", unlimited)
	before := f.lint()
	feed, bot := f.read("feed/feed.go"), f.read("bot/bot.go")
	left := f.lint("--fix")

	if want := strings.Replace(feed, "make(chan int)", "make(chan int, 1)", 1); f.read("feed/feed.go") != want {
		t.Errorf("feed.go is now\n%s\nwant\n%s", f.read("feed/feed.go"), want)
	}
	if want := strings.Replace(bot, "\t//straygo:allow event -- there was a launch once\n", "", 1); f.read("bot/bot.go") != want {
		t.Errorf("bot.go is now\n%s\nwant\n%s", f.read("bot/bot.go"), want)
	}
	fixed := func(f finding) bool {
		return strings.Contains(f.text, "blocked-send") || strings.Contains(f.text, "unused annotation")
	}
	same(t, "golangci-lint --fix", left, "golangci-lint without what it can fix", slices.DeleteFunc(before, fixed))
	if slices.ContainsFunc(f.lint(), fixed) {
		t.Error("findings are there that have been fixed")
	}
}

// TestSARIF compares the findings in SARIF with those in JSON.
func TestSARIF(t *testing.T) {
	f := open(t)
	f.configure("", unlimited)
	want := f.lint("--output.sarif.path=findings.sarif")
	var report struct {
		Version string
		Runs    []struct {
			Results []struct {
				RuleID    string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(f.read("findings.sarif")), &report); err != nil {
		t.Fatal(err)
	}
	if report.Version != "2.1.0" || len(report.Runs) != 1 {
		t.Fatalf("version %q with %d runs", report.Version, len(report.Runs))
	}
	var got []finding
	for _, r := range report.Runs[0].Results {
		if r.RuleID != "straygo" {
			t.Errorf("rule %q: golangci-lint names the linter, not the rule of straygo", r.RuleID)
		}
		at := r.Locations[0].PhysicalLocation
		got = append(got, finding{at.ArtifactLocation.URI, at.Region.StartLine, at.Region.StartColumn, r.Message.Text})
	}
	same(t, "SARIF", f.tidy(got), "JSON", want)
}

// TestBadSettings holds what users see when settings make no sense.
func TestBadSettings(t *testing.T) {
	f := open(t)
	for settings, want := range map[string]string{
		"polcy: any":         `settings of straygo: unknown setting "polcy": want one of policy, enable, `,
		"enable: lost-error": `settings of straygo: enable: want a list of strings, got the string "lost-error"`,
		"tests: 'no'":        `settings of straygo: tests: want true or false, got the string "no"`,
		"brief: 2":           `settings of straygo: brief: want a duration such as "500ms" or "2s", got the number 2`,
		"disable: [deef]":    `settings of straygo: unknown rule "deef"`,
	} {
		f.configure(settings, "")
		out := f.run(f.gcl, "run")
		if out.code == 0 || out.code == 1 {
			t.Errorf("%s: exit code %d, which is for findings", settings, out.code)
		}
		if !strings.Contains(out.stderr, want) {
			t.Errorf("%s:\ngot  %s\nwant %s", settings, out.stderr, want)
		}
		if strings.Contains(out.stdout+out.stderr, "panic") {
			t.Errorf("%s: golangci-lint panics:\n%s%s", settings, out.stdout, out.stderr)
		}
	}
}

// TestExampleConfiguration runs with the configuration that users copy.
func TestExampleConfiguration(t *testing.T) {
	f := open(t)
	example, err := os.ReadFile(filepath.Join("..", "..", "plugin", ".golangci.yml"))
	if err != nil {
		t.Fatal(err)
	}
	f.write(".golangci.yml", string(example))
	if found := f.lint("--enable-only=straygo"); !has(found, "bot/bot.go:14:2: ") {
		t.Errorf("nothing is found with the example configuration: %v", found)
	}
}

// TestExampleVersion holds the version that users build with to the one that
// the tests run.
func TestExampleVersion(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`github\.com/golangci/golangci-lint/v2 (v\S+)`).FindSubmatch(mod)
	if m == nil {
		t.Fatal("go.mod does not say which golangci-lint it needs")
	}
	for _, name := range []string{".custom-gcl.yml", "README.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "plugin", name))
		if err != nil {
			t.Fatal(err)
		}
		if want := "version: " + string(m[1]) + "\n"; !strings.Contains(string(text), want) {
			t.Errorf("plugin/%s lacks %q, the version that the tests run", name, want)
		}
	}
}
