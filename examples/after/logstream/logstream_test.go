package logstream

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

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

// settle lets the watchers look at their files, and the stream send.
func settle() {
	time.Sleep(pollInterval)
	synctest.Wait()
}

func TestStreamsUntilStop(t *testing.T) {
	dir := t.TempDir()
	bot, orders := filepath.Join(dir, "bot.log"), filepath.Join(dir, "orders.log")
	appendTo(t, bot, "one\ntwo\nunfini")
	appendTo(t, orders, "")

	// The bubble fails if a goroutine is left in it.
	synctest.Test(t, func(t *testing.T) {
		var got []Line
		s := New(func(l Line) { got = append(got, l) }, bot)
		s.Start()
		s.Watch(orders)
		s.Watch(orders) // once is enough
		settle()
		appendTo(t, bot, "shed\n")
		settle()
		appendTo(t, orders, "buy\n")
		settle()
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
		appendTo(t, bot, "late\n")
		time.Sleep(time.Hour)

		want := []Line{{bot, "one"}, {bot, "two"}, {bot, "unfinished"}, {orders, "buy"}}
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if err := s.Stop(); err != nil {
			t.Errorf("second Stop = %v", err)
		}
	})
}

func TestUnwatch(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bot.log")
	appendTo(t, file, "one\n")
	synctest.Test(t, func(t *testing.T) {
		var got []Line
		s := New(func(l Line) { got = append(got, l) }, file)
		s.Start()
		settle()
		s.Unwatch(file)
		appendTo(t, file, "two\n")
		settle()
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
		if want := []Line{{file, "one"}}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func TestStopReportsFailures(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing.log")
	synctest.Test(t, func(t *testing.T) {
		s := New(func(Line) {}, missing)
		s.Start()
		settle()
		if err := s.Stop(); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Stop = %v, want %v", err, fs.ErrNotExist)
		}
	})
}

func TestStopBeforeStart(t *testing.T) {
	if err := New(func(Line) {}).Stop(); err != nil {
		t.Error(err)
	}
}

// useDefault puts a streamer of one file in the place of Default.
func useDefault(t *testing.T, file string) (got *[]Line) {
	old := Default
	t.Cleanup(func() {
		Default, delayedCancel, delayedDone = old, nil, nil
	})
	got = new([]Line)
	Default = New(func(l Line) { *got = append(*got, l) }, file)
	return got
}

func TestStartLater(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bot.log")
	appendTo(t, file, "one\n")
	synctest.Test(t, func(t *testing.T) {
		got := useDefault(t, file)
		StartLater()
		time.Sleep(startDelay)
		settle()
		if err := Stop(); err != nil {
			t.Error(err)
		}
		if want := []Line{{file, "one"}}; !slices.Equal(*got, want) {
			t.Errorf("got %v, want %v", *got, want)
		}
	})
}

func TestStopCallsDelayedStartOff(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bot.log")
	appendTo(t, file, "one\n")
	synctest.Test(t, func(t *testing.T) {
		got := useDefault(t, file)
		StartLater()
		time.Sleep(startDelay / 2)
		if err := Stop(); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Hour)
		if len(*got) != 0 {
			t.Errorf("got %v from a stream that was called off", *got)
		}
	})
}
