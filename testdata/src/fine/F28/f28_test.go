package f28

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestDebounce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int32
		d := NewDebounce(time.Minute, func() { calls.Add(1) })
		go func() {
			for range 10 {
				d.Trigger()
				time.Sleep(10 * time.Second)
			}
		}()
		time.Sleep(time.Hour)
		synctest.Wait()
		if n := calls.Load(); n < 2 || n > 3 {
			t.Errorf("%d calls", n)
		}
		d.Close()
	})
}

func TestSleepers(t *testing.T) {
	for _, n := range []int{1, 5} {
		t.Run("", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { sleepers(t, n) })
		})
	}
}

// sleepers runs in a bubble only.
func sleepers(t *testing.T, n int) {
	var woken atomic.Int32
	for i := range n {
		go func() {
			time.Sleep(time.Duration(i) * time.Hour)
			woken.Add(1)
		}()
	}
	time.Sleep(time.Duration(n) * time.Hour)
	synctest.Wait()
	if int(woken.Load()) != n {
		t.Error("somebody sleeps on")
	}
}

func TestLateStop(t *testing.T) {
	synctest.Test(t, testLateStop)
}

func testLateStop(t *testing.T) {
	d := NewDebounce(time.Second, func() {})
	time.AfterFunc(time.Hour, d.Close)
	go d.Trigger()
	time.Sleep(2 * time.Hour)
}
