package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestScripts runs the transcripts in testdata/script against the built
// command.
//
// A transcript is a txtar archive. Its files make a directory; its comment says
// what happens there, a statement per line:
//
//	straygo ./...       run the command; "go vet" works too
//	env NAME=value      set a variable for the commands that follow
//	need cgo            skip the transcript where there is no C compiler
//	git args            run git, which must succeed
//	cp FROM TO          copy a file over another one
//	rm FILE             delete a file
//	cmp FILE FILE       the files are the same
//
// A run must be followed by its exit code and may be followed by more claims:
//
//	exit 3              the exit code
//	stdout text         some line of the standard output contains text
//	stderr text         the same for the standard error
//	!stdout text        no line contains text
//	lines stderr 2      the number of lines
//	match stdout expr   the output matches a regular expression
//
// $WORK is the directory and $STRAYGO the command.
func TestScripts(t *testing.T) {
	names, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) < 22 {
		t.Fatalf("found %d scripts, some are missing", len(names))
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s := &script{T: t, dir: unpack(t, ar)}
			for i, line := range strings.Split(string(ar.Comment), "\n") {
				s.line = i + 1
				s.do(strings.TrimSpace(line))
			}
			s.finish()
		})
	}
}

// A script is a transcript on its way.
type script struct {
	*testing.T
	dir     string
	env     []string
	line    int
	runs    int
	last    outcome
	pending bool // the exit code of the last run is not claimed yet
}

// do carries out one statement.
func (s *script) do(line string) {
	s.Helper()
	verb, rest, _ := strings.Cut(line, " ")
	rest = strings.NewReplacer("$WORK", s.dir, "$STRAYGO", binary).Replace(strings.TrimSpace(rest))
	switch verb {
	case "", "#":
	case "git":
		s.git(strings.Fields(rest))
	case "cp", "rm", "cmp":
		s.files(verb, strings.Fields(rest))
	case "env":
		s.env = append(s.env, rest)
	case "need":
		s.need(rest)
	case "straygo":
		s.run(binary, strings.Fields(rest))
	case "go":
		s.run("go", strings.Fields(rest))
	case "exit":
		s.exit(rest)
	default:
		s.claim(verb, rest)
	}
}

// fatalf ends the script with the line it stands at and the last outcome.
func (s *script) fatalf(format string, args ...any) {
	s.Helper()
	s.Logf("exit %d\nstdout:\n%s\nstderr:\n%s", s.last.code, s.last.stdout, s.last.stderr)
	s.Fatalf("line "+strconv.Itoa(s.line)+": "+format, args...)
}

// need skips the script if what it needs is not there.
func (s *script) need(what string) {
	s.Helper()
	if what != "cgo" {
		s.fatalf("unknown need %q", what)
	}
	out, err := exec.Command("go", "env", "CGO_ENABLED", "CC").Output()
	if err != nil {
		s.Fatal(err)
	}
	f := strings.Fields(string(out))
	if len(f) < 2 || f[0] != "1" {
		s.Skip("cgo is off")
	}
	if _, err := exec.LookPath(f[1]); err != nil {
		s.Skip("no C compiler")
	}
}

// git runs git as nobody in particular, whatever the user's settings are.
func (s *script) git(args []string) {
	s.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		s.Skip("no git")
	}
	env := append(s.env, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	if o := command(s.T, s.dir, env, "git", args...); o.code != 0 {
		s.last = o
		s.fatalf("git %v failed", args)
	}
}

// files does something with files of the directory.
func (s *script) files(verb string, names []string) {
	s.Helper()
	if want := map[string]int{"cp": 2, "rm": 1, "cmp": 2}[verb]; len(names) != want {
		s.fatalf("%s takes %d files", verb, want)
	}
	for i, name := range names {
		names[i] = filepath.Join(s.dir, filepath.FromSlash(name))
	}
	var err error
	switch verb {
	case "rm":
		err = os.Remove(names[0])
	case "cp":
		var data []byte
		if data, err = os.ReadFile(names[0]); err == nil {
			err = os.WriteFile(names[1], data, 0o666)
		}
	case "cmp":
		a, errA := os.ReadFile(names[0])
		b, errB := os.ReadFile(names[1])
		if err = errors.Join(errA, errB); err == nil && !bytes.Equal(a, b) {
			s.fatalf("the files differ:\n%s\n%s", a, b)
		}
	}
	if err != nil {
		s.fatalf("%v", err)
	}
}

// run runs a program.
func (s *script) run(name string, args []string) {
	s.Helper()
	if s.pending {
		s.fatalf("the run before this one has no exit code")
	}
	s.last = command(s.T, s.dir, s.env, name, args...)
	s.pending = true
	s.runs++
}

// exit claims the exit code.
func (s *script) exit(want string) {
	s.Helper()
	if got := strconv.Itoa(s.last.code); !s.pending || got != want {
		s.fatalf("exit code %s, want %s", got, want)
	}
	s.pending = false
}

// claim checks something about the output of the last run.
func (s *script) claim(verb, rest string) {
	s.Helper()
	if s.runs == 0 || rest == "" {
		s.fatalf("%s %s says nothing", verb, rest)
	}
	stream, arg := verb, rest
	if verb == "lines" || verb == "match" {
		stream, arg, _ = strings.Cut(rest, " ")
	}
	var out string
	switch strings.TrimPrefix(stream, "!") {
	case "stdout":
		out = s.last.stdout
	case "stderr":
		out = s.last.stderr
	default:
		s.fatalf("unknown statement %q", verb+" "+rest)
	}
	switch {
	case verb == "lines":
		if n := strconv.Itoa(strings.Count(out, "\n")); n != arg {
			s.fatalf("%s has %s lines, want %s", stream, n, arg)
		}
	case verb == "match":
		re, err := regexp.Compile("(?m)" + arg)
		if err != nil || arg == "" {
			s.fatalf("bad expression %q: %v", arg, err)
		}
		if !re.MatchString(out) {
			s.fatalf("%s does not match %s", stream, arg)
		}
	case strings.HasPrefix(verb, "!"):
		if strings.Contains(out, arg) {
			s.fatalf("%s contains %q", stream, arg)
		}
	default:
		if !strings.Contains(out, arg) {
			s.fatalf("%s does not contain %q", stream, arg)
		}
	}
}

// finish fails a script that has shown nothing.
func (s *script) finish() {
	s.Helper()
	if s.runs == 0 || s.pending {
		s.fatalf("the script ends without a run and its exit code")
	}
}
