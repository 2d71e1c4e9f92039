package unclosed

import "testing"

// TestBacklog closes a backlog that no crew works on.
func TestBacklog(t *testing.T) {
	q := newBacklog()
	q.close()
	if _, ok := q.pop(); ok {
		t.Error("something in it")
	}
}

// TestReady shows channels that are closed before.
func TestReady(t *testing.T) {
	g := &gauge{}
	for range 5 {
		ready := make(chan struct{})
		close(ready)
		g.Show(ready)
	}
}

// TestNotReady shows channels that nobody closes.
func TestNotReady(t *testing.T) {
	g := &gauge{}
	for range 5 {
		ready := make(chan struct{})
		g.Show(ready) // want "goroutine started by g.Show is unclosed: nobody closes ready"
	}
}
