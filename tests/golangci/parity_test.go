package golangci

import (
	"strings"
	"testing"
)

// TestParity runs straygo by itself, under go vet and in golangci-lint, with
// the same settings over the same module, and compares what they find.
//
// One package of the module is about differences, see [TestDifferences].
func TestParity(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings string   // of the linter
		flags    []string // that say the same
		more     string   // what golangci-lint must be told beside that
		only     []string // beginnings of findings that are there because of the settings
		not      []string // beginnings of findings that are not
	}{
		{
			name: "defaults",
			only: []string{
				"bot/bot_test.go:6:2: ",
				"bot/external_test.go:11:2: ",
				"feed/feed.go:38:2: goroutine running Gather may block for ever",
				"tested/tested.go:13:2: ", // only a test stops it
			},
			not: []string{"gen/gen.go:", "pool/pool.go:", "told/told.go:14:", "told/told.go:23:", "told/told.go:31:"},
		},
		{
			name:     "what is reported",
			settings: "policy: both\nenable: [lost-error]\ndisable: [init-launch, fire-and-forget]\ncategories: [metrics]\nbrief: 2h",
			flags:    []string{"-policy=both", "-enable=lost-error", "-disable=init-launch,fire-and-forget", "-categories=metrics", "-brief=2h"},
			only: []string{
				"pool/pool.go:20:2: goroutine running func literal is unwaited",
				"told/told.go:31:2: goroutine running func literal has a lost-error",
			},
			not: []string{
				"bot/bot.go:34:2: ",
				"bot/bot.go:42:19: ",
				"gen/hand.go:7:2: goroutine running time.Sleep is an init-launch",
				"told/told.go:40:",
			},
		},
		{
			name:     "where and how it is looked for",
			settings: "generated: true\ntests: false\nplay: false\nlaunchers: [example.com/fixture/pool.Later]\nowners: ['example.com/fixture/pool.Open:Close']",
			flags:    []string{"-generated", "-tests=false", "-play=false", "-launchers=example.com/fixture/pool.Later", "-owners=example.com/fixture/pool.Open:Close"},
			more:     "  exclusions:\n    generated: disable\n",
			only: []string{
				"gen/gen.go:9:2: ",
				"told/told.go:14:2: goroutine running func literal is untracked",
				"told/told.go:23:7: goroutine started by pool.Open is unclosed",
			},
			not: []string{"bot/bot_test.go:", "bot/external_test.go:", "feed/feed.go:38:"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := open(t)
			f.configure(test.settings, test.more+unlimited)
			golangci := without(f.lint(), "muted")
			standalone := without(f.standalone(append(test.flags, "-deps=all")...), "muted")
			same(t, "golangci-lint", golangci, "straygo", standalone)
			same(t, "go vet", without(f.vet(test.flags...), "muted"), "straygo", standalone)

			for _, prefix := range test.only {
				if !has(standalone, prefix) {
					t.Errorf("no finding begins with %q", prefix)
				}
			}
			for _, prefix := range test.not {
				if has(standalone, prefix) {
					t.Errorf("a finding begins with %q", prefix)
				}
			}
		})
	}
}

// has reports whether a finding begins with a text.
func has(found []finding, prefix string) bool {
	for _, f := range found {
		if strings.HasPrefix(f.String(), prefix) {
			return true
		}
	}
	return false
}

// TestDifferences shows where golangci-lint tells less than straygo by itself,
// with its limits lifted. README.md of the plugin says why.
func TestDifferences(t *testing.T) {
	f := open(t)
	f.configure("", unlimited)
	golangci, standalone := f.lint(), f.standalone("-deps=all")

	t.Run("nolint", func(t *testing.T) {
		got := in("muted", golangci)
		if len(got) != 1 || got[0].line != 27 {
			t.Errorf("got %v, want the launch of Other alone, which no comment is about", got)
		}
		if got := in("muted", standalone); len(got) != 5 {
			t.Errorf("straygo has %d findings, want all 5: %v", len(got), got)
		}
	})

	// golangci-lint and go vet read the source of all dependencies for facts.
	t.Run("dependencies", func(t *testing.T) {
		if got := in("user", golangci); len(got) != 1 {
			t.Errorf("golangci-lint has %v, want the launch through another module", got)
		}
		if got := in("user", f.standalone()); len(got) != 0 {
			t.Errorf("straygo has %v without -deps=all", got)
		}
	})

	t.Run("code that does not compile", func(t *testing.T) {
		f := open(t)
		f.configure("", unlimited)
		f.write("pool/broken.go", "package pool\n\nfunc Broken() { undefined() }\n")
		out := f.run(f.gcl, "run", "./pool", "./bot")
		if !strings.Contains(out.stdout, "undefined: undefined (typecheck)") || strings.Contains(out.stdout, "(straygo)") {
			t.Errorf("golangci-lint does not tell of the error alone:\n%s%s", out.stdout, out.stderr)
		}
		out = f.run(f.straygo, "./pool", "./bot")
		if !strings.Contains(out.stdout+out.stderr, "bot.go:34:2: goroutine running report is fire-and-forget") {
			t.Errorf("straygo does not go on with what it knows:\n%s%s", out.stdout, out.stderr)
		}
	})

	t.Run("limits", func(t *testing.T) {
		f.configure("", "")
		limited := f.lint()
		count := func(text string) int {
			n := 0
			for _, f := range limited {
				if strings.Contains(f.text, text) {
					n++
				}
			}
			return n
		}
		if n := count("running report is fire-and-forget"); n != 3 {
			t.Errorf("%d findings with the same text, want 3 of 5", n)
		}
		for i, f := range limited[1:] {
			if before := limited[i]; before.file == f.file && before.line == f.line {
				t.Errorf("two findings on one line: %v and %v", before, f)
			}
		}
	})
}
