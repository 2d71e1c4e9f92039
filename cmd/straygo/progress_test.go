package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// wipe is what takes a line of progress away.
const wipe = "\r\x1b[K"

// TestProgress runs stages that last for a while, on a clock of the test's own.
func TestProgress(t *testing.T) {
	line := func(n int) string { return fmt.Sprintf("%sstraygo: counting: %d of 3", wipe, n) }
	for _, tt := range []struct {
		name  string
		lasts time.Duration
		want  string
	}{
		{"short", 0, ""},
		{"within patience", patience - 1, ""},
		{"just too long", patience + 1, line(1) + wipe},
		{"until the second line", patience + interval + 1, line(1) + line(2) + wipe},
		{"long", patience + 2*interval + 1, line(1) + line(2) + line(3) + wipe},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var b bytes.Buffer
				n := 0
				far := func() string { n++; return fmt.Sprintf(": %d of 3", n) }
				whileTelling(&b, "counting", far, func() { time.Sleep(tt.lasts) })
				time.Sleep(time.Hour) // nobody writes any more
				if got := b.String(); got != tt.want {
					t.Errorf("%q, want %q", got, tt.want)
				}
			})
		})
	}
}

// TestProgressOfPanic shows that a stage that panics leaves no line behind.
func TestProgressOfPanic(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		defer func() {
			if recover() == nil {
				t.Error("the panic is gone")
			}
			if !strings.HasSuffix(b.String(), "counting"+wipe) {
				t.Errorf("%q, want a line that is wiped", b.String())
			}
		}()
		whileTelling(&b, "counting", func() string { return "" }, func() {
			time.Sleep(patience + 1)
			panic("boom")
		})
	})
}

// TestNoProgressOffScreen shows that a stage is not told of where nobody reads
// along.
func TestNoProgressOffScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		ran := false
		watched(&b, "counting", func() string { return "" }, func() {
			time.Sleep(time.Hour)
			ran = true
		})
		if !ran || b.Len() > 0 {
			t.Errorf("the stage ran: %v, and wrote %q", ran, b.String())
		}
	})
}
