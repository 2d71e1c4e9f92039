package main

import (
	"flag"
	"io"
	"testing"
)

func TestTable(t *testing.T) {
	tab := newTable("rule", "n")
	tab.add("deaf|mute", 7)
	tab.add("–", 12345)
	want := "" +
		"| rule       |     n |\n" +
		"| ---------- | ----: |\n" +
		"| deaf\\|mute |     7 |\n" +
		"| –          | 12345 |\n\n"
	if got := tab.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestWithSection(t *testing.T) {
	page := withSection("# Accuracy\n", "std", "one\n")
	page = withSection(page, "goker", "two\n")
	page = withSection(page, "std", "three\n")
	want := `# Accuracy

## std

<!-- accuracy:std -->

three

<!-- /accuracy:std -->

## goker

<!-- accuracy:goker -->

two

<!-- /accuracy:goker -->
`
	if page != want {
		t.Errorf("got\n%s", page)
	}
}

func TestPercent(t *testing.T) {
	if got := percent(2, 3); got != "67%" {
		t.Error(got)
	}
	if got := percent(0, 0); got != "–" {
		t.Error(got)
	}
}

// The command on a page names no directory of the machine that made it.
func TestCommand(t *testing.T) {
	s := newSession("sites", io.Discard)
	var labels list
	s.flags.Var(&labels, "labels", "")
	s.flags.Int("sample", 0, "")
	err := s.flags.Parse([]string{"-out", "page.md", "-labels", "/home/me/a.jsonl,/home/me/b.jsonl", "-list", "-sample=4", "/src/repo", "std"})
	if err != nil {
		t.Fatal(err)
	}
	want := "go run ./internal/accuracy sites -labels=a.jsonl -labels=b.jsonl -list -sample=4 repo std"
	if got := s.command(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestRunWithoutMode(t *testing.T) {
	for _, args := range [][]string{nil, {"nonsense"}} {
		if err := run(t.Context(), args, io.Discard, io.Discard); err != flag.ErrHelp {
			t.Errorf("run(%q) = %v", args, err)
		}
	}
}
