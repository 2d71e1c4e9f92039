package changed

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestParse reads what git prints: lines that look like headers within hunks,
// names that are quoted, files that are gone.
func TestParse(t *testing.T) {
	diff := strings.Join([]string{
		"diff --git a/a.go b/a.go",
		"--- a/a.go",
		"+++ b/a.go",
		"@@ -1,2 +1,3 @@ func f() {",
		"---- x", // a line "--- x" that was deleted
		"-y",
		"++++ b/z.go", // a line "+++ b/z.go" that was added
		"+@@ -1 +1 @@",
		"+",
		"@@ -9,2 +10,0 @@",
		"-gone",
		"-gone",
		"@@ -20 +21 @@",
		"-old",
		"+new",
		`\ No newline at end of file`,
		`+++ "b/t\303\244b\t.go"`,
		"@@ -0,0 +1,2 @@",
		"+package p",
		"+",
		"+++ b/with space.go\t",
		"@@ -0,0 +3 @@",
		"+x",
		"+++ /dev/null",
		"@@ -1 +0,0 @@",
		"-package p",
		"",
	}, "\n")
	got, err := parse(diff)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]span{
		"a.go":          {{1, 3}, {21, 21}},
		"täb\t.go":      {{1, 2}},
		"with space.go": {{3, 3}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, bad := range []string{"@@ -1 +x @@\n", "@@ -1\n", "@@ -1,y +1 @@\n"} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%q is no error", bad)
		}
	}
}

// TestSince looks at a real repository through a symbolic link, under settings
// that change what git prints.
func TestSince(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "config")
	write(t, config, "[user]\n\tname = a\n\temail = a@example.com\n[diff]\n\tnoprefix = true\n\texternal = false\n[color]\n\tui = always\n")
	t.Setenv("GIT_CONFIG_GLOBAL", config)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	repo := filepath.Join(dir, "repo")
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = repo
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write(t, filepath.Join(repo, "a b.go"), "1\n2\n3\n")
	run("init", "-q")
	run("add", ".")
	run("commit", "-qm", "x")
	write(t, filepath.Join(repo, "a b.go"), "1\nnew\n3\n")
	write(t, filepath.Join(repo, "sub", "unknown.go"), "1\n2\n")
	link := filepath.Join(dir, "link")
	if err := os.Symlink(repo, link); err != nil {
		t.Skip("no symbolic links:", err)
	}
	lines, err := Since(filepath.Join(link, "sub"), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		file        string
		first, last int
		want        bool
	}{
		{"a b.go", 1, 1, false},
		{"a b.go", 2, 2, true},
		{"a b.go", 1, 5, true},
		{"a b.go", 3, 3, false},
		{"sub/unknown.go", 2, 2, true},
		{"other.go", 1, 9, false},
	} {
		if got := lines.Has(filepath.Join(link, test.file), test.first, test.last); got != test.want {
			t.Errorf("%+v: got %v", test, got)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// FuzzParse reads anything.
func FuzzParse(f *testing.F) {
	f.Add("+++ b/a.go\n@@ -1,2 +1,3 @@\n-x\n+y\n")
	f.Add("+++ \"b/\\303.go\"\n@@ -0,0 +9999999999999999999 @@\n")
	f.Fuzz(func(t *testing.T, diff string) {
		if spans, err := parse(diff); err == nil {
			for name, list := range spans {
				for _, s := range list {
					if s.first > s.last {
						t.Errorf("%s has the empty span %v", name, s)
					}
				}
			}
		}
	})
}
