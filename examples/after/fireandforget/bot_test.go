package fireandforget

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
)

func TestHandsOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var errlog strings.Builder
		fills := make(chan Fill, 1)
		view, full := make(chan Event, 1), make(chan Event)
		b := New(func(f Fill) { fills <- f }, &errlog)
		b.Subscribe(full)
		b.Subscribe(view)

		b.Receive([]byte(`{"Symbol": "XAU", "Price": 100}`))
		b.Filled(Fill{Order: "7", Amount: 3})
		b.Broadcast(Event{"trade", "bought"})
		b.Fail(errors.New("exchange closed"))
		synctest.Wait() // they are brief: all of them have ended by now

		if got := b.Price("XAU"); got != 100 {
			t.Errorf("price = %v, want 100", got)
		}
		if got, want := <-fills, (Fill{"7", 3}); got != want {
			t.Errorf("fill = %v, want %v", got, want)
		}
		if got, want := <-view, (Event{"trade", "bought"}); got != want {
			t.Errorf("event = %v, want %v", got, want)
		}
		if got, want := errlog.String(), `{"error":"exchange closed"}`+"\n"; got != want {
			t.Errorf("error log = %q, want %q", got, want)
		}
	})
}

func TestReportsBadMessages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var errlog strings.Builder
		b := New(func(Fill) {}, &errlog)
		b.Receive([]byte("?"))
		synctest.Wait()
		if errlog.Len() == 0 {
			t.Error("a broken message went unnoticed")
		}
	})
}
