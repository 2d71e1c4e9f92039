package fine

import "testing"

// TestFailed fails where the goroutine would be left.
func TestFailed(t *testing.T) {
	ch, done := make(chan int), make(chan bool)
	go func() {
		if <-ch != 3 {
			t.Errorf("what is that?")
		}
		done <- true
	}()
	ch <- 3
	if !<-done {
		t.Errorf("not done")
		done <- true
	}
}
