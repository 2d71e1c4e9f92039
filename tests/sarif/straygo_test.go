package sarif

import (
	"bytes"
	"errors"
	"go/format"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// core is the directory of the module that has the command.
var core = filepath.Join("..", "..")

// TestGolden validates the logs that the command's own tests compare with: they
// have what no program makes the command say.
func TestGolden(t *testing.T) {
	schema := compiled(t)
	text, err := os.ReadFile(filepath.Join(core, "cmd", "straygo", "internal", "report", "testdata", "sarif.golden"))
	if err != nil {
		t.Fatal(err)
	}
	run := validate(t, schema, string(text))
	var related, fixes, without, external int
	for _, r := range run.Results {
		related += len(r.RelatedLocations)
		fixes += len(r.Fixes)
		if r.RuleIndex == nil {
			without++
		}
		if r.suppressed() && (*r.Suppressions)[0].Kind == "external" {
			external++
		}
	}
	if related == 0 || fixes < 2 || without == 0 || external == 0 {
		t.Errorf("%d related places, %d fixes, %d results without a rule, %d in a baseline: want some of each", related, fixes, without, external)
	}
}

// TestCommand runs the command on the packages in testdata/m.
func TestCommand(t *testing.T) {
	schema := compiled(t)
	binary := build(t)
	dir := checkout(t)
	straygo(t, binary, dir, 0, "baseline", "./known")
	out := straygo(t, binary, dir, 1, "-baseline=straygo.baseline", "-format=sarif", "./...")
	run := validate(t, schema, out)

	if run.ColumnKind != "utf16CodeUnits" {
		t.Errorf("columns are %s", run.ColumnKind)
	}
	if i := run.Invocations; len(i) != 1 || i[0].ExecutionSuccessful || len(i[0].ToolExecutionNotifications) != 1 ||
		!strings.Contains(i[0].ToolExecutionNotifications[0].Message.Text, "broken.go:11:9: ") {
		t.Errorf("invocations %+v, want one that failed and says where", i)
	}
	kinds := make(map[string]int)
	uris := make(map[string]bool)
	for _, r := range run.Results {
		if r.RuleIndex == nil {
			t.Errorf("rule %s is not among the rules", r.RuleID)
		}
		if r.suppressed() {
			kinds[(*r.Suppressions)[0].Kind+" "+(*r.Suppressions)[0].Justification]++
		}
		uris[r.Locations[0].PhysicalLocation.ArtifactLocation.URI] = true
	}
	for _, want := range []string{
		`inSource writes 100% of one "line"`,
		"inSource JIRA-1",
		"external listed in straygo.baseline",
	} {
		if kinds[want] != 1 {
			t.Errorf("%d results are suppressed as %q, want 1 of %v", kinds[want], want, kinds)
		}
	}
	for _, want := range []string{"src/m/m.go", "src/m/m_test.go", "src/m/broken/broken.go", "src/m/known/known.go", "src/m/odd/gr%C3%BC%C3%9Fe%20&%20a%20b.go"} {
		if !uris[want] {
			t.Errorf("no result in %s, but in %v", want, uris)
		}
	}
	checkTwins(t, run)
}

// checkTwins checks the columns of two launches behind text with characters of
// two, three and four bytes.
func checkTwins(t *testing.T, run run) {
	t.Helper()
	const before = "\tfunc() { /* naïve 𝄞 */ "
	first := len(utf16.Encode([]rune(before))) + 1
	second := first + len("go forever(); ")
	var columns []int
	for _, r := range run.Results {
		if at := r.Locations[0].PhysicalLocation; at.Region.StartLine == 23 && strings.HasSuffix(at.ArtifactLocation.URI, "m/m.go") {
			columns = append(columns, at.Region.StartColumn)
		}
	}
	if !slices.Equal(columns, []int{first, second}) {
		t.Errorf("the launches on line 23 are in columns %v, want %d and %d", columns, first, second)
	}
}

// TestFixes applies the fixes in the log and compares the files with what the
// command makes of them.
func TestFixes(t *testing.T) {
	binary := build(t)
	dir := checkout(t)
	run := validate(t, compiled(t), straygo(t, binary, dir, 1, "-format=sarif", "./..."))
	before := contents(t, dir)
	applied := 0
	for _, r := range slices.Backward(run.Results) { // from the end of each file, so that places stay
		if r.suppressed() || len(r.Fixes) == 0 {
			continue
		}
		applied++
		r.Fixes[0].apply(t, filepath.Join(dir, "..", ".."))
	}
	if applied != 2 {
		t.Errorf("%d fixes, want 2", applied)
	}
	got := contents(t, dir)
	for name, text := range got {
		if text == before[name] {
			continue
		}
		src, err := format.Source([]byte(text)) // as the command does
		if err != nil {
			t.Fatal(err)
		}
		got[name] = string(src)
	}

	other := checkout(t)
	straygo(t, binary, other, 1, "-fix", "./...")
	want := contents(t, other)
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	changed := 0
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: the fixes of the log make\n%s\nthe command makes\n%s", name, got[name], want[name])
		}
		if want[name] != before[name] {
			changed++
		}
	}
	if changed != 1 {
		t.Errorf("-fix changes %d files, want 1", changed)
	}
}

// apply makes the replacements of a fix in the files below root.
func (f fix) apply(t *testing.T, root string) {
	t.Helper()
	for _, c := range f.ArtifactChanges {
		name, err := url.PathUnescape(c.ArtifactLocation.URI)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(root, filepath.FromSlash(name))
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, r := range slices.Backward(c.Replacements) {
			d := r.DeletedRegion
			start, end := offset(t, text, d.StartLine, d.StartColumn), offset(t, text, d.EndLine, d.EndColumn)
			text = text[:start] + r.InsertedContent.Text + text[end:]
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// offset returns the offset in bytes of a place that counts UTF-16 code units.
func offset(t *testing.T, text string, line, column int) int {
	t.Helper()
	lines := strings.SplitAfter(text, "\n")
	if line < 1 || line > len(lines) {
		t.Fatalf("line %d of %d", line, len(lines))
	}
	at, units := len(strings.Join(lines[:line-1], "")), 1
	for i, r := range lines[line-1] {
		if units == column {
			return at + i
		}
		units += utf16.RuneLen(r)
	}
	if units != column {
		t.Fatalf("column %d of line %d", column, line)
	}
	return at + len(lines[line-1])
}

// build builds the command and returns its name.
func build(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "straygo")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-o", binary, "./cmd/straygo")
	cmd.Dir = core
	cmd.Env = append(os.Environ(), "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	return binary
}

// checkout copies testdata/m into a new repository, below its root, and returns
// its directory.
func checkout(t *testing.T) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(root, "src", "m")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "m"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// contents returns the files below dir by their names.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// straygo runs the command in dir and returns its standard output.
func straygo(t *testing.T, binary, dir string, code int, args ...string) string {
	t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod -buildvcs=false", "GOPROXY=off", "GOWORK=off", "GOTOOLCHAIN=local", "PWD="+dir)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if got := cmd.ProcessState.ExitCode(); got != code {
		t.Fatalf("straygo %v: exit code %d, want %d:\n%s%s", args, got, code, stdout.String(), stderr.String())
	}
	return stdout.String()
}
