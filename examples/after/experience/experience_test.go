package experience

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

var gold = Trade{ID: "1", Symbol: "XAU", Price: 100}

func risen(string) (float64, error) { return 150, nil }

// tasks counts the handles that the manager keeps.
func tasks(m *Manager) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.reflections) + len(m.reviews)
}

func schedule(t *testing.T, m *Manager, trade Trade) {
	t.Helper()
	if err := m.Record(trade); err != nil {
		t.Fatal(err)
	}
	if err := m.Review(trade); err != nil {
		t.Fatal(err)
	}
}

func TestLearns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := NewManager(risen, func(err error) { t.Error(err) })
		schedule(t, m, gold)
		learned := Lesson{Trade: gold, Gain: 0.5}

		time.Sleep(reflectAfter)
		synctest.Wait()
		if got, want := m.Lessons(), []Lesson{learned}; !slices.Equal(got, want) {
			t.Errorf("lessons after the reflection: %v, want %v", got, want)
		}
		if n := tasks(m); n != 1 {
			t.Errorf("%d handles after the reflection, want 1", n)
		}

		time.Sleep(reviewAfter)
		synctest.Wait()
		if got, want := m.Lessons(), []Lesson{learned, learned}; !slices.Equal(got, want) {
			t.Errorf("lessons after the review: %v, want %v", got, want)
		}
		if n := tasks(m); n != 0 {
			t.Errorf("%d handles after the review, want none", n)
		}
		m.Stop()
	})
}

// The bubble fails if a goroutine is left in it.
func TestNothingRunsAfterStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := NewManager(risen, func(err error) { t.Error(err) })
		for _, id := range []string{"1", "2", "3"} {
			schedule(t, m, Trade{ID: id, Symbol: "XAU", Price: 100})
		}
		began := time.Now()
		m.Stop()
		if waited := time.Since(began); waited != 0 {
			t.Errorf("Stop took %v, want none", waited)
		}
		time.Sleep(2 * reviewAfter)
		if got := m.Lessons(); len(got) != 0 {
			t.Errorf("lessons after Stop: %v", got)
		}
		if err := m.Record(gold); !errors.Is(err, ErrStopped) {
			t.Errorf("Record after Stop = %v, want %v", err, ErrStopped)
		}
		if err := m.Review(gold); !errors.Is(err, ErrStopped) {
			t.Errorf("Review after Stop = %v, want %v", err, ErrStopped)
		}
	})
}

func TestStopWaitsForWhatIsUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := func(string) (float64, error) {
			time.Sleep(time.Minute)
			return 150, nil
		}
		m := NewManager(slow, func(err error) { t.Error(err) })
		schedule(t, m, gold)
		time.Sleep(reflectAfter)
		synctest.Wait()
		m.Stop()
		if got := m.Lessons(); len(got) != 1 {
			t.Errorf("lessons when Stop returns: %v, want one", got)
		}
	})
}

func TestFailureIsReported(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		closed := errors.New("exchange closed")
		var reported []error
		m := NewManager(
			func(string) (float64, error) { return 0, closed },
			func(err error) { reported = append(reported, err) },
		)
		if err := m.Record(gold); err != nil {
			t.Fatal(err)
		}
		time.Sleep(reflectAfter)
		m.Stop()
		if len(reported) != 1 || !errors.Is(reported[0], closed) {
			t.Errorf("reported %v, want %v once", reported, closed)
		}
	})
}

func TestOneTaskPerTrade(t *testing.T) {
	m := NewManager(risen, func(err error) { t.Error(err) })
	defer m.Stop()
	schedule(t, m, gold)
	if err := m.Record(gold); err == nil {
		t.Error("a trade was recorded twice")
	}
	if err := m.Review(gold); err == nil {
		t.Error("a trade is to be reviewed twice")
	}
}
