package recipes

import (
	"encoding/json"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestEditors(t *testing.T) {
	testPage(t, "docs/editors.md", []recipe{
		{"VS Code", []string{"json", "sh", "json"}, testVSCode},
		{"Vim", []string{"vim", "vim"}, testVim},
		{"Neovim", []string{"lua"}, testNeovim},
	})
}

// A matcher is a problem matcher of VS Code with one pattern.
// https://code.visualstudio.com/docs/reference/tasks-appendix
type matcher struct {
	FileLocation []string
	Pattern      struct {
		Regexp                      string
		File, Line, Column, Message int
	}
}

// testVSCode runs the task and matches what it prints, and runs straygo as the
// Go extension runs go vet.
func testVSCode(t *testing.T, texts []string) {
	var tasks struct {
		Tasks []struct {
			Command string
			Args    []string
			Problem matcher `json:"problemMatcher"`
		}
	}
	if err := json.Unmarshal([]byte(texts[0]), &tasks); err != nil {
		t.Fatal(err)
	}
	task := tasks.Tasks[0]
	dir := write(t, "app.go", stray, "second.go", second)
	r := run(t, dir, nil, append([]string{task.Command}, task.Args...)...)
	r.want(t, 3)
	p := task.Problem.Pattern
	pattern := regexp.MustCompile(p.Regexp)
	var got []string
	for line := range strings.SplitSeq(r.stdout+r.stderr, "\n") {
		m := pattern.FindStringSubmatch(line)
		if m != nil {
			got = append(got, strings.Join([]string{m[p.File], m[p.Line], m[p.Column], m[p.Message]}, "|"))
		}
	}
	want := strings.Join([]string{dir + "/app.go", "8", "2", message}, "|")
	if len(got) != 2 || got[0] != want || !strings.HasPrefix(got[1], dir+"/second.go|5|2|") {
		t.Errorf("matched %q, want first %q", got, want)
	}

	var settings map[string][]string
	if err := json.Unmarshal([]byte(texts[2]), &settings); err != nil {
		t.Fatal(err)
	}
	bash(t, dir, nil, texts[1]).want(t, 0)
	flag := strings.Replace(settings["go.vetFlags"][0], "${workspaceFolder}", dir, 1)
	run(t, dir, nil, "go", "vet", flag, "./...").want(t, 1, finding)
}

// testVim lets Vim make, as the page has it, and runs the command that ALE is
// told to run.
func testVim(t *testing.T, texts []string) {
	dir := write(t, "app.go", stray)
	ale := regexp.MustCompile(`(?s)'executable': '(.*?)'.*'command': '%e (.*?)'.*'output_stream': 'stderr'`).FindStringSubmatch(texts[1])
	if ale == nil {
		t.Fatalf("no command in\n%s", texts[1])
	}
	r := run(t, dir, nil, ale[1], ale[2])
	r.want(t, 3, finding)
	if r.stdout != "" {
		t.Errorf("printed on standard output: %s", r.stdout)
	}
	if got := vim(t, dir, texts[0], "silent make"); !slices.Equal(got, []string{"app.go|8|2|" + message}) {
		t.Errorf("the quickfix list is %q", got)
	}
}

// testNeovim runs the command that nvim-lint is told to run, and parses what it
// prints with the errorformat that it is told to use.
func testNeovim(t *testing.T, texts []string) {
	field := func(pattern string) string {
		m := regexp.MustCompile(pattern).FindStringSubmatch(texts[0])
		if m == nil {
			t.Fatalf("no %s in\n%s", pattern, texts[0])
		}
		return m[1]
	}
	if field(`stream = '(.*?)'`) != "stderr" {
		t.Error("text is printed on standard error")
	}
	dir := write(t, "app.go", stray)
	r := run(t, dir, nil, field(`cmd = '(.*?)'`), field(`args = \{ '(.*?)' \}`))
	r.want(t, 3)
	put(t, dir, "printed", r.stderr)
	format := strings.ReplaceAll(field(`from_errorformat\('(.*?)'`), " ", `\ `)
	if got := vim(t, dir, "set errorformat="+format, "cgetfile printed"); !slices.Equal(got, []string{"app.go|8|2|" + message}) {
		t.Errorf("the quickfix list is %q", got)
	}
}

// vim runs a command of Vim with the given settings and returns the findings
// in the quickfix list that results.
func vim(t *testing.T, dir, settings, command string) []string {
	t.Helper()
	if _, err := exec.LookPath("vim"); err != nil {
		t.Skip("no Vim")
	}
	put(t, dir, "vimrc", settings)
	run(t, dir, nil, "vim", "-N", "-u", "vimrc", "-i", "NONE", "-es", "-c", command,
		"-c", `call writefile([json_encode(map(filter(getqflist(), "v:val.valid"), {_, e -> [fnamemodify(bufname(e.bufnr), ":t"), e.lnum, e.col, e.text]}))], "list")`,
		"-c", "qa!")
	var items [][4]any
	if err := json.Unmarshal([]byte(read(t, dir, "list")), &items); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range items {
		out = append(out, strings.Join([]string{i[0].(string), number(i[1]), number(i[2]), i[3].(string)}, "|"))
	}
	return out
}

func number(v any) string { return strconv.Itoa(int(v.(float64))) }
