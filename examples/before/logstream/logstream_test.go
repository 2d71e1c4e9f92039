package logstream

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/straygo/straygo/examples/internal/stacks"
)

// logs holds the log files. It is there for longer than the tests, as the
// watchers are: t.TempDir would take the files away under their eyes.
var logs string

func TestMain(m *testing.M) {
	var err error
	if logs, err = os.MkdirTemp("", "logstream"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(logs)
	os.Exit(code)
}

func appendTo(t *testing.T, file, text string) {
	t.Helper()
	f, err := os.OpenFile(file, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
}

func TestStreams(t *testing.T) {
	dir, err := os.MkdirTemp(logs, "")
	if err != nil {
		t.Fatal(err)
	}
	bot, orders := filepath.Join(dir, "bot.log"), filepath.Join(dir, "orders.log")
	appendTo(t, bot, "one\ntwo\nunfini")
	appendTo(t, orders, "")

	got := make(chan Line, 10)
	s := New(func(l Line) { got <- l }, bot)
	s.Start()
	s.Watch(orders)

	expect := func(want Line) {
		t.Helper()
		if line := <-got; line != want {
			t.Errorf("got %v, want %v", line, want)
		}
	}
	expect(Line{bot, "one"})
	expect(Line{bot, "two"})
	appendTo(t, bot, "shed\n")
	expect(Line{bot, "unfinished"})
	appendTo(t, orders, "buy\n")
	expect(Line{orders, "buy"})

	if stacks.CreatedBy("logstream.(*Streamer).Start") == 0 {
		t.Error("the stream has ended: who stopped it?")
	}
	if n := stacks.CreatedBy("logstream.(*Streamer).Watch"); n < 2 {
		t.Errorf("%d watchers left of 2: who stopped them?", n)
	}
}

func TestStartLater(t *testing.T) {
	StartLater()
	if stacks.CreatedBy("logstream.StartLater") == 0 {
		t.Error("nothing waits to start")
	}
}
